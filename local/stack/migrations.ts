import { callFunction } from "./callFunction";
import type { Deployment } from "./functions";

/** Brings the data of an older version up to the code that was pushed. */

export type Migration = { name: string; state: string; processed: number; problem: string | null };

const ASK_AGAIN_MS = 250;

/**
 * Runs what is due, one migration after the other, and returns how each of them stands. One that was
 * cut short, by a kill or a failure, goes on where it stopped. @throws when one fails
 */
export async function migrate(deployment: Deployment): Promise<Migration[]> {
  await callFunction(deployment, "migrations:runDue", {});
  for (;;) {
    const all = (await callFunction(deployment, "migrations:status", {})) as Migration[];
    const failed = all.find(({ state }) => state === "failed" || state === "canceled");
    if (failed) throw new Error(`The migration ${failed.name} ended: ${failed.problem ?? "?"}`);
    if (all.every(({ state }) => state === "success")) return all;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}
