import { MINUTE_MS } from "../time/zones";
import { quietAt } from "./quiet";
import type { QuietHours } from "./settings";

/** Late enough to have looked in a mirror at home, and early enough to remember. */
const AFTER_MINUTES = 3 * 60;

/**
 * When to ask somebody how it was, epoch ms: some hours after the visit was done, and in the morning
 * where that is in the quiet hours.
 */
export function afterVisitAt(doneAt: number, timeZone: string, quiet: QuietHours): number {
  const instant = doneAt + AFTER_MINUTES * MINUTE_MS;
  return quietAt(instant, timeZone, quiet)?.endsAt ?? instant;
}
