import type { TableNames } from "../../../convex/_generated/dataModel";
import type { Deployment } from "../../stack/functions";
import { readLines } from "../rows";

/** What a session writes: its own rows, its booking's, and what its partner is told. */
export const WRITTEN = [
  "bookingSessions",
  "bookings",
  "appointments",
  "bookingEvents",
  "deliveries",
] as const satisfies readonly TableNames[];

/** All of these rows, a line of JSON each. */
export async function readWritten(deployment: Deployment): Promise<Map<string, string[]>> {
  const read = new Map<string, string[]>();
  for (const table of WRITTEN) read.set(table, await readLines(deployment, table));
  return read;
}

/** How many rows of each table are new or changed. */
export function writesBetween(
  before: ReadonlyMap<string, readonly string[]>,
  after: ReadonlyMap<string, readonly string[]>,
): number {
  let writes = 0;
  for (const [table, rows] of after) {
    const known = new Set(before.get(table) ?? []);
    writes += rows.filter((row) => !known.has(row)).length;
  }
  return writes;
}
