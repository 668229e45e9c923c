import { createEvent } from "./resources/events";
import { readFaults } from "./faults";
import type { Faults } from "./faults";
import type { Store } from "./store";
import type { Wire } from "./api/wire";

export interface SimConfig {
  /** Where people reach the payment page, without a trailing slash. */
  publicUrl: string;
  secretKey: string;
  webhookUrl: string | null;
  webhookSecret: string;
  retryDelaysMs: readonly number[];
  /** The shop's name on the payment page when a session brings none. */
  shopName: string;
}

/** The running simulator, as its parts see it. */
export interface Sim {
  store: Store;
  config: SimConfig;
  /** Epoch milliseconds. */
  now: () => number;
  /** Tells the background worker that something may be due. */
  wake: () => void;
}

/** What caused a change: an API request, or (both null) a person or the clock. */
export interface Cause {
  requestId: string | null;
  idempotencyKey: string | null;
}

export const NO_REQUEST: Cause = { requestId: null, idempotencyKey: null };

/** One unit of work: everything done through it commits together with its events and their outbox rows. */
export interface Work {
  store: Store;
  config: SimConfig;
  faults: Faults;
  /** Epoch seconds at which the work began. */
  at: number;
  emit: (type: string, object: Wire, previous?: Wire) => void;
}

/** Runs `body` in one transaction. A throw undoes it all, events included. */
export function perform<T>(sim: Sim, cause: Cause, body: (work: Work) => T): T {
  const nowMs = sim.now();
  const result = sim.store.transaction(() => {
    const faults = readFaults(sim.store);
    return body({
      store: sim.store,
      config: sim.config,
      faults,
      at: Math.floor(nowMs / 1000),
      emit: (type, object, previous) =>
        createEvent(sim, faults, { type, object, previous: previous ?? null, cause, nowMs }),
    });
  });
  sim.wake();
  return result;
}
