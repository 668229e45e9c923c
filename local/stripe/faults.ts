import type { Store } from "./store";

/** Ways in which the simulator can be made to misbehave, as the real service sometimes does. */
export interface Faults {
  /** The API and the payment page answer 503; webhooks wait. */
  down: boolean;
  /** Events happen, but nothing is ever delivered for them (they can be resent by hand). */
  dropWebhooks: boolean;
  /** Each event is delivered twice. */
  duplicateWebhooks: boolean;
  /** First deliveries wait this long, in milliseconds. */
  delayWebhooksMs: number;
  /** How many of the next API calls answer 500. */
  failNextApiCalls: number;
  /** Whether such a call did nothing, or did its work and lost the answer. */
  failMode: "before" | "after";
  /** API answers wait this long, in milliseconds. */
  apiDelayMs: number;
  /** How new refunds come out. */
  refundOutcome: "normal" | "pending" | "requires_action" | "failed";
}

export const NO_FAULTS: Faults = {
  down: false,
  dropWebhooks: false,
  duplicateWebhooks: false,
  delayWebhooksMs: 0,
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
    dropWebhooks: bool(change.dropWebhooks, base.dropWebhooks),
    duplicateWebhooks: bool(change.duplicateWebhooks, base.duplicateWebhooks),
    delayWebhooksMs: count(change.delayWebhooksMs, base.delayWebhooksMs),
    failNextApiCalls: count(change.failNextApiCalls, base.failNextApiCalls),
    failMode: word(change.failMode, ["before", "after"], base.failMode),
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
  const faults = mergeFaults(readFaults(store), isRecord(change) ? change : {});
  store.setSetting("faults", JSON.stringify(faults));
  return faults;
}
