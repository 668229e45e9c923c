import { Worker } from "node:worker_threads";
import { MEMORY, OVERRUN } from "./limits";

/**
 * The watching thread. An action that computes without a pause, or takes too much memory outside of the
 * heap, cannot be stopped from its own thread: the whole process ends, and the signal tells why.
 */
const WATCHER = `
const { workerData: { state, limitMs, maxBytes, overrun, memory } } = require("node:worker_threads");
const nothing = new Int32Array(new SharedArrayBuffer(4));
for (;;) {
  Atomics.wait(state, 0, 0);
  let beat = -1, spent = 0, cpu = process.cpuUsage();
  while (Atomics.load(state, 0) === 1) {
    Atomics.wait(nothing, 0, 0, 50);
    const { user, system } = process.cpuUsage(cpu);
    cpu = process.cpuUsage();
    const now = Atomics.load(state, 1);
    spent = now === beat ? spent + (user + system) / 1000 : 0;
    beat = now;
    if (spent > limitMs) process.kill(process.pid, overrun);
    if (process.memoryUsage.rss() > maxBytes) process.kill(process.pid, memory);
  }
}`;
const BEAT_MS = 40;

/** Starts the watching thread; the functions it returns say when there is something to watch. */
export function startWatching(limits: { computeMs: number; residentBytes: number }): {
  begin(): void;
  end(): void;
} {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const workerData = {
    state,
    limitMs: limits.computeMs,
    maxBytes: limits.residentBytes,
    overrun: OVERRUN,
    memory: MEMORY,
  };
  new Worker(WATCHER, { eval: true, execArgv: [], workerData }).unref();
  let beating: NodeJS.Timeout | undefined;
  return {
    begin: () => {
      clearInterval(beating);
      beating = setInterval(() => Atomics.add(state, 1, 1), BEAT_MS);
      Atomics.store(state, 0, 1);
      Atomics.notify(state, 0);
    },
    end: () => {
      clearInterval(beating);
      Atomics.store(state, 0, 0);
    },
  };
}
