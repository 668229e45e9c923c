import { env } from "../../../_generated/server";
import { causeOf } from "../../../../lib/messages/cause";
import { isRepeat } from "../../../../lib/messages/repeats";
import * as Rows from "../../outbox/rows";
import type { Content, Writer } from "../content";
import { lookUp, textsOf } from "./told";
import type { Saying } from "./told";

/** What barbers are told of the bookings at their chair, in the shop's language. */
export const barber: Writer = async (ctx, message) => {
  const told = await lookUp(ctx, message, (_, shop) => shop.locale);
  if (typeof told === "string") return told;
  const ofVisit = await Rows.listOfBooking(ctx, told.booking._id);
  const own = ofVisit.find(({ _id }) => _id === message._id);
  if (own && isRepeat(own, ofVisit, told.booking.startsAt)) return "said";
  return barberContent(told);
};

/** What a barber reads. */
export function barberContent(told: Saying): Content {
  const { locale, shop, say, booking, message } = told;
  const { actor, startsAt = booking.startsAt } = message;
  // Whom a visit has left knows the time that it had.
  const when = told.kind === "booking_left" ? told.whenOf(startsAt) : told.when;
  const { text, ...texts } = textsOf(told, { when, ...causeOf(actor) });
  return {
    locale,
    shop,
    ...texts,
    paragraphs: [text],
    // How a customer is reached stands on the day's page, where the owners say who sees it.
    facts: [
      { label: say("when"), value: when },
      { label: say("service"), value: booking.serviceName },
      { label: say("customer"), value: booking.customerName },
      { label: say("code"), value: booking.code },
    ],
    button: { label: say("openDay"), url: `${env.SITE_URL}/barber` },
    footer: [say("whyStaff", { shop: shop.name })],
    attachments: [],
  };
}
