import type { ErrorCode } from "../errors";
import type { WallDay } from "../time/zones";

/** When on a day a visit may begin for it to suit: minutes since local midnight, both included. */
export type TimeWish = { earliestMinutes: number; latestMinutes: number };

export const ANY_TIME: TimeWish = { earliestMinutes: 0, latestMinutes: 24 * 60 };

/** What is wrong with a wish, or null: INVALID_TIME off the day, END_BEFORE_START when reversed. */
export function wishProblem({ earliestMinutes, latestMinutes }: TimeWish): ErrorCode | null {
  if (![earliestMinutes, latestMinutes].every(isMinuteOfDay)) return "INVALID_TIME";
  return earliestMinutes > latestMinutes ? "END_BEFORE_START" : null;
}

function isMinuteOfDay(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= 24 * 60;
}

/** True when a visit that begins at `startsAt` (epoch ms) suits on that day. */
export function suits(startsAt: number, wish: TimeWish, day: WallDay): boolean {
  return (
    day.instantAt(wish.earliestMinutes) <= startsAt && startsAt <= day.instantAt(wish.latestMinutes)
  );
}
