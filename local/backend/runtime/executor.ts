import type { Reader } from "../store/database";
import type { ReadRange } from "../store/readSet";
import { Transaction } from "../store/transaction";
import { parseJson } from "../values/json";
import type { Json } from "../values/json";
import { crossingProblem, LIMITS } from "../values/limits";
import { mismatch } from "../values/validators";
import { describeError, PlatformError, SystemError } from "./errors";
import type { FunctionError } from "./errors";
import { frames } from "./frame";
import type { Call, Frame, RegisteredFunction } from "./frame";
import { newFrame } from "./newFrame";
import type { CallRecorder, Data, ErrorPlaces, LogSink } from "./roles";
import type { Sessions } from "./sessions";
import { asUser, USER_CODE_LIMIT_MS, watchRun } from "./watchdog";
import { hostCallsPending } from "./globals";

export type Outcome =
  | { ok: true; value: Json; logs: string[]; timestamp: bigint; replayed?: true }
  | { ok: false; error: FunctionError; logs: string[] };
/** What a query leaves for its subscription. */
export interface QueryTrace {
  reads: readonly ReadRange[];
  journal: string | null;
}
export interface MutationOptions {
  /** Makes the request safe to repeat: the result is stored in the mutation's own transaction. */
  session?: { id: string; request: number };
  /** Runs inside the transaction after the function succeeded. */
  beforeCommit?: (tx: Transaction) => void;
}

export interface ExecutorSettings {
  /** The share of mutations that first run for nothing. */
  rerunRate?: number;
  actionTimeoutSeconds?: number;
}
/** What running functions needs. */
interface ExecutorHost extends Data, ErrorPlaces, LogSink, CallRecorder {
  readonly sessions: Sessions;
  committed(tx: Transaction, name: string | null): void;
}

const ACTION_TIMEOUT_SECONDS = 600;
const MAX_RERUNS = 4;
/** Nobody reads it: without one an error is made, with its stack, at the end of every action. */
const ENDED = "ended";

/** Runs functions. Queries and mutations run one at a time. */
export class Executor {
  private tail: Promise<unknown> = Promise.resolve();
  private readonly liveActions = new Set<Frame>();

  constructor(
    private readonly host: ExecutorHost,
    private readonly settings: ExecutorSettings,
  ) {}

  /** Runs `job` alone among all queries, mutations and system writes. */
  exclusive<T>(job: () => Promise<T> | T): Promise<T> {
    const result = this.tail.then(job);
    this.tail = result.catch(() => undefined);
    return result;
  }

  query(call: Call, reader?: Reader): Promise<Outcome> {
    return this.exclusive(async () => (await this.queryNow(call, { reader })).outcome);
  }

  /** A query inside `exclusive`. */
  async queryNow(
    call: Call,
    options: { reader?: Reader; journal?: string | null },
  ): Promise<{ outcome: Outcome; trace: QueryTrace }> {
    const { store, sourceMaps } = this.host;
    const tx = new Transaction(store, { write: false, now: Date.now(), ...options });
    const frame = newFrame(call, tx);
    let outcome: Outcome;
    try {
      const value = await this.settle(frame, () => this.invoke(frame, call.fn, call.args));
      outcome = { ok: true, value, logs: frame.logs.lines, timestamp: store.timestamp };
    } catch (thrown) {
      outcome = { ok: false, error: describeError(thrown, sourceMaps), logs: frame.logs.lines };
    }
    frame.closed = true;
    this.note(call, tx.options.now, outcome);
    return { outcome, trace: { reads: tx.reads, journal: tx.journal } };
  }

  mutation(call: Call, options: MutationOptions = {}): Promise<Outcome> {
    return this.exclusive(async () => {
      const known = options.session && this.host.sessions.find(options.session);
      if (known) return known;
      const rate = this.settings.rerunRate ?? 0;
      for (let rerun = 0; rerun < MAX_RERUNS && Math.random() < rate; rerun++) {
        await this.runMutation(call, options, "discard");
      }
      const startedAt = Date.now();
      return this.note(call, startedAt, await this.runMutation(call, options, "commit"));
    });
  }

  /** One attempt. "discard" rolls back what succeeded, as a conflict on Convex would. */
  private async runMutation(
    call: Call,
    options: MutationOptions,
    ending: "commit" | "discard",
  ): Promise<Outcome> {
    const { store, sourceMaps } = this.host;
    const tx = new Transaction(store, { write: true, now: Date.now() });
    const frame = newFrame(call, tx);
    store.begin();
    try {
      const value = await this.settle(frame, () => this.invoke(frame, call.fn, call.args));
      frame.closed = true;
      options.beforeCommit?.(tx);
      const result = { ok: true as const, value, logs: frame.logs.lines };
      // Asked for once: what a reconnecting client is told must be the commit's own.
      const timestamp = store.nextTimestamp();
      if (options.session) this.host.sessions.save(options.session, { ...result, timestamp });
      if (ending === "discard") {
        store.rollback();
        return { ...result, timestamp: store.timestamp };
      }
      store.commit(timestamp);
      this.host.committed(tx, `${call.component ? `${call.component}/` : ""}${call.fn.name}`);
      return { ...result, timestamp };
    } catch (thrown) {
      frame.closed = true;
      store.rollback();
      const error = describeError(this.causeOf(thrown), sourceMaps);
      return { ok: false, error, logs: frame.logs.lines };
    }
  }

  /** A write of the server itself. */
  system<T>(write: (tx: Transaction) => T): Promise<T> {
    return this.exclusive(() => {
      const tx = new Transaction(this.host.store, { write: true, now: Date.now() });
      this.host.store.begin();
      let result: T;
      try {
        result = write(tx);
        this.host.store.commit();
      } catch (error) {
        this.host.store.rollback();
        throw this.causeOf(error);
      }
      this.host.committed(tx, null);
      return result;
    });
  }

  /** Without room on the disk it matters no more what a function made of it; clients try again. */
  private causeOf(thrown: unknown): unknown {
    if (!this.host.store.db.isFull) return thrown;
    const message = "The disk is full: nothing was changed. Make room, and it goes on by itself.";
    this.host.log(message);
    return new SystemError("DiskFull", message);
  }

  async action(call: Call): Promise<Outcome> {
    const startedAt = Date.now();
    return this.note(call, startedAt, await this.runAction(call));
  }

  private note(call: Call, startedAt: number, outcome: Outcome): Outcome {
    const error = outcome.ok ? null : outcome.error.message;
    this.host.executions.record({ call, startedAt, logs: outcome.logs, error });
    return outcome;
  }

  private async runAction(call: Call): Promise<Outcome> {
    const frame = newFrame(call, null);
    try {
      const value = await this.untilFailed(frame, () => this.invoke(frame, call.fn, call.args));
      return { ok: true, value, logs: frame.logs.lines, timestamp: this.host.store.timestamp };
    } catch (thrown) {
      const error = describeError(thrown, this.host.sourceMaps);
      return { ok: false, error, logs: frame.logs.lines };
    }
  }

  /** Runs an action's body, ending it early when something outside of its promise fails it. */
  async untilFailed<T>(frame: Frame, body: () => Promise<T>): Promise<T> {
    this.liveActions.add(frame);
    let timer: NodeJS.Timeout | undefined;
    const failed = new Promise<never>((_resolve, reject) => {
      frame.fail = reject;
      const seconds = this.settings.actionTimeoutSeconds ?? ACTION_TIMEOUT_SECONDS;
      const name = frame.fn.name.split(":").at(-1) ?? "";
      const message = `Action \`${name}\` execution timed out (maximum duration ${seconds}s)`;
      timer = setTimeout(() => reject(new PlatformError(message)), seconds * 1000);
      timer.unref();
    });
    try {
      return await Promise.race([frames.run(frame, body), failed]);
    } finally {
      clearTimeout(timer);
      this.liveActions.delete(frame);
      frame.closed = true;
      frame.ended.abort(ENDED);
      for (const pending of frame.timers) clearTimeout(pending);
    }
  }

  /** Fails the action that an uncaught error belongs to, or all when none can be named. */
  failActions(error: Error, frame: Frame | null): boolean {
    const targets = frame?.fail ? [frame] : [...this.liveActions];
    for (const target of targets) target.fail?.(error);
    return targets.length > 0;
  }

  run(call: Call, options: MutationOptions = {}): Promise<Outcome> {
    if (call.fn.kind === "query") return this.query(call);
    return call.fn.kind === "mutation" ? this.mutation(call, options) : this.action(call);
  }

  /** Validates, calls user code and validates the result. */
  async invoke(frame: Frame, fn: RegisteredFunction, args: Json): Promise<Json> {
    const tables = this.host.store.catalog.namesFor(frame.component);
    const problem = mismatch(fn.args, args, tables);
    if (problem !== null) throw new PlatformError(`ArgumentValidationError: ${problem}`);
    const sent = JSON.stringify([args]);
    const maxBytes = fn.isNode ? LIMITS.nodeArgsBytes : LIMITS.argsBytes;
    requireCrossing(`Arguments of ${fn.name}`, args, sent, maxBytes);
    const text = await frames.run(frame, () => asUser(() => fn.invoke(sent)));
    const value = parseJson(text);
    requireCrossing(`Result of ${fn.name}`, value, text, maxBytes);
    const wrong = fn.returns && mismatch(fn.returns, value, tables);
    if (wrong) throw new PlatformError(`ReturnsValidationError: ${wrong}`);
    return value;
  }

  /** Waits for a query or mutation, refusing one that waits for what can never come. */
  private settle<T>(frame: Frame, body: () => Promise<T>): Promise<T> {
    let settled = false;
    let stopWatching = (): void => undefined;
    const stuck = new Promise<never>((_resolve, reject) => {
      const seconds = USER_CODE_LIMIT_MS / 1000;
      stopWatching = watchRun(() =>
        reject(new PlatformError(`Function execution timed out (maximum duration: ${seconds}s)`)),
      );
      // Everything such a function may await settles within one drain of the microtask queue.
      const check = (quietTurns: number): void => {
        setImmediate(() => {
          if (settled) return;
          if (hostCallsPending()) return check(0);
          if (quietTurns < 2) return check(quietTurns + 1);
          const { kind, name } = frame.fn;
          reject(
            new PlatformError(`The ${kind} ${name} returned a promise that will never resolve.`),
          );
        });
      };
      check(0);
    });
    // From a macrotask of its own: when the watchdog ends a function, V8 drops all microtasks that wait.
    const work = new Promise<void>((resolve) => setImmediate(resolve)).then(body).finally(() => {
      settled = true;
    });
    return Promise.race([work, stuck]).finally(stopWatching);
  }
}

function requireCrossing(what: string, value: Json, text: string, maxBytes: number): void {
  const problem = crossingProblem(value, text, maxBytes);
  if (problem !== null) throw new PlatformError(`${what}: ${problem}`);
}
