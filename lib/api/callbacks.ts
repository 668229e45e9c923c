import { isPushAddress } from "../push/address";
import { MINUTE_MS } from "../time/zones";

/** Callbacks: where they may go, and when a receiver is asked again (Standard Webhooks). */

export const LONGEST_CALLBACK = 500;

/**
 * True for an address on the public network: https, a name and no number in any notation, its usual
 * port; the rules of pushes, as both go to addresses that others name. `loopback` lets a receiver on
 * this machine in, for tests.
 */
export function isCallbackAddress(address: string, rule: { loopback: boolean }): boolean {
  return address.length <= LONGEST_CALLBACK && isPushAddress(address, rule);
}

/** Waits before each further try: seconds at first, days in the end. */
const WAITS_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * 60 * MINUTE_MS,
  5 * 60 * MINUTE_MS,
  10 * 60 * MINUTE_MS,
  14 * 60 * MINUTE_MS,
  20 * 60 * MINUTE_MS,
  24 * 60 * MINUTE_MS,
];

export const DELIVERY_STATES = ["waiting", "delivered", "dead"] as const;

/** What a receiver answered: a status, or null for no answer. */
export type Received = { status: number | null };

/**
 * What becomes of a delivery after its try number `tries` (1 is the first): taken with 2xx, over for
 * good with 410 or after the last try, and otherwise tried again, `waitMs` from now. A redirect is no
 * answer: nobody goes where it leads.
 */
export function afterTry(
  { status }: Received,
  tries: number,
): { state: "delivered" | "dead" } | { state: "waiting"; waitMs: number } {
  if (status !== null && status >= 200 && status < 300) return { state: "delivered" };
  const waitMs = WAITS_MS[tries - 1];
  if (status === 410 || waitMs === undefined) return { state: "dead" };
  return { state: "waiting", waitMs };
}
