import { instantOf, MINUTE_MS } from "../time/zones";

/** A stretch of a weekly template, in wall-clock minutes since midnight; `until` is excluded. */
export type DayInterval = { fromMinutes: number; untilMinutes: number };

/** One bookable cell: [startsAt, endsAt) in epoch ms. */
export type Cell = { startsAt: number; endsAt: number };

export const GRID_MINUTES = [15, 30] as const;
export type GridMinutes = (typeof GRID_MINUTES)[number];

/**
 * The cells of one local day. Opening and closing are taken as instants and cut with plain
 * millisecond arithmetic, so that a day in a gap or an overlap has neither duplicates nor holes.
 * `intervals` are in order. 01:00-03:00 in London gives two half-hour cells on the day the clocks go forward, six on the
 * day they go back.
 */
export function cellsOfDay(
  date: string,
  intervals: readonly DayInterval[],
  gridMinutes: GridMinutes,
  timeZone: string,
): Cell[] {
  const step = gridMinutes * MINUTE_MS;
  const cells: Cell[] = [];
  for (const { fromMinutes, untilMinutes } of intervals) {
    const until = instantOf(date, untilMinutes, timeZone);
    // A break that ends inside a gap leaves its neighbours overlapping: nothing is cut twice.
    const cutUntil = cells.at(-1)?.endsAt ?? -Infinity;
    let at = Math.max(cutUntil, instantOf(date, fromMinutes, timeZone));
    for (; at + step <= until; at += step) cells.push({ startsAt: at, endsAt: at + step });
  }
  return cells;
}

/** How many cells a service takes: 45 minutes on a 30-minute grid is 2. */
export function cellsNeeded(durationMinutes: number, gridMinutes: number): number {
  return Math.ceil(durationMinutes / gridMinutes);
}

/**
 * Starts at which `needed` consecutive cells are free, in order. `cells` are sorted by start;
 * cells that do not touch (a lunch break) break a run.
 */
export function openStarts(
  cells: readonly (Cell & { free: boolean })[],
  needed: number,
  notBefore: number,
): number[] {
  const starts: number[] = [];
  let run: Cell[] = [];
  for (const cell of cells) {
    const previous = run.at(-1);
    if (!cell.free || (previous && previous.endsAt !== cell.startsAt)) run = [];
    if (cell.free) run.push(cell);
    const first = run.at(-needed);
    if (first && first.startsAt >= notBefore) starts.push(first.startsAt);
  }
  return starts;
}
