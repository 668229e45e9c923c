import { Worker } from "node:worker_threads";
import { MEMORY, OVERRUN, PATIENT_NICE } from "./limits";

/**
 * The watching thread. Modules that compute without a pause while they load, and an action that takes
 * too much memory outside of the heap, cannot be stopped from their own thread: the whole process ends,
 * and the signal tells why. An action may compute on, as on Convex, until its time is over: then the
 * server ends the process. So that others go on beside it, it gives way to them.
 */
const WATCHER = `
const { workerData: { state, limitMs, maxBytes, overrun, memory, nice } } = require("node:worker_threads");
const { setPriority } = require("node:os");
const nothing = new Int32Array(new SharedArrayBuffer(4));
for (;;) {
  Atomics.wait(state, 0, 0);
  let beat = -1, spent = 0, cpu = process.cpuUsage();
  for (let kind = Atomics.load(state, 0); kind !== 0; kind = Atomics.load(state, 0)) {
    Atomics.wait(nothing, 0, 0, 50);
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    const now = Atomics.load(state, 1);
    spent = now === beat ? spent + (user + system) / 1000 : 0;
    beat = now;
    if (spent > limitMs && kind === 1) process.kill(process.pid, overrun);
    if (spent > limitMs && Atomics.exchange(state, 2, 1) === 0) setPriority(process.pid, nice);
    if (process.memoryUsage.rss() > maxBytes) process.kill(process.pid, memory);
  }
}`;
const BEAT_MS = 40;

/** Starts the watching thread; the functions it returns say when there is something to watch. */
export function startWatching(limits: { computeMs: number; residentBytes: number }): {
  begin(what: "load" | "action"): void;
  end(): void;
  /** Whether it gives way to others by now; it never does so less again. */
  isSlowed(): boolean;
} {
  const state = new Int32Array(new SharedArrayBuffer(12));
  const workerData = {
    state,
    limitMs: limits.computeMs,
    maxBytes: limits.residentBytes,
    overrun: OVERRUN,
    memory: MEMORY,
    nice: PATIENT_NICE,
  };
  new Worker(WATCHER, { eval: true, execArgv: [], workerData }).unref();
  let beating: NodeJS.Timeout | undefined;
  return {
    begin: (what) => {
      clearInterval(beating);
      beating = setInterval(() => Atomics.add(state, 1, 1), BEAT_MS);
      Atomics.store(state, 0, what === "load" ? 1 : 2);
      Atomics.notify(state, 0);
    },
    end: () => {
      clearInterval(beating);
      Atomics.store(state, 0, 0);
    },
    isSlowed: () => Atomics.load(state, 2) === 1,
  };
}
