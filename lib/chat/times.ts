import { localMinutes, instantOf, localDate } from "../time/zones";
import { choice } from "./turn";
import type { Here } from "./turn";
import type { Choice } from "./cards";
import type { TimeWish } from "./session";

/** Starts of a day, as people say and choose them. */

export type Start = { startsAt: number; barberId: string };

/** Two starts that read the same, an hour apart, in a night in which clocks go back. */
function isLater(startsAt: number, timeZone: string): boolean {
  const date = localDate(startsAt, timeZone);
  return instantOf(date, localMinutes(startsAt, timeZone), timeZone) !== startsAt;
}

/** `barberId` is whom the time is chosen with; null for whoever is free then. */
export function slotChoice(
  startsAt: number,
  barberId: string | null,
  { scene, speech }: Here,
  described?: string,
): Choice {
  const { timeZone } = scene.shop;
  const slot = {
    kind: "slot" as const,
    date: localDate(startsAt, timeZone),
    minutes: localMinutes(startsAt, timeZone),
    isLater: isLater(startsAt, timeZone),
    barberId,
  };
  return choice(slot, speech.time(startsAt), described);
}

/** The start that a slot means; null where it is none any more. */
export function startOf(
  starts: readonly Start[],
  slot: { minutes: number; isLater: boolean },
  timeZone: string,
): Start | null {
  const found = starts.find(
    ({ startsAt }) =>
      localMinutes(startsAt, timeZone) === slot.minutes &&
      isLater(startsAt, timeZone) === slot.isLater,
  );
  return found ?? null;
}

/** Starts at one of the hours that somebody may have meant. */
export function meantBy(
  starts: readonly Start[],
  { minutes }: TimeWish,
  timeZone: string,
): Start[] {
  return starts.filter(({ startsAt }) => minutes.includes(localMinutes(startsAt, timeZone)));
}

/** Starts in the stretch of the day that was named; all of them where none lies in it. */
export function within(starts: readonly Start[], wish: TimeWish, timeZone: string): Start[] {
  const { part } = wish;
  const all = [...starts];
  if (part === undefined) return all;
  const inside = all.filter(({ startsAt }) => {
    const minutes = localMinutes(startsAt, timeZone);
    return part.from <= minutes && minutes < part.until;
  });
  return inside.length > 0 ? inside : all;
}

const NEAREST = 3;

/** The three nearest to the hours that were meant, in the order of the day. */
export function nearestTo(starts: readonly Start[], wish: TimeWish, timeZone: string): Start[] {
  const distance = ({ startsAt }: Start) =>
    Math.min(...wish.minutes.map((meant) => Math.abs(localMinutes(startsAt, timeZone) - meant)));
  return [...starts]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEAREST)
    .sort((a, b) => a.startsAt - b.startsAt);
}
