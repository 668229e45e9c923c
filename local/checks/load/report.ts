import type { RunReport } from "../shopClient";
import type { Times } from "./times";

/** What a load run prints. */

export type Collisions = { colliding: number; pairs: number; rows: object[] };

const SHOWN = 20;

export function printTimes(times: Times): void {
  const titles = ["times", "p50", "p95", "longest"].map((title) => title.padStart(9)).join("");
  console.log(`\n${"in ms".padEnd(48)}${titles}`);
  for (const line of times.lines()) console.log(line);
  for (const line of times.problemLines()) console.log(`  ${line}`);
}

/** How often functions ran, for each visit that was paid for. */
export function printRuns({ byFunction, byKind, mostJobs }: RunReport, visits: number): void {
  const each = (count: number) => (count / Math.max(1, visits)).toFixed(1);
  const all = Object.values(byKind).reduce((sum, count) => sum + count, 0);
  console.log(`functions run for one visit that was paid for: ${each(all)}`);
  for (const [kind, count] of Object.entries(byKind)) {
    console.log(`  ${kind.padEnd(12)}${each(count)}`);
  }
  const most = Object.entries(byFunction).sort(([, one], [, other]) => other - one);
  for (const [name, count] of most.slice(0, SHOWN)) {
    console.log(`    ${name.padEnd(44)}${each(count)}`);
  }
  console.log(`scheduled functions at once: ${mostJobs} at most`);
}

export function printCollisions({ colliding, pairs, rows }: Collisions): void {
  const what = "pairs of customers' transactions, those that were under way at once, would collide";
  console.log(`of ${pairs} ${what} on Convex: ${colliding}`);
  for (const row of rows) console.log("  ", JSON.stringify(row));
}
