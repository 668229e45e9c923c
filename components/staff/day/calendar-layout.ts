import { dateOf, minutesOf } from "@/components/kit/format/when";
import type { Interval } from "@/lib/availability/intervals";

/** Where things stand in a calendar whose rows are minutes of the wall clock. Pure. */

const DAY_MINUTES = 24 * 60;
/** The hours that an empty calendar shows. */
const QUIET: Axis = { fromMinutes: 9 * 60, untilMinutes: 18 * 60 };

/** The part of the day that is shown, in whole hours. */
export type Axis = { fromMinutes: number; untilMinutes: number };

/** Minutes since a date's midnight on the wall, also for the days before and after. */
export function wallMinutes(instant: number, date: string, timeZone: string): number {
  const own = dateOf(instant, timeZone);
  const days = own < date ? -1 : Number(own > date);
  return minutesOf(instant, timeZone) + days * DAY_MINUTES;
}

/** The hours that hold everything there is to show. */
export function axisOf(
  columns: readonly { date: string; spans: readonly Interval[] }[],
  timeZone: string,
): Axis {
  const ends = columns.flatMap(({ date, spans }) =>
    spans.map(({ from, until }) => ({
      from: wallMinutes(from, date, timeZone),
      until: wallMinutes(until, date, timeZone),
    })),
  );
  if (ends.length === 0) return QUIET;
  const from = Math.min(...ends.map((each) => each.from));
  const until = Math.max(...ends.map((each) => each.until));
  return {
    fromMinutes: Math.max(0, Math.floor(from / 60) * 60),
    untilMinutes: Math.min(DAY_MINUTES, Math.ceil(until / 60) * 60),
  };
}

/** Top and height of a stretch, as shares of the axis; cut where it leaves the axis. */
export function placeOf(
  span: Interval,
  date: string,
  timeZone: string,
  axis: Axis,
): { top: number; height: number } {
  const clamp = (minutes: number) =>
    Math.min(axis.untilMinutes, Math.max(axis.fromMinutes, minutes));
  const from = clamp(wallMinutes(span.from, date, timeZone));
  const until = clamp(wallMinutes(span.until, date, timeZone));
  const length = axis.untilMinutes - axis.fromMinutes;
  return { top: (from - axis.fromMinutes) / length, height: (until - from) / length };
}

/** The point of the grid that a share of the axis falls on: where something is dropped. */
export function minutesAt(share: number, axis: Axis, gridMinutes: number): number {
  const minutes = axis.fromMinutes + share * (axis.untilMinutes - axis.fromMinutes);
  const onGrid = Math.round(minutes / gridMinutes) * gridMinutes;
  return Math.min(axis.untilMinutes - gridMinutes, Math.max(axis.fromMinutes, onGrid));
}

/**
 * Which of how many lanes each of these takes, so that those which overlap stand side by side.
 * They are in order of their start.
 */
export function lanesOf(spans: readonly Interval[]): { lane: number; lanes: number }[] {
  const placed: { lane: number; cluster: number }[] = [];
  const clusters: number[] = [];
  let ends: number[] = [];
  let clusterEnd = -Infinity;
  for (const { from, until } of spans) {
    if (from >= clusterEnd) {
      clusters.push(0);
      ends = [];
    }
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = until;
    clusterEnd = Math.max(clusterEnd, until);
    const cluster = clusters.length - 1;
    clusters[cluster] = Math.max(clusters[cluster] ?? 0, lane + 1);
    placed.push({ lane, cluster });
  }
  return placed.map(({ lane, cluster }) => ({ lane, lanes: clusters[cluster] ?? 1 }));
}
