import { MINUTE_MS } from "../time/zones";

/**
 * How long to wait before what a payment provider did not answer is asked again, by what is asked.
 * After the last wait the reconcile job takes over. Every try has the same idempotency key.
 */
const WAITS_MS = {
  checkout: [1_000, 5_000, 20_000, MINUTE_MS],
  refund: [5_000, 30_000, 2 * MINUTE_MS],
  noShowFee: [5_000, 30_000],
} as const;

/** Milliseconds, after so many tries that had no answer (0 before the first); null to give up. */
export function retryWait(what: keyof typeof WAITS_MS, tries: number): number | null {
  return WAITS_MS[what][tries] ?? null;
}
