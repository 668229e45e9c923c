import type { Store } from "./store";

/** Ways in which the simulator can be made to misbehave, as the real service sometimes does. */
export interface Faults {
  /** The API and the payment page answer 503; webhooks wait. */
  down: boolean;
  /** The API takes no key (`unknown`: 401), or finds that it may not do what is asked (`forbidden`: 403). */
  refuseKey: (typeof KEY_REFUSALS)[number];
  /** Events happen, but nothing is ever delivered for them (they can be resent by hand). */
  dropWebhooks: boolean;
  /** The same for this many of the next events only. */
  dropNextWebhooks: number;
  /** Each event is delivered twice. */
  duplicateWebhooks: boolean;
  /** First deliveries wait this long, in milliseconds. */
  delayWebhooksMs: number;
  /** First deliveries wait until so many have come together (or for a while), then go out in another order. */
  reorderWebhooks: number;
  /** What the other order is drawn from: the same seed gives the same orders. */
  seed: number;
  /** How many of the next API calls fail. */
  failNextApiCalls: number;
  /**
   * How such a call fails: 500 `before` doing anything or `after` doing its work; or, its work done,
   * no answer at all: the connection stays silent (`timeout`) or ends (`disconnect`).
   */
  failMode: (typeof FAIL_MODES)[number];
  /** API answers wait this long, in milliseconds. */
  apiDelayMs: number;
  /** How new refunds come out. */
  refundOutcome: "normal" | "pending" | "requires_action" | "failed";
}

const KEY_REFUSALS = ["none", "unknown", "forbidden"] as const;
const FAIL_MODES = ["before", "after", "timeout", "disconnect"] as const;

export const NO_FAULTS: Faults = {
  down: false,
  refuseKey: "none",
  dropWebhooks: false,
  dropNextWebhooks: 0,
  duplicateWebhooks: false,
  delayWebhooksMs: 0,
  reorderWebhooks: 0,
  seed: 1,
  failNextApiCalls: 0,
  failMode: "before",
  apiDelayMs: 0,
  refundOutcome: "normal",
};

const MAX_DELAY_MS = 3_600_000;

function bool(value: unknown, fallback: boolean): boolean {
  return typeof value === "boolean" ? value : fallback;
}

function count(value: unknown, fallback: number): number {
  const whole = typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
  return whole ? Math.min(value, MAX_DELAY_MS) : fallback;
}

function word<const T extends string>(value: unknown, words: readonly T[], fallback: T): T {
  return words.find((known) => known === value) ?? fallback;
}

/** Lays the switches named in `change` over `base`; what is not a switch or has a wrong type changes nothing. */
export function mergeFaults(base: Faults, change: Record<string, unknown>): Faults {
  return {
    down: bool(change.down, base.down),
    refuseKey: word(change.refuseKey, KEY_REFUSALS, base.refuseKey),
    dropWebhooks: bool(change.dropWebhooks, base.dropWebhooks),
    dropNextWebhooks: count(change.dropNextWebhooks, base.dropNextWebhooks),
    duplicateWebhooks: bool(change.duplicateWebhooks, base.duplicateWebhooks),
    delayWebhooksMs: count(change.delayWebhooksMs, base.delayWebhooksMs),
    reorderWebhooks: count(change.reorderWebhooks, base.reorderWebhooks),
    seed: count(change.seed, base.seed),
    failNextApiCalls: count(change.failNextApiCalls, base.failNextApiCalls),
    failMode: word(change.failMode, FAIL_MODES, base.failMode),
    apiDelayMs: count(change.apiDelayMs, base.apiDelayMs),
    refundOutcome: word(
      change.refundOutcome,
      ["normal", "pending", "requires_action", "failed"],
      base.refundOutcome,
    ),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readFaults(store: Store): Faults {
  const stored: unknown = JSON.parse(store.setting("faults") ?? "{}");
  return isRecord(stored) ? mergeFaults(NO_FAULTS, stored) : NO_FAULTS;
}

/** Changes the switches and keeps them over restarts. */
export function changeFaults(store: Store, change: unknown): Faults {
  const named = isRecord(change) ? change : {};
  const faults = mergeFaults(readFaults(store), named);
  // A seed begins its orders anew.
  if (named.seed !== undefined) store.setSetting("reorderedBatches", "0");
  store.setSetting("faults", JSON.stringify(faults));
  return faults;
}

/** Uses up one of the "lose the next webhooks" switch. */
export function takeDrop(store: Store): boolean {
  const { dropNextWebhooks: left } = readFaults(store);
  if (left === 0) return false;
  changeFaults(store, { dropNextWebhooks: left - 1 });
  return true;
}

/** Takes one from the "fail the next calls" switch; null when the call is to go well. */
export function takeFailure(store: Store): Faults["failMode"] | null {
  const { failNextApiCalls: left, failMode } = readFaults(store);
  if (left === 0) return null;
  changeFaults(store, { failNextApiCalls: left - 1 });
  return failMode;
}
