import { MINUTE_MS } from "../time/zones";
import type { BookingEventType } from "./states";

/**
 * From when on a visit can be started, done or missed: nothing is said of it while the customer
 * still has it before them.
 */

/** Minutes before its time: who comes early is served early, and nobody is missed before it. */
export const EARLY_MINUTES = { tended: 60, missed: 0 } as const;

/** The first instant, epoch ms; `more` are minutes by which a deployment stretches both. */
export function tendableFrom(startsAt: number, more = 0): number {
  return startsAt - (EARLY_MINUTES.tended + more) * MINUTE_MS;
}

/** The same for not having come. */
export function missableFrom(startsAt: number, more = 0): number {
  return startsAt - (EARLY_MINUTES.missed + more) * MINUTE_MS;
}

/** True when an event says of a visit what cannot be known yet. */
export function isTooEarly(
  type: BookingEventType,
  startsAt: number,
  { now, more }: { now: number; more: number },
): boolean {
  switch (type) {
    case "checked_in":
    case "completed":
      return now < tendableFrom(startsAt, more);
    case "no_show":
    case "no_show_fee_requested":
      return now < missableFrom(startsAt, more);
    default:
      return false;
  }
}
