import { callFunction } from "./callFunction";
import type { Deployment } from "./functions";

/** Brings the data of an older version up to the code that was pushed, wherever that is. */

export type Migration = {
  name: string;
  state: string;
  processed: number;
  /** Epoch ms of its last start; 0 before the first. */
  startedAt: number;
  problem: string | null;
};

/** Calls a function of the deployment by its path, as `migrations:status`. */
type Call = (path: string) => Promise<unknown>;
/** How often to look, and how many looks may pass on which nothing has moved. */
type Patience = { everyMs: number; looks: number };

/**
 * Runs what is due, one migration after the other, and returns how each of them stands. One that was
 * cut short, by a kill or a failure, goes on where it stopped; where an older version had begun it, those
 * that it did not know are begun after it.
 * @throws when one fails, or when nothing moves for so many looks that nothing will
 */
export async function runMigrations(
  call: Call,
  { everyMs, looks }: Patience,
): Promise<Migration[]> {
  await call("migrations:runDue");
  let seen = "";
  let still = 0;
  for (;;) {
    const all = (await call("migrations:status")) as Migration[];
    const ended = all.find(({ state }) => state === "failed" || state === "canceled");
    if (ended) throw new Error(`The migration ${ended.name} ended: ${ended.problem ?? "?"}`);
    const waiting = all.find(({ state }) => state !== "success");
    if (!waiting) return all;
    const present = JSON.stringify(all);
    still = present === seen ? still + 1 : 0;
    if (still === looks) throw new Error(standstillOf(waiting, still * everyMs));
    seen = present;
    const isBusy = all.some(({ state }) => state === "inProgress");
    if (!isBusy) await call("migrations:runDue");
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

function standstillOf({ name, state, processed }: Migration, forMs: number): string {
  const seconds = Math.round(forMs / 1000);
  return (
    `The migration ${name} has stood still for ${seconds} s after ${processed} rows (${state}). ` +
    "Nothing is lost: the same command goes on where it stopped. " +
    "The deployment's log says what stops it."
  );
}

/** On this machine, where a function answers at once. */
export async function migrate(deployment: Deployment): Promise<Migration[]> {
  const call = async (path: string) => await callFunction(deployment, path, {});
  return await runMigrations(call, { everyMs: 250, looks: 600 });
}
