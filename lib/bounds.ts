import { isLocalDate } from "./time/zones";

/**
 * What a client may send of dates, moments and counts. A caller's argument steers no loop and no
 * read without one of these, so that what a call costs follows from the shop alone.
 */

/**
 * Rows that one transaction of a job reads and writes before it leaves the rest to the next one.
 * Convex lets a transaction have 4,096 index ranges (a row read or written by its id is one of
 * them), 32,000 documents read, 16,000 written, 16 MiB and a second: a third of the tightest.
 */
export const ROWS_AT_ONCE = 1_400;

/** Rows of a page that a client can have at once. */
const MOST_ROWS = 100;

/** A whole epoch ms from 1970 to 9000: what lies beyond has no calendar date. */
export function isInstant(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < Date.UTC(9000, 0);
}

/** The dates of a month, both included; null for anything but `2026-06`, and for month 13. */
export function datesOfMonth(month: string): { from: string; until: string } | null {
  const from = `${month}-01`;
  // Dates are compared as texts: no month goes on after its 31st.
  return isLocalDate(from) ? { from, until: `${month}-31` } : null;
}

/** As many rows as were asked for, one to a hundred: `rowsOfPage(1e9)` is 100. */
export function rowsOfPage(numItems: number): number {
  return Number.isNaN(numItems) ? 1 : Math.trunc(Math.min(Math.max(numItems, 1), MOST_ROWS));
}

/** The part of a stretch that lies within another, dates both included; null when none does. */
export function datesWithin(
  stretch: { from: string; until: string },
  bounds: { from: string; until: string },
): { from: string; until: string } | null {
  const from = stretch.from > bounds.from ? stretch.from : bounds.from;
  const until = stretch.until < bounds.until ? stretch.until : bounds.until;
  return from <= until ? { from, until } : null;
}
