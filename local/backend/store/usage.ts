import type { JsonObject } from "../values/json";
import { LIMITS } from "../values/limits";

const METRICS = [
  "bytesRead",
  "bytesWritten",
  "databaseQueries",
  "documentsRead",
  "documentsWritten",
  "functionsScheduled",
  "scheduledFunctionArgsBytes",
] as const;
export type Metric = (typeof METRICS)[number];

const MAXIMUM: Record<Metric, number> = {
  bytesRead: LIMITS.bytesRead,
  bytesWritten: LIMITS.bytesWritten,
  databaseQueries: LIMITS.databaseQueries,
  documentsRead: LIMITS.documentsRead,
  documentsWritten: LIMITS.documentsWritten,
  functionsScheduled: LIMITS.functionsScheduled,
  scheduledFunctionArgsBytes: LIMITS.scheduledArgsBytes,
};

const UNLIMITED: Record<Metric, number> = {
  bytesRead: Infinity,
  bytesWritten: Infinity,
  databaseQueries: Infinity,
  documentsRead: Infinity,
  documentsWritten: Infinity,
  functionsScheduled: Infinity,
  scheduledFunctionArgsBytes: Infinity,
};

const MESSAGES: Record<Metric, (limit: number) => string> = {
  bytesRead: (n) => `Too many bytes read in a single function execution (limit: ${n} bytes).`,
  bytesWritten: (n) => `Too many bytes written in a single function execution (limit: ${n} bytes).`,
  databaseQueries: (n) => `Too many reads in a single function execution (limit: ${n}).`,
  documentsRead: (n) =>
    `Too many documents read in a single function execution (limit: ${n}). Consider using smaller limits in your queries, paginating your queries, or using indexed queries with a selective index range expressions.`,
  documentsWritten: (n) =>
    `Too many documents written in a single function execution (limit: ${n}).`,
  functionsScheduled: (n) => `Too many functions scheduled by this mutation (limit: ${n}).`,
  scheduledFunctionArgsBytes: (n) =>
    `Too large total size of the arguments of scheduled functions from this mutation (limit: ${n} bytes).`,
};

/** What one transaction has used of Convex's per-function limits. */
export class Usage {
  private used: Record<Metric, number> = zero();
  private maximum: Record<Metric, number> = MAXIMUM;

  add(metric: Metric, amount: number): void {
    this.used[metric] += amount;
    if (this.used[metric] > this.maximum[metric]) {
      throw new Error(MESSAGES[metric](this.maximum[metric]));
    }
  }

  /** For writes of the server's own, which no function makes. */
  lift(): void {
    this.maximum = UNLIMITED;
  }

  /** Lowers the limits for a nested call; returns how to lift them again. */
  restrict(limits: JsonObject): () => void {
    const outer = this.maximum;
    const inner = { ...outer };
    for (const metric of METRICS) {
      const limit = limits[metric];
      if (typeof limit === "number") {
        inner[metric] = Math.min(outer[metric], this.used[metric] + limit);
      }
    }
    this.maximum = inner;
    return () => {
      this.maximum = outer;
    };
  }

  /** `{ used, remaining }` of every metric, as `ctx.meta.getTransactionMetrics()` gives it. */
  metrics(): JsonObject {
    const result: JsonObject = {};
    for (const metric of METRICS) {
      result[metric] = {
        used: this.used[metric],
        remaining: Math.max(0, this.maximum[metric] - this.used[metric]),
      };
    }
    for (const metric of ["filesWritten", "fileWriteBytes", "filesRead", "fileReadBytes"]) {
      result[metric] = { used: 0, remaining: LIMITS.documentsWritten };
    }
    return result;
  }
}

function zero(): Record<Metric, number> {
  return {
    bytesRead: 0,
    bytesWritten: 0,
    databaseQueries: 0,
    documentsRead: 0,
    documentsWritten: 0,
    functionsScheduled: 0,
    scheduledFunctionArgsBytes: 0,
  };
}
