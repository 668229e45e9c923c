/**
 * How full of unproven holds a day is: visits that guests hold without having paid. The fuller it is,
 * the more a further one of that kind costs; signed-in customers are asked for nothing.
 */

export const LEVELS = ["calm", "unusual", "filling", "attack", "full"] as const;
export type Level = (typeof LEVELS)[number];

type Measures = {
  /** Share of a shop's day, and of one barber's, from which on this level is met. */
  shopShare: number;
  barberShare: number;
  /** Leading zero bits that a guest's proof of work needs; each doubles the work. */
  bits: number;
  /** Unpaid holds that one network may have at once. */
  holdsOfNetwork: number;
  /** How long a hold lasts at most. */
  holdMinutes: number;
};

/**
 * 14 bits are some ten milliseconds in a browser, 18 about a second, some seconds on a phone. A calm day
 * asks for a little too: a day is counted after its holds, and without any work a script takes all of
 * it before it is.
 */
export const MEASURES: Readonly<Record<Level, Measures>> = {
  calm: { shopShare: 0, barberShare: 0, bits: 13, holdsOfNetwork: 6, holdMinutes: 60 },
  unusual: { shopShare: 0.1, barberShare: 0.25, bits: 14, holdsOfNetwork: 4, holdMinutes: 15 },
  filling: { shopShare: 0.2, barberShare: 0.4, bits: 16, holdsOfNetwork: 2, holdMinutes: 8 },
  attack: { shopShare: 0.3, barberShare: 0.5, bits: 18, holdsOfNetwork: 1, holdMinutes: 6 },
  full: { shopShare: 0.5, barberShare: 0.75, bits: 18, holdsOfNetwork: 0, holdMinutes: 6 },
};

/**
 * What a place on a waiting list asks for at least. Nobody is there to work when a time is found, and
 * by then the day may be fuller.
 */
export const LEVEL_OF_WAITING: Level = "filling";

/** Fewer than this many unproven holds are nothing unusual, however short the day. */
const UNREMARKABLE = 3;

export type Load = { visits: number; heldMinutes: number; openMinutes: number };

/** The level of a shop's day, or of one barber's. */
export function levelOf(load: Load, of: "shop" | "barber"): Level {
  if (load.visits < UNREMARKABLE || load.openMinutes <= 0) return "calm";
  const share = load.heldMinutes / load.openMinutes;
  const key = of === "shop" ? "shopShare" : "barberShare";
  return LEVELS.findLast((level) => share >= MEASURES[level][key]) ?? "calm";
}

/** The higher of two levels. */
export function higher(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other;
}
