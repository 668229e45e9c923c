import { addDays, instantOf, localDate, localMinutes, MINUTE_MS } from "../time/zones";
import type { QuietHours } from "./settings";

/** Late enough to have looked in a mirror at home, and early enough to remember. */
const AFTER_MINUTES = 3 * 60;

/**
 * When to ask somebody how it was, epoch ms: some hours after the visit was done, and in the morning
 * where that is in the quiet hours.
 */
export function afterVisitAt(doneAt: number, timeZone: string, quiet: QuietHours): number {
  const instant = doneAt + AFTER_MINUTES * MINUTE_MS;
  const { fromMinutes, untilMinutes } = quiet;
  const minutes = localMinutes(instant, timeZone);
  const overnight = fromMinutes > untilMinutes;
  const begun = minutes >= fromMinutes;
  const isQuiet = overnight ? begun || minutes < untilMinutes : begun && minutes < untilMinutes;
  if (!isQuiet) return instant;
  const today = localDate(instant, timeZone);
  const day = overnight && begun ? addDays(today, 1) : today;
  return instantOf(day, untilMinutes, timeZone);
}
