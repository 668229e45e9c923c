import { Worker } from "node:worker_threads";

/** User code of one query or mutation may take this long, calls of the database not counted. */
export const USER_CODE_LIMIT_MS = 1000;

const IDLE = 0;
const USER = 1;
const HOST = 2;

/**
 * The watching thread. It counts the CPU time during which a run stays in user code, and then ends the
 * JavaScript that the main thread executes; nothing inside that thread could.
 */
const WATCHER = `
const { parentPort, workerData: { state, limit, user } } = require("node:worker_threads");
const { Session } = require("node:inspector");
let session, run = -1, spent = 0, cpu = process.cpuUsage(), at = performance.now();
setInterval(() => {
  const now = performance.now(), used = process.cpuUsage(cpu);
  const elapsed = Math.min(now - at, (used.user + used.system) / 1000);
  at = now;
  cpu = process.cpuUsage();
  const current = Atomics.load(state, 0);
  if (current !== run) { run = current; spent = 0; }
  else if (Atomics.load(state, 1) === user) spent += elapsed;
  if (spent < limit) return;
  spent = -Infinity;
  session = new Session();
  session.connectToMainThread();
  session.post("Runtime.terminateExecution", () => {});
  parentPort.postMessage(run);
}, 20);
// A session that stays open would keep the process from exiting.
parentPort.on("message", () => session.disconnect());

`;

/** [number of the run, what the main thread does] */
const state = new Int32Array(new SharedArrayBuffer(8));
const timeouts = new Map<number, () => void>();
let watcher: Worker | null = null;

function startWatcher(): Worker {
  const worker = new Worker(WATCHER, {
    eval: true,
    // Without the flags of the main thread: its loaders have no business there.
    execArgv: [],
    workerData: { state, limit: USER_CODE_LIMIT_MS, user: USER },
  });
  worker.on("message", (run: number) => {
    worker.postMessage("seen");
    timeouts.get(run)?.();
  });
  worker.unref();
  return worker;
}

/** Watches one top-level run until the function it returns is called. */
export function watchRun(onTimeout: () => void): () => void {
  watcher ??= startWatcher();
  const run = Atomics.add(state, 0, 1) + 1;
  timeouts.set(run, onTimeout);
  Atomics.store(state, 1, USER);
  return () => {
    timeouts.delete(run);
    Atomics.store(state, 1, IDLE);
  };
}

/** Runs code of this backend without counting it as the user's. */
export function asHost<T>(work: () => T): T {
  return within(HOST, work);
}

/** Runs user code that the backend calls. */
export function asUser<T>(work: () => T): T {
  return within(USER, work);
}

function within<T>(activity: number, work: () => T): T {
  if (state[1] === IDLE) return work();
  const before = Atomics.exchange(state, 1, activity);
  try {
    return work();
  } finally {
    Atomics.store(state, 1, before);
  }
}
