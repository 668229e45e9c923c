import type { RunHistory } from "../runtime/roles";
import type { ConflictLog } from "../store/conflicts";
import { asObject } from "../values/json";
import type { Json } from "../values/json";
import type { Routes } from "./reply";

/** What is kept for clients that are connected. */
interface Kept {
  /** WebSockets, and what they watch: queries, their reads, clients that wait for a result. */
  sessions: number;
  queries: number;
  reads: number;
  waiting: number;
}

/** What only this backend offers: the conflict report, how often functions ran, what is kept for clients. */
export function localRoutes(
  { conflicts, runs }: { conflicts: ConflictLog } & RunHistory,
  kept: () => Kept,
  requireAdmin: (key: string) => void,
): Routes {
  return {
    "POST /api/local/conflicts": async (request) => {
      requireAdmin(request.adminKey ?? "");
      const { functions, reset, withinMs } = asObject(request.body);
      const names = Array.isArray(functions) ? functions.map(String) : undefined;
      const report = conflicts.report(names, typeof withinMs === "number" ? withinMs : undefined);
      if (reset === true) conflicts.reset();
      return {
        status: 200,
        body: { ...report, byTable: report.byTable.map((group): Json => ({ ...group })) },
      };
    },
    "POST /api/local/runs": async (request) => {
      requireAdmin(request.adminKey ?? "");
      const { byFunction, byKind, mostJobs } = runs.report();
      if (asObject(request.body).reset === true) runs.reset();
      return { status: 200, body: { byFunction, byKind, mostJobs } };
    },
    // Under `node --expose-gc` the heap is what is still in use.
    "POST /api/local/kept": async (request) => {
      requireAdmin(request.adminKey ?? "");
      globalThis.gc?.();
      return { status: 200, body: { ...kept(), heapBytes: process.memoryUsage().heapUsed } };
    },
  };
}
