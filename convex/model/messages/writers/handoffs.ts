import { env } from "../../../_generated/server";
import { handoffUrl } from "../../../../lib/api/handoff";
import { formatMoney } from "../../../../lib/money";
import { saidTime, saidWhen } from "../../../../lib/time/said";
import type { Writer } from "../content";
import { wordsOf } from "../words";

/** The link by which a lead finishes what a partner began for them; nothing once nothing is held any more. */
export const handoffLink: Writer = async (ctx, { aboutId = "" }) => {
  const session = await ctx.db
    .query("bookingSessions")
    .withIndex("by_publicId", (q) => q.eq("publicId", aboutId))
    .unique();
  const booking = session?.bookingId && (await ctx.db.get("bookings", session.bookingId));
  const shop = session && (await ctx.db.get("shops", session.shopId));
  const key = session && (await ctx.db.get("apiKeys", session.keyId));
  const until = session?.dueAt ?? 0;
  if (!booking || !shop || !key) return "over";
  if (booking.status !== "pending" || until <= Date.now()) return "over";
  const locale = booking.locale ?? shop.locale;
  const say = wordsOf(locale);
  const clock = { timeZone: shop.timeZone, locale };
  const values = {
    shop: shop.name,
    partner: key.name,
    name: booking.customerName,
    service: booking.serviceName,
    barber: booking.barberName,
    when: saidWhen(booking.startsAt, clock),
    price: formatMoney(booking.priceMinor, shop.currency, locale),
    until: saidTime(until, clock),
  };
  return {
    locale,
    shop,
    subject: say("handoff_linkSubject", values),
    preview: say("handoff_linkPreview", values),
    heading: say("handoff_linkHeading", values),
    paragraphs: [say("handoff_linkText", values)],
    facts: [
      { label: say("barber"), value: values.barber },
      { label: say("service"), value: values.service },
      { label: say("when"), value: values.when },
      { label: say("price"), value: values.price },
    ],
    button: { label: say("handoffOpen"), url: await handoffUrl(session.publicId, env) },
    footer: [say("whyHandoff", values)],
    short: say("handoff_linkShort", values),
    attachments: [],
    until,
  };
};
