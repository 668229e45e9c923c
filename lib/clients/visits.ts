import type { BookingStatus } from "../booking/states";
import { isLate } from "../payment/policy";

/** What became of a client's bookings, and what that comes to on their card. */

export const OUTCOMES = ["upcoming", "done", "no_show", "cancelled_late", "cancelled"] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Booked = {
  status: BookingStatus;
  /** Whether it was ever confirmed; what never was is nobody's visit. */
  confirmed: boolean;
  startsAt: number;
  policy: { freeUntilMinutes: number };
  movedLate: boolean;
  /** When its customer cancelled it; null when nobody or the shop did. Epoch ms. */
  cancelledByCustomerAt: number | null;
};

/** What became of a booking; null for one that came to nothing before it was confirmed. */
export function outcomeOf(booking: Booked): Outcome | null {
  if (!booking.confirmed) return null;
  switch (booking.status) {
    case "pending":
    case "confirmed":
      return "upcoming";
    case "completed":
      return "done";
    case "no_show":
      return "no_show";
    case "cancelled":
      return isCancelledLate(booking) ? "cancelled_late" : "cancelled";
    case "expired":
      return "cancelled";
    default:
      return booking.status satisfies never;
  }
}

/** After the free time to cancel that the shop's policy gave, or after a move that used it up. */
function isCancelledLate({ cancelledByCustomerAt: now, ...booking }: Booked): boolean {
  if (now === null) return false;
  return booking.movedLate || isLate(booking.policy, { startsAt: booking.startsAt, now });
}

export type CountedVisit = {
  outcome: Outcome;
  startsAt: number;
  bookedAt: number;
  spentMinor: number;
};

export type Figures = {
  visits: number;
  noShows: number;
  cancelledLate: number;
  spentMinor: number;
  /** Of visits that took place; null before the first. Epoch ms. */
  firstVisitAt: number | null;
  lastVisitAt: number | null;
  /** By what the list is sorted: the last visit, or when a newcomer booked. */
  recentAt: number;
};

/** A card's figures from all of its visits, in whatever order. */
export function figuresOf(visits: readonly CountedVisit[]): Figures {
  const count = (outcome: Outcome) => visits.filter((visit) => visit.outcome === outcome).length;
  const done = visits.filter(({ outcome }) => outcome === "done").map(({ startsAt }) => startsAt);
  const lastVisitAt = done.length === 0 ? null : Math.max(...done);
  return {
    visits: done.length,
    noShows: count("no_show"),
    cancelledLate: count("cancelled_late"),
    spentMinor: visits.reduce((sum, { spentMinor }) => sum + spentMinor, 0),
    firstVisitAt: done.length === 0 ? null : Math.min(...done),
    lastVisitAt,
    recentAt: lastVisitAt ?? Math.max(0, ...visits.map(({ bookedAt }) => bookedAt)),
  };
}

/** True for a visit that is the client's first, or will be. */
export function isFirst(firstVisitAt: number | null, startsAt: number): boolean {
  return firstVisitAt === null || startsAt <= firstVisitAt;
}
