import { MINUTE_MS } from "../time/zones";
import type { MessageChannel } from "./kinds";

/** How long a message waits for its carrier. */

const WAITS_MS = [10_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS];
const LONGEST_WAIT_MS = 30 * MINUTE_MS;
/** Providers keep idempotency keys for a day, and news that old is none. */
const GIVEN_UP_MS = 24 * 60 * MINUTE_MS;
/** What is to be seen at once goes by mail rather than late. */
const PUSH_GIVEN_UP_MS = 10 * MINUTE_MS;

/** How long a carrier has to answer before it is asked again, or asked about. */
export const ANSWER_MS = 2 * MINUTE_MS;
/** How long its reports may take when it did not answer. */
export const REPORT_MS = 10 * MINUTE_MS;
/** From when on the owners hear that nothing is taken. */
export const LATE_MS = 30 * MINUTE_MS;

/** A message that was not taken: how late it is already, and how long its carrier wants to be left alone. */
export type Refused = { lateMs: number; restMs: number; channel: MessageChannel };

/** Milliseconds after so many tries (1 after the first); null once it is so late that it is given up. */
export function waitBeforeTry(tries: number, { lateMs, restMs, channel }: Refused): number | null {
  const wait = Math.max(WAITS_MS[tries - 1] ?? LONGEST_WAIT_MS, restMs);
  if (channel === "push" && lateMs + wait > PUSH_GIVEN_UP_MS) return null;
  return isTooLate(lateMs + wait) ? null : wait;
}

/** True once asking again could send it twice, because its key is forgotten. */
export function isTooLate(lateMs: number): boolean {
  return lateMs > GIVEN_UP_MS;
}
