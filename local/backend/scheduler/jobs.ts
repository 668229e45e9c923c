import type { ResolvedFunction } from "../runtime/functionCalls";
import { LIMITS } from "../values/limits";
import { asObject, optionalNumber } from "../values/json";
import type { JsonObject } from "../values/json";
import type { Transaction } from "../store/transaction";

const TABLE = "_scheduled_functions";

/** A row of the jobs table: a function waiting or running. Its document belongs to the scheduling component. */
export interface JobRow {
  id: string;
  component: string;
  path: string;
  args: string;
  due: number;
}
export type JobState = { kind: "success" | "canceled" } | { kind: "failed"; error: string };

/** Schedules a function for `args.ts` (seconds). Writes the job and its `_scheduled_functions` document. */
export function scheduleJob(
  tx: Transaction,
  owner: string,
  target: ResolvedFunction,
  args: JsonObject,
): string {
  const functionArgs = asObject(args.args);
  const text = JSON.stringify(functionArgs);
  tx.usage.add("functionsScheduled", 1);
  tx.usage.add("scheduledFunctionArgsBytes", text.length);
  if (text.length > LIMITS.argsBytes)
    throw new Error("Arguments of the scheduled function are too large");
  const due = (optionalNumber(args, "ts") ?? 0) * 1000;
  if (Math.abs(due - tx.options.now) > LIMITS.scheduleMs) {
    const side = due > tx.options.now ? "in the future" : "in the past";
    throw new Error(`${new Date(due).toString()} is more than 5 years ${side}`);
  }
  const id = tx.insert(owner, TABLE, {
    name: target.fn.name.replace(":", ".js:"),
    args: [functionArgs],
    scheduledTime: due,
    state: { kind: "pending" },
  });
  tx.store.db
    .prepare("INSERT INTO jobs VALUES(?, ?, ?, ?, ?, 'pending')")
    .run(id, target.component, target.fn.name, text, due);
  tx.jobs.push(due);
  return id;
}

/** Cancels a job that has not finished; harmless when it has. */
export function cancelJob(tx: Transaction, owner: string, id: string): void {
  const kind = asObject(tx.get(owner, id, TABLE)?.state).kind;
  if (kind === "pending" || kind === "inProgress") finishJob(tx, owner, id, { kind: "canceled" });
}

/** Records how a job ended and forgets it. */
export function finishJob(tx: Transaction, owner: string, id: string, state: JobState): void {
  if (tx.get(owner, id, TABLE))
    tx.patch(owner, id, { state: { ...state }, completedTime: Date.now() });
  tx.store.db.prepare("DELETE FROM jobs WHERE id = ?").run(id);
}

/** Marks an action as begun: from here on it is never run again. */
export function startJob(tx: Transaction, owner: string, id: string): void {
  tx.store.db.prepare("UPDATE jobs SET state = 'inProgress' WHERE id = ?").run(id);
  tx.patch(owner, id, { state: { kind: "inProgress" } });
}
