import type { Script } from "../components/bundles";
import { Worker } from "../node/worker";
import type { Host, WorkerCommand } from "../node/worker";
import { PlatformError } from "../runtime/errors";
import { frames } from "../runtime/frame";
import type { Frame } from "../runtime/frame";
import type { CodeRequests, DataFolder, LogSink } from "../runtime/roles";
import type { WebRequest } from "./child";
import { Cores } from "./cores";
import { HEAP_MB, HEAP_OVERHEAD_MB } from "./limits";
import { childProgram } from "./program";
import { keepScript } from "./script";
import { ServerWaits } from "./serverWaits";
import type { ChildAtWork } from "./serverWaits";
import type { KeptScript } from "./script";

/** A child, and the actions that run in it: each waits for the one that follows. */
interface Seat {
  worker: Worker;
  actions: Frame[];
  waits: ChildAtWork;
}
interface Options {
  modules: string[];
  script: Script;
  /** What the script is called in stack traces. */
  file: string;
  env: () => Record<string, string>;
}
/** Where the parts of an HTTP action's response go. */
export interface ResponseSink {
  head(status: number, headers: [string, string][]): void;
  chunk(bytes: Uint8Array): void;
}

/** The one call that waits for others than the server. */
const CALLS_ACTION = "1.0/actions/action";
const STARTED_AT_ONCE = 2;
/** As many actions as a Convex deployment runs at once. */
const MAX_CHILDREN = 64;
/** Kept for good; what a burst took beyond them waits a while for the next one. */
const KEPT_IDLE = 4;
const IDLE_MS = 60_000;
const MAX_IDLE = 16;
/**
 * A short burst waits for the children that are there; only work that lasts gets more of them, and only
 * while cores are idle and the server is not what all wait for: starting one takes longer than most
 * actions, and would slow those that work.
 */
const LEAST_PATIENCE_MS = 200;
/** When none has ended for so long, all may be waiting for what waits here. */
const STUCK_MS = 2_000;
const STARTING_AT_ONCE = 2;
const POLL_MS = 100;

/**
 * The actions of one component in the default runtime: each runs alone in a child process, with the one
 * that it calls and waits for. What it calls besides gets a child of its own.
 */
export class IsolatedActions {
  /** The longest idle first. */
  private readonly idle: { worker: Worker; sinceMs: number }[] = [];
  private readonly live = new Set<Worker>();
  private readonly seats = new Map<Frame, Seat>();
  /** Who waits for a child, what other actions wait for first. */
  private readonly queue: { depth: number; wake: () => void }[] = [];
  private starting = 0;
  /** What the last child took to be ready: waiting for one that works is no slower. */
  private startMs = 0;
  private readonly cores = new Cores();
  private readonly waits = new ServerWaits();
  private releasedAt = performance.now();
  private stopped = false;
  private kept: KeptScript | undefined;
  private ending: NodeJS.Timeout | undefined;

  constructor(
    private readonly host: CodeRequests & LogSink & DataFolder,
    private readonly options: Options,
  ) {}

  /**
   * Loads the modules once, where they can harm nobody; throws when they do not load within their
   * limits. What they throw themselves is left to the evaluation that follows.
   */
  async tryLoading(): Promise<void> {
    const worker = await this.start().catch((error: unknown) => {
      if (error instanceof PlatformError) throw error;
    });
    if (worker) this.release(worker);
  }

  /** No new work comes: idle children end now, the others with their action. */
  stop(): void {
    this.stopped = true;
    for (const { worker } of this.idle) worker.kill();
  }

  /** Ends everything. */
  kill(): void {
    this.stopped = true;
    for (const worker of this.live) worker.kill();
  }

  /** Runs an action by name; `args` and the result are JSON. */
  run(name: string, args: string): Promise<string> {
    return this.using((worker, host, signal) => worker.run(name, args, host, signal));
  }

  /** Runs the HTTP action of a request. */
  async respond(request: WebRequest, sink: ResponseSink): Promise<void> {
    await this.using((worker, host, signal) =>
      worker.respond(request, { ...host, ...sink }, signal),
    );
  }

  private async using<T>(
    work: (worker: Worker, host: Host, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const frame = frames.current();
    if (!frame) throw new Error("No action is running");
    const seat = this.seatBeside(frame) ?? (await this.newSeat(frame));
    const { worker, actions, waits } = seat;
    actions.push(frame);
    this.seats.set(frame, seat);
    try {
      return await work(worker, this.hostFor(frame, waits), frame.ended.signal);
    } finally {
      this.seats.delete(frame);
      actions.splice(actions.indexOf(frame), 1);
      if (actions.length === 0) {
        waits.end();
        this.release(worker);
      }
    }
  }

  private async newSeat(frame: Frame): Promise<Seat> {
    return { worker: await this.take(frame), actions: [], waits: this.waits.begin() };
  }

  /** The child of the action that makes this call, unless another one already runs there for it. */
  private seatBeside({ from }: Frame): Seat | undefined {
    const seat = from ? this.seats.get(from) : undefined;
    return seat?.worker.usable && seat.actions.at(-1) === from ? seat : undefined;
  }

  private hostFor(frame: Frame, waits: ChildAtWork): Host {
    return {
      log: (line) => {
        frame.logs.add(line);
        this.host.log(line);
      },
      call: (operation, args) => {
        const answer = () =>
          frames.run(frame, () => this.host.convex.asyncSyscall(operation, args));
        return operation === CALLS_ACTION ? answer() : waits.during(answer);
      },
    };
  }

  private async take(frame: Frame): Promise<Worker> {
    const deadline = performance.now() + Math.max(LEAST_PATIENCE_MS, this.startMs);
    for (;;) {
      const idle = this.takeIdle();
      if (idle) return idle;
      if (this.mayStart(frame, deadline)) return this.start();
      await this.freed(frame.depth, Math.max(POLL_MS, deadline - performance.now()));
    }
  }

  /** Starting many at once would keep all of them from being ready. */
  private mayStart(frame: Frame, deadline: number): boolean {
    if (this.starting >= STARTING_AT_ONCE) return false;
    if (this.live.size < STARTED_AT_ONCE) return true;
    const now = performance.now();
    if (now < deadline) return false;
    // An action that another one waits for must not wait for that one's child, nor for idle cores:
    // until it has ended, what waits for it keeps a child from the others.
    if (frame.depth > 0) return true;
    if (this.live.size >= MAX_CHILDREN) return false;
    if (now - this.releasedAt >= STUCK_MS) return true;
    return !this.waits.dominate() && this.cores.areIdle();
  }

  private freed(depth: number, patienceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const { queue } = this;
      const waiting = { depth, wake };
      const timer = setTimeout(wake, patienceMs);
      function wake(): void {
        clearTimeout(timer);
        const place = queue.indexOf(waiting);
        if (place >= 0) queue.splice(place, 1);
        resolve();
      }
      const behind = queue.findIndex((other) => other.depth < depth);
      queue.splice(behind < 0 ? queue.length : behind, 0, waiting);
    });
  }

  private takeIdle(): Worker | undefined {
    for (let last = this.idle.pop(); last; last = this.idle.pop()) {
      if (last.worker.usable) return last.worker;
    }
    return undefined;
  }

  private async start(): Promise<Worker> {
    this.starting++;
    const from = performance.now();
    try {
      return await this.startNow();
    } finally {
      this.startMs = performance.now() - from;
      this.starting--;
      this.queue[0]?.wake();
    }
  }

  private async startNow(): Promise<Worker> {
    const { script, file, modules, env } = this.options;
    const kept = (this.kept ??= keepScript(this.host.dataDir, script.code));
    const worker = new Worker(await this.command(), {
      script: { kept, file, names: modules, env: env() },
      report: (line) => this.host.log(line),
    });
    this.live.add(worker);
    worker.onExit(() => {
      this.live.delete(worker);
      this.queue[0]?.wake();
    });
    try {
      await worker.load();
      return worker;
    } catch (error) {
      worker.kill();
      throw error;
    }
  }

  private async command(): Promise<WorkerCommand> {
    return {
      program: await childProgram(this.host.dataDir),
      execArgv: [`--max-old-space-size=${HEAP_MB + HEAP_OVERHEAD_MB}`],
      env: { TZ: "UTC", ...movedClock() },
    };
  }

  private release(worker: Worker): void {
    this.releasedAt = performance.now();
    const isWanted = worker.usable && !this.stopped && this.idle.length < MAX_IDLE;
    if (isWanted) this.keep(worker);
    else worker.kill();
    this.queue[0]?.wake();
  }

  private keep(worker: Worker): void {
    this.idle.push({ worker, sinceMs: performance.now() });
    this.endIdleSoon();
  }

  /** The one that was used last is taken first: those at the front are what a burst left over. */
  private endIdleSoon(): void {
    const [longest] = this.idle;
    if (this.idle.length <= KEPT_IDLE || this.ending || !longest) return;
    const leftMs = longest.sinceMs + IDLE_MS - performance.now();
    this.ending = setTimeout(
      () => {
        this.ending = undefined;
        const at = performance.now() - IDLE_MS;
        while (this.idle.length > KEPT_IDLE && (this.idle[0]?.sinceMs ?? Infinity) <= at)
          this.idle.shift()?.worker.kill();
        this.endIdleSoon();
      },
      Math.max(0, leftMs),
    ).unref();
  }
}

/** A server whose clock was moved for a test has its children's moved too. */
function movedClock(): Record<string, string> {
  const { CLOCK_AHEAD_MS, NODE_OPTIONS } = process.env;
  if (CLOCK_AHEAD_MS === undefined || NODE_OPTIONS === undefined) return {};
  return { CLOCK_AHEAD_MS, NODE_OPTIONS };
}
