import { DAY_MINUTES, localMinutes, MINUTE_MS } from "../../lib/time/zones";

/** How long a clock is to stay clear of midnight: the browser tests take less. */
const CLEAR_MINUTES = 40;

/**
 * How far ahead to set a clock so that no day of these zones ends while tests run on it: what a test
 * calls tomorrow would become today half-way. 0 for most of a day; past the last of the midnights
 * else. Milliseconds.
 */
export function aheadOfMidnight(now: number, timeZones: readonly string[]): number {
  let aheadMs = 0;
  for (let changed = true; changed;) {
    changed = false;
    for (const timeZone of timeZones) {
      const left = DAY_MINUTES - localMinutes(now + aheadMs, timeZone);
      if (left > CLEAR_MINUTES) continue;
      aheadMs += (left + 1) * MINUTE_MS;
      changed = true;
    }
  }
  return aheadMs;
}
