import type { PaginationOptions } from "convex/server";
import { datesOfMonth, isInstant, rowsOfPage } from "../../lib/bounds";
import { isLocalDate } from "../../lib/time/zones";
import { refuse } from "./refuse";

/** The door's check of every date, moment and count that a client sends; see lib/bounds. */

/** @throws INVALID_DATE */
export function requireInstant(value: number, field = "now"): void {
  if (!isInstant(value)) refuse("INVALID_DATE", "There is no such moment.", { field });
}

/** A date that exists, of any year from 1 to 9999. @throws INVALID_DATE */
export function requireDate(date: string, field = "date"): void {
  if (!isLocalDate(date)) refuse("INVALID_DATE", "There is no such date.", { field });
}

/** The dates of a month such as `2026-06`, both included. @throws INVALID_DATE */
export function requireMonth(month: string): { from: string; until: string } {
  return (
    datesOfMonth(month) ?? refuse("INVALID_DATE", "There is no such month.", { field: "month" })
  );
}

/** What a client asks for of a list, with no more rows than a page may have. */
export function pageOf(asked: PaginationOptions): PaginationOptions {
  return { ...asked, numItems: rowsOfPage(asked.numItems) };
}
