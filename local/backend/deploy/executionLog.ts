import { randomUUID } from "node:crypto";
import type { Call } from "../runtime/frame";
import type { RunCounts } from "../runtime/runCounts";
import type { Json, JsonObject } from "../values/json";

/** What became of a function call. */
export interface Execution {
  call: Pick<Call, "component" | "caller"> & { fn: Pick<Call["fn"], "name" | "kind" | "isNode"> };
  /** Epoch ms. */
  startedAt: number;
  logs: readonly string[];
  /** The message of a failure. */
  error: string | null;
}
interface Entry extends Execution {
  cursor: number;
  endedAt: number;
}
export interface LogPage {
  entries: Json[];
  newCursor: number;
}

const CAPACITY = 1_000;
/** How long `stream_function_logs` waits for something to tell, as on Convex. */
const POLL_MS = 60_000;
const UDF_TYPES = {
  query: "Query",
  mutation: "Mutation",
  action: "Action",
  httpAction: "HttpAction",
} as const;

/** The last function calls, for `convex logs` and `convex dev`. */
export class ExecutionLog {
  private entries: Entry[] = [];
  private lastCursor = 0;
  private waiting = new Set<() => void>();

  constructor(private readonly runs: Pick<RunCounts, "count">) {}

  record(execution: Execution): void {
    this.runs.count(execution.call);
    const endedAt = Date.now();
    // Cursors are times, so that those of a client outlive a restart; and they always grow.
    this.lastCursor = Math.max(endedAt, this.lastCursor + 0.001);
    const { call, ...rest } = execution;
    // Without the arguments, which may be megabytes that nobody asks for.
    const kept = { component: call.component, caller: call.caller, fn: call.fn };
    this.entries.push({ ...rest, call: kept, endedAt, cursor: this.lastCursor });
    if (this.entries.length >= 2 * CAPACITY) this.entries = this.entries.slice(-CAPACITY);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  /** What ended after a cursor; waits up to a minute when there is nothing yet. */
  async after(cursor: number): Promise<LogPage> {
    if (this.lastCursor <= cursor) await this.next();
    const found = this.entries.filter((entry) => entry.cursor > cursor);
    return { entries: found.map(describe), newCursor: Math.max(cursor, this.lastCursor) };
  }

  private next(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(wake);
        resolve();
      }, POLL_MS);
      timer.unref();
      const wake = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.add(wake);
    });
  }
}

function describe({ call, startedAt, endedAt, logs, error }: Entry): JsonObject {
  return {
    kind: "Completion",
    udfType: UDF_TYPES[call.fn.kind],
    componentPath: call.component === "" ? null : call.component,
    identifier: call.fn.name,
    logLines: [...logs],
    timestamp: startedAt / 1000,
    executionTime: (endedAt - startedAt) / 1000,
    cachedResult: false,
    success: error === null ? { status: "success" } : null,
    error,
    requestId: call.caller.request.requestId,
    executionId: randomUUID(),
    environment: call.fn.isNode ? "node" : "isolate",
  };
}
