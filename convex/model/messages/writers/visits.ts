import type { MutationCtx } from "../../../_generated/server";
import { env } from "../../../_generated/server";
import { placeOf } from "../../../../lib/contact/place";
import { MINUTE_MS } from "../../../../lib/time/zones";
import type { BookingMessageKind } from "../../../../lib/messages/kinds";
import { messageToken } from "../../../../lib/messages/linkToken";
import { saidTime } from "../../../../lib/time/said";
import * as Links from "../../booking/links";
import { listFees } from "../../ledger/refundRequests";
import * as Rows from "../../outbox/rows";
import type { Content, Writer } from "../content";
import { calendarOf, lookUp, textsOf } from "./told";
import type { Fact, Told } from "./told";

/** What customers are told of their booking: that it is theirs, moved, off or near; and of its money. */

/** Those that change what a calendar says. */
const WITH_CALENDAR: readonly BookingMessageKind[] = [
  "confirmed",
  "moved",
  "cancelled",
  "reminder_day",
  "reminder_hours",
];
/** Who was told that money goes back need not be told at once that it went. */
const JUST_SAID_MS = 60 * MINUTE_MS;

/** A message to a booking's customer, with a link of its own. */
export const visit: Writer = async (ctx, message) => {
  const told = await lookUp(ctx, message, (booking, shop) => booking.locale ?? shop.locale);
  if (typeof told === "string") return told;
  if (told.kind === "refund_done" && (await wasSaid(ctx, told))) return "said";
  const { text, ...texts } = textsOf(told, await amountsOf(ctx, told));
  const { locale, shop, kind, booking } = told;
  const content: Content = {
    locale,
    shop,
    ...texts,
    paragraphs: [text, ...moneyBackOf(told)],
    facts: factsOf(told),
    button: await buttonOf(ctx, told),
    footer: footerOf(told),
    attachments: WITH_CALENDAR.includes(kind)
      ? [calendarOf(told, booking.customerEmail ?? message.to)]
      : [],
  };
  return content;
};

/** True where the last message said a moment ago that the money goes back. */
async function wasSaid(ctx: MutationCtx, { booking, message }: Told): Promise<boolean> {
  const before = (await Rows.listOfBooking(ctx, booking._id)).filter(
    ({ kind, _creationTime }) =>
      TOLD_OF_REFUND.includes(kind) && _creationTime < message._creationTime,
  );
  const last = before.at(-1);
  if (!last || last.kind === "refund_failed") return false;
  return message._creationTime - last._creationTime < JUST_SAID_MS;
}
const TOLD_OF_REFUND: readonly string[] = ["cancelled", "late_payment_returned", "refund_failed"];

/** What stands in the gaps of some kinds: an amount, or until when a time is held. */
async function amountsOf(
  ctx: MutationCtx,
  { kind, booking, shop, locale, money }: Told,
): Promise<Record<string, string>> {
  const { capturedMinor, refundedMinor, holdExpiresAt = 0 } = booking;
  switch (kind) {
    case "refund_done":
      return { amount: money(refundedMinor) };
    case "late_payment_returned":
    case "receipt":
    case "refund_failed":
      return { amount: money(capturedMinor - refundedMinor) };
    case "no_show_fee":
      return { amount: money((await listFees(ctx, booking._id)).at(-1)?.amountMinor ?? 0) };
    case "waiting_offer":
      return { until: saidTime(holdExpiresAt, { timeZone: shop.timeZone, locale }) };
    default:
      return {};
  }
}

/** What becomes of the money of a booking that is off. */
function moneyBackOf({ kind, booking, say, money }: Told): string[] {
  if (kind !== "cancelled") return [];
  const { capturedMinor, keptMinor = 0 } = booking;
  const lines = [];
  const backMinor = capturedMinor - keptMinor;
  if (backMinor > 0) lines.push(say("backText", { amount: money(backMinor) }));
  if (keptMinor > 0) lines.push(say("keptText", { amount: money(keptMinor) }));
  return lines;
}

function factsOf({ booking, shop, say, when, money }: Told): Fact[] {
  const facts = [
    { label: say("when"), value: when },
    { label: say("service"), value: booking.serviceName },
    { label: say("barber"), value: booking.barberName },
    { label: say("where"), value: [shop.name, placeOf(shop)].filter(Boolean).join("\n") },
    { label: say("code"), value: booking.code },
  ];
  if (booking.status !== "confirmed" && booking.status !== "completed") return facts;
  const paidMinor = booking.capturedMinor - booking.refundedMinor;
  if (paidMinor > 0) facts.push({ label: say("paid"), value: money(paidMinor) });
  const { dueAtShopMinor } = booking;
  if (dueAtShopMinor > 0) facts.push({ label: say("dueAtShop"), value: money(dueAtShopMinor) });
  return facts;
}

/** The way to the booking, or to book again; none once the shop has ended all links. */
async function buttonOf(ctx: MutationCtx, { message, kind, booking, shop, say }: Told) {
  const { status } = booking;
  if (status === "expired" || (status === "cancelled" && kind === "cancelled")) {
    return { label: say("bookAgain"), url: `${env.SITE_URL}/s/${shop.slug}` };
  }
  if (booking.manageTokenHashes.length === 0) return null;
  const token = await messageToken(env.STRIPE_SECRET_KEY, message);
  await Links.add(ctx, booking, token);
  const label = say(status === "pending" ? "take" : "open");
  return { label, url: `${env.SITE_URL}/bookings/${booking.code}?t=${token}` };
}

function footerOf({ shop, say }: Told): string[] {
  const why = say("why", { shop: shop.name });
  return shop.phone === "" ? [why] : [why, say("questions", { phone: shop.phone })];
}
