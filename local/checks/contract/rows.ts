import type { TableNames } from "../../../convex/_generated/dataModel";
import { convex } from "../../stack/functions";
import type { Deployment } from "../../stack/functions";

/** What a session writes: its own rows, its booking's, and what its partner is told. */
export const WRITTEN = [
  "bookingSessions",
  "bookings",
  "appointments",
  "bookingEvents",
  "deliveries",
] as const satisfies readonly TableNames[];

const EVERYTHING = 100_000;

/** All of these rows, as the official command line prints them. */
export async function readWritten(deployment: Deployment): Promise<Map<string, string[]>> {
  const read = new Map<string, string[]>();
  for (const table of WRITTEN) {
    const args = ["data", table, "--format", "jsonLines", "--limit", String(EVERYTHING)];
    const lines = (await convex(deployment, args)).split("\n");
    read.set(
      table,
      lines.filter((line) => line.startsWith("{")),
    );
  }
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
