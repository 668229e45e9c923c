import { expireOverdue } from "./resources/checkoutSessions";
import { finishDueRefunds } from "./resources/refundChanges";
import type { Sim } from "./sim";
import { NO_REQUEST, perform } from "./sim";
import { releaseGathered } from "./reorder";
import { createDispatcher } from "./webhooks";

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
export function createWorker(sim: Sim): Worker {
  const stopping = new AbortController();
  const dispatcher = createDispatcher(sim, stopping.signal, send);
  let timer: NodeJS.Timeout | undefined;
  let woken: NodeJS.Immediate | undefined;

  const sleep = (): void => {
    const next = dispatcher.nextAt();
    const until = next === null ? MAX_SLEEP_MS : next - sim.now();
    clearTimeout(timer);
    timer = setTimeout(run, Math.min(Math.max(until, MIN_SLEEP_MS), MAX_SLEEP_MS));
  };

  function run(): void {
    woken = undefined;
    if (stopping.signal.aborted) return;
    // Not through `sim` itself: its wake would call this again.
    perform({ ...sim, wake: () => undefined }, NO_REQUEST, (work) => {
      expireOverdue(work);
      finishDueRefunds(work);
      releaseGathered(work, sim.now());
    });
    send();
  }

  function send(): void {
    dispatcher.dispatch();
    sleep();
  }

  return {
    wake: () => {
      // Later: the transaction that woke us is committed, and its request is answered first.
      woken ??= setImmediate(run);
    },
    runDue: async () => {
      run();
      await dispatcher.idle();
    },
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await dispatcher.idle();
    },
  };
}
