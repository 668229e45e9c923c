/** What a barber says of a visit on its day: on the way, arrived, running late, on time again. */

export const PROGRESS_NEWS = ["on_the_way", "arrived", "late", "on_time"] as const;
export type ProgressNews = (typeof PROGRESS_NEWS)[number];

/** Delays that can be said, minutes against the time that is booked. */
export const LATE_MINUTES = [5, 10, 15, 20, 30, 45, 60] as const;

/** Nobody is told of less. */
const LEAST_TOLD_MINUTES = 5;

/** lib/time brings a megabyte of time zones along. */
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What was said of a visit; of the time that it had then, as a move makes it void. Epoch ms. */
export type Progress = {
  startsAt: number;
  onTheWayAt?: number | undefined;
  /** When its barber is about to be there, as the way was long when they set out. */
  arrivesAt?: number | undefined;
  arrivedAt?: number | undefined;
  lateMinutes?: number | undefined;
  lateAt?: number | undefined;
  /** The time of the visit at this chair that the delay was said of, epoch ms. */
  lateFrom?: number | undefined;
  /** When a delay was taken back; of a longer one that was said since, it is before `lateAt`. */
  onTimeAt?: number | undefined;
};

/** What was said of a visit at the time that it has now; null for nothing. */
export function progressOf({
  progress,
  startsAt,
}: {
  progress?: Progress | undefined;
  startsAt: number;
}): Progress | null {
  return progress?.startsAt === startsAt ? progress : null;
}

/** `minutes` of a delay, else 0; `arrivesAt` of a barber on the way. */
export type LastSaid = { what: ProgressNews; minutes: number; arrivesAt?: number | undefined };

/** What was said last of a visit at the time that it has now; whoever has arrived is late no more. */
export function lastSaidOf(booking: Parameters<typeof progressOf>[0]): LastSaid | null {
  const said = progressOf(booking);
  if (!said) return null;
  const { onTheWayAt = 0, arrivedAt, lateAt = 0, lateMinutes = 0, onTimeAt = 0 } = said;
  if (arrivedAt !== undefined) return { what: "arrived", minutes: 0 };
  if (lateMinutes > 0 && lateAt >= onTheWayAt) return { what: "late", minutes: lateMinutes };
  if (onTimeAt > onTheWayAt) return { what: "on_time", minutes: 0 };
  const { arrivesAt } = said;
  return onTheWayAt > 0 ? { what: "on_the_way", minutes: 0, arrivesAt } : null;
}

/** True while what was said last is worth telling: a delay until its time has come. */
export function isNewsAt(
  { what, minutes }: LastSaid,
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  now: number,
): boolean {
  switch (what) {
    case "late":
      return now < startsAt + minutes * MINUTE_MS;
    case "on_time":
      return now < startsAt;
    case "on_the_way":
    case "arrived":
      return now < endsAt;
    default:
      return what satisfies never;
  }
}

/** Something may be said from some hours before a visit until some time after it: of its day, in truth. */
export function maySay(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  now: number,
): boolean {
  return now >= startsAt - 4 * HOUR_MS && now < endsAt + HOUR_MS;
}

/** A visit at a chair; `freeAt` is when its barber can begin the next, epoch ms. */
export type ChairVisit<Id extends string = string> = { id: Id; startsAt: number; freeAt: number };

/**
 * How late the visits after one begin when it ends `minutes` later than booked: each waits for those
 * before it, and gaps take the delay up. Whole minutes, rounded up; those that it does not reach, or
 * by less than five minutes, are not in it. Nobody is later than the first.
 * `delaysAfter({ freeAt: 10:30, ... }, 10, [{ id: "b", startsAt: 10:35, ... }])` is b: 5.
 */
export function delaysAfter<Id extends string>(
  late: ChairVisit<Id>,
  minutes: number,
  others: readonly ChairVisit<Id>[],
): Map<Id, number> {
  const most = minutes * MINUTE_MS;
  const delays = new Map<Id, number>();
  let until = late.freeAt + most;
  const after = others
    .filter(({ id, startsAt }) => id !== late.id && startsAt >= late.startsAt)
    .toSorted((one, other) => one.startsAt - other.startsAt);
  for (const { id, startsAt, freeAt } of after) {
    const lateBy = Math.min(most, Math.max(0, until - startsAt));
    if (lateBy === 0) break;
    until = Math.max(until, freeAt + lateBy);
    const whole = Math.ceil(lateBy / MINUTE_MS);
    if (whole >= LEAST_TOLD_MINUTES) delays.set(id, whole);
  }
  return delays;
}
