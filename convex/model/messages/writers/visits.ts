import type { MutationCtx } from "../../../_generated/server";
import { env } from "../../../_generated/server";
import { placeOf } from "../../../../lib/contact/place";
import { homeAddressOf } from "../../../../lib/dispatch/places";
import { MINUTE_MS } from "../../../../lib/time/zones";
import { causeOf } from "../../../../lib/messages/cause";
import type { BookingMessageKind } from "../../../../lib/messages/kinds";
import { messageToken } from "../../../../lib/messages/linkToken";
import { saidTime } from "../../../../lib/time/said";
import * as Links from "../../booking/links";
import { listAlternatives } from "../../booking/notices";
import * as SearchLinks from "../../booking/searchLinks";
import { listFees } from "../../ledger/refundRequests";
import * as Rows from "../../outbox/rows";
import type { Content, Writer } from "../content";
import { calendarOf, lookUp, textsOf } from "./told";
import type { Fact, Saying, Told } from "./told";

/** What customers are told of their booking: that it is theirs, moved, off or near; and of its money. */

/** Those that change what a calendar says. */
const WITH_CALENDAR: readonly BookingMessageKind[] = [
  "confirmed",
  "moved",
  "cancelled",
  "reminder_day",
  "reminder_hours",
];
/** Who was told that money goes back need not be told at once that it went, when no more did. */
const JUST_SAID_MS = 60 * MINUTE_MS;

/** A message to a booking's customer, with a link of its own. */
export const visit: Writer = async (ctx, message) => {
  const told = await lookUp(ctx, message, (booking, shop) => booking.locale ?? shop.locale);
  if (typeof told === "string") return told;
  if (told.kind === "refund_done" && (await wasSaid(ctx, told))) return "said";
  if (told.kind === "confirmed" && (await wasAnswered(ctx, told))) return "said";
  if (told.kind === "no_show_fee_failed" && (await isSettled(ctx, told.booking))) return "over";
  const url = isOff(told) ? null : await linkOf(ctx, told);
  return visitContent(told, { url, more: await otherTimesOf(ctx, told) });
};

/** A booking that stood at once, in a conversation on the same channel, was its answer. */
async function wasAnswered(ctx: MutationCtx, { booking, message }: Told): Promise<boolean> {
  if (message.channel !== "whatsapp" || booking.checkouts.length > 0) return false;
  if (booking.channel !== "on_demand") return booking.channel === "whatsapp";
  const search = await SearchLinks.getOfBooking(ctx, booking._id);
  const begunIn =
    search?.conversationId && (await ctx.db.get("conversations", search.conversationId));
  return begunIn?.channel === "whatsapp";
}

/** What a customer reads; `url` leads to the booking, `more` is to be known besides. */
export function visitContent(
  told: Saying,
  { url, more }: { url: string | null; more: readonly Fact[] },
): Content {
  const { locale, shop, kind, booking, message } = told;
  const button = buttonOf(told, url);
  const { text, ...texts } = textsOf(told, {
    ...gapsOf(told),
    ...causeOf(message.actor),
    link: button === null ? "no" : "yes",
  });
  return {
    locale,
    shop,
    ...texts,
    paragraphs: [text, ...moneyBackOf(told)],
    facts: [...factsOf(told), ...more],
    button,
    footer: footerOf(told),
    attachments: WITH_CALENDAR.includes(kind)
      ? [calendarOf(told, booking.customerEmail ?? message.to)]
      : [],
  };
}

/** True where the last message said a moment ago that all of this goes back. */
async function wasSaid(ctx: MutationCtx, { booking, message, amountMinor }: Told) {
  const before = (await Rows.listOfBooking(ctx, booking._id)).filter(
    ({ kind, _creationTime }) =>
      TOLD_OF_REFUND.includes(kind) && _creationTime < message._creationTime,
  );
  const last = before.at(-1);
  if (!last || last.kind === "refund_failed") return false;
  const announcedMinor = (last.givenMinor ?? 0) + (last.amountMinor ?? booking.capturedMinor);
  if (amountMinor > announcedMinor) return false;
  return message._creationTime - last._creationTime < JUST_SAID_MS;
}
const TOLD_OF_REFUND: readonly string[] = ["cancelled", "late_payment_returned", "refund_failed"];

/** True for a fee that was paid after all, or let go. */
async function isSettled(ctx: MutationCtx, { _id, feeWaivedAt }: Told["booking"]) {
  const last = (await listFees(ctx, _id)).at(-1);
  return feeWaivedAt !== undefined || last?.status === "succeeded";
}

/** What is free near a time that went to somebody else, in words; the button leads to booking it. */
async function otherTimesOf(ctx: MutationCtx, told: Told): Promise<Fact[]> {
  const { kind, booking, say, whenOf } = told;
  if (kind !== "late_payment_returned") return [];
  const found = await listAlternatives(ctx, booking, Date.now());
  const lines = found.map(({ startsAt, barberName: barber }) =>
    say("otherTime", { when: whenOf(startsAt), barber }),
  );
  return lines.length === 0 ? [] : [{ label: say("otherTimes"), value: lines.join("\n") }];
}

/** What stands in the gaps of some kinds: an amount, or until when a time is held. */
function gapsOf(told: Saying): Record<string, string> {
  const { kind, booking, shop, locale, money, amountMinor } = told;
  const clock = (instant: number) => saidTime(instant, { timeZone: shop.timeZone, locale });
  if (kind === "waiting_offer") return { until: clock(booking.holdExpiresAt ?? 0) };
  if (kind === "on_time") return { at: clock(booking.startsAt) };
  if (kind !== "running_late") return { amount: money(amountMinor) };
  const minutes = booking.progress?.lateMinutes ?? 0;
  return { minutes: String(minutes), at: clock(booking.startsAt + minutes * MINUTE_MS) };
}

/** What becomes of the money of a booking that is off. */
function moneyBackOf({ kind, message, booking, say, money, amountMinor }: Saying): string[] {
  if (kind !== "cancelled") return [];
  const { keptMinor = 0 } = booking;
  const lines = [];
  // What ended it by going back in full is there already.
  const word = causeOf(message.actor).by === "system" ? "wentBackText" : "backText";
  if (amountMinor > 0) lines.push(say(word, { amount: money(amountMinor) }));
  if (keptMinor > 0) lines.push(say("keptText", { amount: money(keptMinor) }));
  return lines;
}

/** The shop with its address, or the customer's own where the barber comes to them. */
function whereOf(booking: Saying["booking"], shop: Saying["shop"]): string {
  const place = homeAddressOf(booking) ?? placeOf(shop);
  return [shop.name, place].filter(Boolean).join("\n");
}

function factsOf({ kind, booking, shop, say, when, money, amountMinor }: Saying): Fact[] {
  const facts = [
    { label: say("when"), value: when },
    { label: say("service"), value: booking.serviceName },
    { label: say("barber"), value: booking.barberName },
    { label: say("where"), value: whereOf(booking, shop) },
    { label: say("code"), value: booking.code },
  ];
  if (booking.status !== "confirmed" && booking.status !== "completed") return facts;
  const isReceipt = kind === "receipt";
  const paidMinor = isReceipt ? amountMinor : booking.capturedMinor - booking.refundedMinor;
  if (paidMinor > 0) facts.push({ label: say("paid"), value: money(paidMinor) });
  const { dueAtShopMinor } = booking;
  const due = homeAddressOf(booking) === null ? "dueAtShop" : "dueAtHome";
  if (dueAtShopMinor > 0) facts.push({ label: say(due), value: money(dueAtShopMinor) });
  return facts;
}

/** True where nothing is left to look at, only another visit to book. */
function isOff({ kind, booking: { status } }: Saying): boolean {
  return status === "expired" || (status === "cancelled" && kind === "cancelled");
}

/** A link of the message's own to its booking; null once the shop has ended all links. */
export async function linkOf(ctx: MutationCtx, { message, booking }: Told): Promise<string | null> {
  if (booking.manageTokenHashes.length === 0) return null;
  const token = await messageToken(env.LINK_SECRET, message);
  const isOpen = await Links.add(ctx, booking, { token, isFirst: message.tries === 0 });
  return isOpen ? `${env.SITE_URL}/bookings/${booking.code}?t=${token}` : null;
}

/** The way to the booking, or to book again. */
function buttonOf(told: Saying, url: string | null): Content["button"] {
  const { kind, booking, shop, say } = told;
  if (isOff(told)) return { label: say("bookAgain"), url: `${env.SITE_URL}/s/${shop.slug}` };
  if (url === null) return null;
  if (booking.status === "pending") return { label: say("take"), url };
  const isReminder = kind === "reminder_day" || kind === "reminder_hours";
  return { label: say(isReminder ? "change" : "open"), url };
}

function footerOf({ shop, say }: Saying): string[] {
  const why = say("why", { shop: shop.name });
  return shop.phone === "" ? [why] : [why, say("questions", { phone: shop.phone })];
}
