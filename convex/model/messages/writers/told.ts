import type { Doc } from "../../../_generated/dataModel";
import type { MutationCtx } from "../../../_generated/server";
import { calendarFile, methodOf } from "../../../../lib/calendar/ics";
import { eventText } from "../../../../lib/calendar/eventText";
import { visitEvent } from "../../../../lib/calendar/visitEvent";
import { homeAddressOf } from "../../../../lib/dispatch/places";
import { whyLeftOut } from "../../../../lib/messages/stillTrue";
import { isOfBooking } from "../../../../lib/messages/kinds";
import type { BookingMessageKind, LeftOutReason } from "../../../../lib/messages/kinds";
import { formatMoney } from "../../../../lib/money";
import { saidWhen } from "../../../../lib/time/said";
import { env } from "../../../_generated/server";
import type { Attachment } from "../carrier";
import type { Content } from "../content";
import { wordsOf } from "../words";
import type { Say } from "../words";

/** What all messages about a booking have in common. */

/** What of a message and its booking is said; made-up ones, which owners look at, have no more. */
type SaidMessage = Pick<
  Doc<"messages">,
  "_creationTime" | "to" | "actor" | "startsAt" | "amountMinor"
>;
type SaidBooking = Pick<
  Doc<"bookings">,
  | "code"
  | "status"
  | "startsAt"
  | "endsAt"
  | "changes"
  | "barberName"
  | "serviceName"
  | "currency"
  | "capturedMinor"
  | "refundedMinor"
  | "withdrawnMinor"
  | "keptMinor"
  | "dueAtShopMinor"
  | "customerName"
  | "customerEmail"
  | "holdExpiresAt"
  | "place"
  | "progress"
>;

/** A message and what it is about, with how it is said: by the shop's clock and in its money. */
export type Saying<Message = SaidMessage, Booking = SaidBooking> = {
  message: Message;
  kind: BookingMessageKind;
  booking: Booking;
  shop: Doc<"shops">;
  locale: string;
  say: Say;
  /** The visit's time as it is now. */
  when: string;
  whenOf: (instant: number) => string;
  money: (minor: number) => string;
  /** The money that it tells of, as it was when it happened. */
  amountMinor: number;
};

/** The same of a message that is sent. */
export type Told = Saying<Doc<"messages">, Doc<"bookings">>;

/** Looks a message's booking up, as it is now; or says why nothing of it is to be told any more. */
export async function lookUp(
  ctx: MutationCtx,
  message: Doc<"messages">,
  localeOf: (booking: Doc<"bookings">, shop: Doc<"shops">) => string,
): Promise<Told | LeftOutReason> {
  const { kind, startsAt = 0, changes = 0, aboutId: barberId } = message;
  const booking = message.bookingId && (await ctx.db.get("bookings", message.bookingId));
  const shop = message.shopId && (await ctx.db.get("shops", message.shopId));
  if (!booking || !shop || !isOfBooking(kind)) {
    throw new Error(`lookUp: ${message._id} is of a booking that is gone`);
  }
  const problem = whyLeftOut({
    kind,
    writtenFor: { startsAt, changes, barberId },
    booking: { ...booking, changes: booking.changes ?? 0 },
    now: Date.now(),
  });
  if (problem !== null) return problem;
  return sayingOf({ message, kind, booking, shop, locale: localeOf(booking, shop) });
}

/** How a message is said in a language. */
export function sayingOf<Message extends SaidMessage, Booking extends SaidBooking>(
  told: Pick<Saying<Message, Booking>, "message" | "kind" | "booking" | "shop" | "locale">,
): Saying<Message, Booking> {
  const { message, kind, booking, shop, locale } = told;
  const whenOf = (instant: number) => saidWhen(instant, { locale, timeZone: shop.timeZone });
  return {
    message,
    kind,
    booking,
    shop,
    locale,
    say: wordsOf(locale),
    when: whenOf(booking.startsAt),
    whenOf,
    money: (minor) => formatMoney(minor, booking.currency, locale),
    amountMinor: message.amountMinor ?? amountOf(kind, booking),
  };
}

/** What a message of an older version tells of, which keeps no amount. */
function amountOf(kind: BookingMessageKind, booking: SaidBooking): number {
  const { capturedMinor, refundedMinor, withdrawnMinor = 0, keptMinor = 0 } = booking;
  if (kind === "refund_done") return refundedMinor;
  return Math.max(0, capturedMinor - refundedMinor - withdrawnMinor - keptMinor);
}

/** The words of a kind, with what stands in their gaps. */
export function textsOf({ kind, say, booking, shop, when }: Saying, more: Record<string, string>) {
  const values = {
    shop: shop.name,
    service: booking.serviceName,
    barber: booking.barberName,
    name: booking.customerName,
    when,
    ...more,
  };
  return {
    subject: say(`${kind}Subject`, values),
    preview: say(`${kind}Preview`, values),
    heading: say(`${kind}Heading`, values),
    text: say(`${kind}Text`, values),
    short: say(`${kind}Short`, values),
  };
}

/** The visit for a calendar, which replaces what earlier messages put there. */
export function calendarOf({ message, booking, shop, say }: Saying, email: string): Attachment {
  const words = {
    title: say("eventTitle", { service: booking.serviceName, shop: shop.name }),
    description: eventText(say, { ...booking, shop }),
  };
  const homeAddress = homeAddressOf(booking);
  const visit = { ...booking, changes: booking.changes ?? 0, shop, homeAddress };
  const event = {
    // The same in every try: a provider takes one key for one and the same mail.
    ...visitEvent(visit, { site: env.SITE_URL, now: message._creationTime, words }),
    attendee: { name: booking.customerName, email },
  };
  const contentType = `text/calendar; charset=utf-8; method=${methodOf(event)}`;
  return { filename: `${booking.code}.ics`, contentType, content: calendarFile(event) };
}

/** Something to know, line by line. */
export type Fact = Content["facts"][number];
