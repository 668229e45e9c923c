import type { BookingEventType, BookingStatus } from "../booking/states";
import type { Method } from "../payment/report";

/** What a shop's own addresses are told: which event of a booking is which, and what is said of it. */

/** Addresses of one shop. */
export const MOST_WEBHOOKS = 3;

export type BookingNewsType =
  | "booking.confirmed"
  | "booking.moved"
  | "booking.cancelled"
  | "booking.completed"
  | "booking.no_show";
export type ShopEventType = BookingNewsType | "payment.received" | "refund.done";

/**
 * What an event that applied tells besides the confirmation, which is told where it is announced;
 * null for nothing. A hold that ends unpaid was never told of, nor is its end.
 */
export function shopEventOf(
  type: BookingEventType,
  before: BookingStatus,
  after: BookingStatus,
): BookingNewsType | null {
  if (type === "rescheduled") return before === "confirmed" ? "booking.moved" : null;
  if (before === after) return null;
  if (after === "completed") return "booking.completed";
  if (after === "no_show") return "booking.no_show";
  return after === "cancelled" && before === "confirmed" ? "booking.cancelled" : null;
}

/** Money that came or went; minor units, tips included. */
export type Moved = { amountMinor: number; method: Method };

/** What of a booking is told: nothing by which its customer could be known or reached. */
type Told = {
  code: string;
  status: BookingStatus;
  /** Epoch ms. */
  startsAt: number;
  items: readonly { kind: "service" | "add_on" | "travel"; name: string }[];
  barberName: string;
  priceMinor: number;
  currency: string;
};

/** The `data` of an event at an instant `at`, epoch ms. */
export function shopEventData(
  event: { eventId: string; at: number; money?: Moved | undefined },
  shop: { slug: string; timeZone: string },
  booking: Told,
) {
  const { eventId, at, money } = event;
  const { code, status, startsAt, items, barberName, priceMinor, currency } = booking;
  return {
    eventId,
    occurredAt: new Date(at).toISOString(),
    shop: shop.slug,
    booking: {
      code,
      status,
      startsAt: new Date(startsAt).toISOString(),
      timeZone: shop.timeZone,
      services: items.filter(({ kind }) => kind !== "travel").map(({ name }) => name),
      barber: barberName,
      priceMinor,
      currency,
    },
    // Left out by JSON where no money moved.
    money: money && { amountMinor: money.amountMinor, currency, method: money.method },
  };
}
