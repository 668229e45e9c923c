/** What the lab measures of a page: ms, and a share of the screen that moved. */
export type Vitals = {
  "largest-contentful-paint": number;
  "total-blocking-time": number;
  "cumulative-layout-shift": number;
};

/** Of what an empty page takes on the same machine at the same time. */
const MOST_PAINT = 1.2;
const MOST_BLOCKING = 1.2;
/** One task of this length is no blocking yet: below it a ratio says nothing. */
const BLOCKING_UNJUDGED_MS = 50;
/** Under a hundredth of the screen. */
const MOST_SHIFT = 0.0099;

/** The slower of an empty page's verdicts, one taken before the pages and one after them. */
export function slower(first: Vitals, last: Vitals): Vitals {
  return {
    "largest-contentful-paint": Math.max(
      first["largest-contentful-paint"],
      last["largest-contentful-paint"],
    ),
    "total-blocking-time": Math.max(first["total-blocking-time"], last["total-blocking-time"]),
    "cumulative-layout-shift": 0,
  };
}

/** The most that a page may take where an empty one takes `empty`. */
export function mostOf(empty: Vitals): Vitals {
  return {
    "largest-contentful-paint": MOST_PAINT * empty["largest-contentful-paint"],
    "total-blocking-time": Math.max(
      BLOCKING_UNJUDGED_MS,
      MOST_BLOCKING * empty["total-blocking-time"],
    ),
    "cumulative-layout-shift": MOST_SHIFT,
  };
}

export const VITALS = [
  "largest-contentful-paint",
  "total-blocking-time",
  "cumulative-layout-shift",
] as const satisfies readonly (keyof Vitals)[];

/** The vitals in which a page takes more than it may. */
export function exceeded(page: Vitals, most: Vitals): (keyof Vitals)[] {
  return VITALS.filter((name) => page[name] > most[name]);
}
