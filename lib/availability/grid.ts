import { MINUTE_MS } from "../time/zones";
import { normalise } from "./intervals";
import type { Interval } from "./intervals";
import type { WallDay } from "../time/zones";

/** A stretch of a day's hours, in wall-clock minutes since midnight; `until` is excluded. */
export type DayInterval = { fromMinutes: number; untilMinutes: number };

/** One bookable cell: [startsAt, endsAt) in epoch ms. */
export type Cell = { startsAt: number; endsAt: number };

export const GRID_MINUTES = [15, 30] as const;
export type GridMinutes = (typeof GRID_MINUTES)[number];

/**
 * Hours on the wall as instants, epoch ms, normalised and within the day. A time in a gap takes the
 * later instant, in an overlap the earlier (RFC 5545 section 3.3.5): 01:00-03:00 in London lasts
 * one hour on the day the clocks go forward, three on the day they go back. A date that the zone
 * skipped (Apia, 2011-12-30) has none.
 */
export function instantsOfHours(day: WallDay, hours: readonly DayInterval[]): Interval[] {
  const within = (instant: number) => Math.min(Math.max(instant, day.from), day.until);
  return normalise(
    hours.map(({ fromMinutes, untilMinutes }) => ({
      from: within(day.instantAt(fromMinutes)),
      until: within(day.instantAt(untilMinutes)),
    })),
  );
}

/**
 * Cuts working time into cells, from the start of each interval on; a rest shorter than a cell is
 * left out. The arithmetic is plain milliseconds, so that a day in a gap or an overlap has neither
 * duplicates nor holes.
 */
export function cutCells(working: readonly Interval[], gridMinutes: GridMinutes): Cell[] {
  const step = gridMinutes * MINUTE_MS;
  const cells: Cell[] = [];
  for (const { from, until } of working) {
    for (let at = from; at + step <= until; at += step) {
      cells.push({ startsAt: at, endsAt: at + step });
    }
  }
  return cells;
}

/** How many cells a service takes: 45 minutes on a 30-minute grid is 2. */
export function cellsNeeded(durationMinutes: number, gridMinutes: number): number {
  return Math.ceil(durationMinutes / gridMinutes);
}
