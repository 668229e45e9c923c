import { existsSync, readFileSync } from "node:fs";
import type { ResultLine } from "./sharedDeployment";

/**
 * Counts what convex-test does otherwise, or cannot do, next to what the backend does; with
 * `DIFFERENCES=1` each is a line.
 */
export function differencesTable(resultsFile: string): string {
  if (!existsSync(resultsFile)) return "";
  const lines = readFileSync(resultsFile, "utf8").trim().split("\n").filter(Boolean);
  const results = lines.map((line) => JSON.parse(line) as ResultLine);
  const onBackend = results.filter((line) => line.target === "backend");
  const onConvexTest = results.filter((line) => line.target === "convex-test");
  const rows = onConvexTest.filter((line) => line.outcome !== "passes").map(differenceRow);
  const count = (list: ResultLine[], outcome: string) =>
    list.filter((line) => line.outcome === outcome).length;
  return [
    ...(process.env.DIFFERENCES === "1" ? ["", ...rows.sort()] : []),
    `backend: ${count(onBackend, "passes")} of ${onBackend.length} behaviours pass; ` +
      `convex-test: ${count(onConvexTest, "passes")} alike, ${count(onConvexTest, "differs")} ` +
      `different, ${count(onConvexTest, "not possible")} not possible there`,
  ].join("\n");
}

function differenceRow(line: ResultLine): string {
  const behaviour = `${line.group}: ${line.title}`;
  return `  ${behaviour.padEnd(86)} ${line.outcome.padEnd(12)} ${line.reason ?? ""}`;
}
