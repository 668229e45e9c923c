import type { Doc, TableNames } from "../../convex/_generated/dataModel";
import { convex } from "../stack/functions";
import type { Deployment } from "../stack/functions";

const EVERYTHING = 100_000;

/** All rows of a table, a line of JSON each, as the official command line prints them. */
export async function readLines(deployment: Deployment, table: TableNames): Promise<string[]> {
  const args = ["data", table, "--format", "jsonLines", "--limit", String(EVERYTHING)];
  const output = await convex(deployment, args);
  return output.split("\n").filter((line) => line.startsWith("{"));
}

/** All rows of a table. */
export async function readRows<T extends TableNames>(
  deployment: Deployment,
  table: T,
): Promise<Doc<T>[]> {
  // The rows were checked against the schema when they were written.
  return (await readLines(deployment, table)).map((line) => JSON.parse(line) as Doc<T>);
}
