import { MINUTE_MS } from "../time/zones";

/** How long to wait before a provider that did not take a message is asked again. */

const WAITS_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];
const LONGEST_WAIT_MS = 30 * MINUTE_MS;
/** Providers keep idempotency keys for a day, and news that old is none. */
const GIVEN_UP_MS = 24 * 60 * MINUTE_MS;

/** Milliseconds after so many tries (1 after the first); null once it is so late that it is given up. */
export function waitBeforeTry(tries: number, lateMs: number): number | null {
  const wait = WAITS_MS[tries - 1] ?? LONGEST_WAIT_MS;
  return lateMs + wait > GIVEN_UP_MS ? null : wait;
}
