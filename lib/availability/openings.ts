import { addDays, dayBounds, localDate, MINUTE_MS } from "../time/zones";
import { overlaps, subtract } from "./intervals";
import type { ErrorCode } from "../errors";
import type { Cell } from "./grid";
import type { Interval } from "./intervals";

/**
 * What can be booked. A visit is its duration and then a buffer. Two rules decide a start:
 *
 * 1. The duration lies in free cells that follow each other without a gap.
 * 2. The buffer meets no cell that is booked or blocked. It may run into time that is not worked,
 *    be it closing time or a break: what happens then is the barber's own, and a visit needs to
 *    look at no cell but those it covers. It takes the free cells it meets.
 *
 * So the last visit of the day may end at closing, and the last before a booking may not end at it.
 */

export type CellStatus = "free" | "booked" | "blocked";
export type StatusCell = Cell & { status: CellStatus };

/** Minutes, whole; the buffer comes after. */
export type VisitLength = { durationMinutes: number; bufferMinutes: number };

/** Starts allowed: [from, until) in epoch ms. */
export type BookingWindow = Interval;

/**
 * Between the minimum notice and the end of the horizon, which counts local days with today as the
 * first: a horizon of 1 is today alone. A start exactly as far away as the notice is allowed.
 */
export function bookingWindow(
  policy: { noticeMinutes: number; horizonDays: number; timeZone: string },
  now: number,
): BookingWindow {
  const today = localDate(now, policy.timeZone);
  return {
    from: now + policy.noticeMinutes * MINUTE_MS,
    until: dayBounds(addDays(today, policy.horizonDays), policy.timeZone).from,
  };
}

/**
 * Marks the cells that bookings touch, and adds a booked cell for each part of a booking that lies
 * outside of them (hours that changed since): nothing may be booked over it either.
 * `cells` are in order; so is what comes back.
 */
export function occupy(cells: readonly StatusCell[], bookings: readonly Interval[]): StatusCell[] {
  if (bookings.length === 0) return [...cells];
  const marked = cells.map((cell): StatusCell => {
    const { startsAt, endsAt } = cell;
    const isTaken = bookings.some(({ from, until }) => from < endsAt && startsAt < until);
    return isTaken ? { ...cell, status: "booked" } : cell;
  });
  const outside = subtract(bookings, cells.map(spanOf)).map(({ from, until }): StatusCell => ({
    startsAt: from,
    endsAt: until,
    status: "booked",
  }));
  return outside.length === 0
    ? marked
    : [...marked, ...outside].sort((a, b) => a.startsAt - b.startsAt);
}

/**
 * The starts within `window` at which the visit fits, in order. `cells` are all of one barber's
 * cells in a stretch of time, in order and not overlapping, whatever their status: a whole day, and
 * where the next day's first cells touch it, so much of that as the visit may reach into.
 * 60 minutes at 14:00 booked on a grid of 30 leave neither 14:30 nor, for 60 minutes, 13:30.
 */
export function bookableStarts(
  cells: readonly StatusCell[],
  { durationMinutes, bufferMinutes }: VisitLength,
  window: BookingWindow,
): number[] {
  const durationMs = durationMinutes * MINUTE_MS;
  const wholeMs = durationMs + bufferMinutes * MINUTE_MS;
  const starts: number[] = [];
  // From the end, so that each cell knows how far the free run from it goes.
  let nextStartsAt = NaN;
  let freeUntil = -Infinity;
  let busyFrom = Infinity;
  for (let index = cells.length - 1; index >= 0; index--) {
    const cell = cells[index];
    if (!cell) continue;
    const { startsAt, endsAt } = cell;
    if (cell.status === "free") {
      if (endsAt !== nextStartsAt || busyFrom === nextStartsAt) freeUntil = endsAt;
      const fits = freeUntil - startsAt >= durationMs && busyFrom - startsAt >= wholeMs;
      if (fits && startsAt >= window.from && startsAt < window.until) starts.push(startsAt);
    } else {
      busyFrom = startsAt;
    }
    nextStartsAt = startsAt;
  }
  return starts.reverse();
}

/**
 * The cells that a visit starting here takes: the same rules as `bookableStarts`, for the one
 * transaction that takes them. `cells` are in order and hold at least all that overlap the visit
 * with its buffer.
 * Errors: START_OFF_GRID inside a cell, OUTSIDE_HOURS where none is or they do not suffice,
 * SLOT_TAKEN where one is booked or blocked.
 */
export function runAt(
  cells: readonly StatusCell[],
  startsAt: number,
  { durationMinutes, bufferMinutes }: VisitLength,
): { ok: true; cells: StatusCell[] } | { ok: false; code: ErrorCode } {
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  const whole = { from: startsAt, until: endsAt + bufferMinutes * MINUTE_MS };
  const run = cells.filter((cell) => overlaps(spanOf(cell), whole));
  const first = run[0];
  if (first && first.startsAt < startsAt) return { ok: false, code: "START_OFF_GRID" };
  if (run.some((cell) => cell.status !== "free")) return { ok: false, code: "SLOT_TAKEN" };
  const missing = subtract([{ from: startsAt, until: endsAt }], run.map(spanOf));
  return missing.length > 0 ? { ok: false, code: "OUTSIDE_HOURS" } : { ok: true, cells: run };
}

/**
 * Why a start may not be booked at this moment, whatever is free; null when it may.
 * Errors: START_IN_PAST, START_TOO_SOON (inside the notice), START_TOO_LATE (beyond the horizon).
 */
export function windowProblem(
  startsAt: number,
  window: BookingWindow,
  now: number,
): ErrorCode | null {
  if (startsAt < now) return "START_IN_PAST";
  if (startsAt < window.from) return "START_TOO_SOON";
  return startsAt < window.until ? null : "START_TOO_LATE";
}

function spanOf({ startsAt, endsAt }: Cell): Interval {
  return { from: startsAt, until: endsAt };
}
