/**
 * How low and how high a figure may be that people enter: a form offers it, a function refuses the
 * rest. How long a text may be stands in `texts`, how many there may be of a thing in `counts`; how
 * often somebody may try, in convex/model/limits.
 */

/** Both ends included. */
export type Range = { readonly least: number; readonly most: number };

/** True for a whole number of the range; NaN and the infinities are none. */
export function isWithin(value: number, { least, most }: Range): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** Hours from midnight to midnight; lib/time brings a megabyte of time zones along. */
const DAY_MINUTES = 24 * 60;

/** A shop's rules for its book. */
export const BOOK_RANGES = {
  horizonDays: { least: 1, most: 365 },
  noticeMinutes: { least: 0, most: 30 * DAY_MINUTES },
  /** Stripe keeps a session open for 30 minutes at least, so a hold may end well before it does. */
  holdMinutes: { least: 5, most: 120 },
} as const;

/** A visit never outlasts a working day, a price never overflows. */
export const SERVICE_RANGES = {
  durationMinutes: { least: 1, most: 8 * 60 },
  addOnMinutes: { least: 0, most: 8 * 60 },
  bufferMinutes: { least: 0, most: 120 },
  /** In any currency; what a shop's own can be charged is `maximumCharge` of lib/money. */
  priceMinor: { least: 0, most: 999_999_999_999 },
} as const;

/** The longest visit, with all that is in it. */
export const LONGEST_VISIT_MINUTES = 12 * 60;

/** How long before a visit cancelling stops being free: no shop asks for longer notice than a month. */
export const FREE_UNTIL_MINUTES: Range = { least: 0, most: 30 * DAY_MINUTES };

/** Of a price; a policy takes tenths too, see `isPercent` of lib/payment/checks. */
export const PERCENT: Range = { least: 0, most: 100 };

/** How long after a visit whoever came can review it. */
export const REVIEW_DAYS = 60;
/** The stars that a review can give. */
export const RATINGS = [1, 2, 3, 4, 5] as const;

/** The longest closing or absence: a sabbatical. It bounds the days that one edit makes again. */
export const LONGEST_CLOSED_DAYS = 366;
