import { expireOverdue } from "./resources/checkoutSessions";
import { finishDueRefunds } from "./resources/refunds";
import type { Sim } from "./sim";
import { NO_REQUEST, perform } from "./sim";
import { deliverDue, nextDeliveryAt } from "./webhooks";

/** The longest sleep, so that a clock that jumps is noticed. */
const MAX_SLEEP_MS = 500;
const MIN_SLEEP_MS = 10;

export interface Worker {
  /** Looks now, instead of at the end of the present sleep. */
  wake: () => void;
  /** Does everything that is due and resolves when it is done. */
  runDue: () => Promise<void>;
  stop: () => Promise<void>;
}

/** What happens without a request: sessions run out, refunds move on, webhooks go out. */
export function createWorker(getSim: () => Sim): Worker {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;

  const pass = async (): Promise<void> => {
    const sim = getSim();
    perform({ ...sim, wake: () => undefined }, NO_REQUEST, (work) => {
      expireOverdue(work);
      finishDueRefunds(work);
    });
    await deliverDue(sim, stopping.signal);
  };

  const loop = async (): Promise<void> => {
    do {
      again = false;
      await pass();
    } while (again && !stopping.signal.aborted);
  };

  const sleep = (): void => {
    if (stopping.signal.aborted) return;
    const next = nextDeliveryAt(getSim());
    const until = next === null ? MAX_SLEEP_MS : next - getSim().now();
    timer = setTimeout(wake, Math.min(Math.max(until, MIN_SLEEP_MS), MAX_SLEEP_MS));
  };

  const start = (): Promise<void> => {
    clearTimeout(timer);
    if (stopping.signal.aborted) return Promise.resolve();
    if (running !== null) {
      again = true;
      return running;
    }
    running = loop().finally(() => {
      running = null;
      sleep();
    });
    return running;
  };

  const report = (error: unknown): void => {
    console.error("stripe simulator:", error);
  };

  function wake(): void {
    // After the transaction that woke us has committed and its request has been answered.
    setImmediate(() => void start().catch(report));
  }

  return {
    wake,
    runDue: start,
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
