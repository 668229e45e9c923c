import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./stack/processes";

/**
 * `npm run deploy`: pushes the functions to the deployment that the environment names
 * (CONVEX_DEPLOY_KEY, or CONVEX_SELF_HOSTED_URL and CONVEX_SELF_HOSTED_ADMIN_KEY), brings older data
 * up to date, and checks every shop. Ends with 1 when a migration fails or a shop is not whole.
 */

const CLI = join(ROOT, "node_modules", "convex", "bin", "main.js");
const ASK_AGAIN_MS = 2_000;
const DAY_MS = 86_400_000;

type Migration = { name: string; state: string; processed: number; problem: string | null };
type Report = {
  counts: { bookings: number };
  violations: { invariant: string; message: string }[];
  truncated: boolean;
};

const say = (text: string): void => console.log(text);

/** What the official command line prints; what it logs besides goes elsewhere. */
async function convex(...args: string[]): Promise<string> {
  const options = { cwd: ROOT, maxBuffer: 256 * 1024 * 1024 };
  return (await promisify(execFile)(process.execPath, [CLI, ...args], options)).stdout;
}

async function run(path: string, args: object = {}): Promise<unknown> {
  return JSON.parse((await convex("run", path, JSON.stringify(args))).trim() || "null");
}

async function migrate(): Promise<Migration[]> {
  await run("migrations:runDue");
  for (;;) {
    const all = (await run("migrations:status")) as Migration[];
    const ended = all.find(({ state }) => state === "failed" || state === "canceled");
    if (ended)
      throw new Error(`The migration ${ended.name} ended: ${ended.problem ?? "no reason"}`);
    if (all.every(({ state }) => state === "success")) return all;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function listSlugs(): Promise<string[]> {
  const output = await convex("data", "shops", "--format", "jsonLines", "--limit", "10000");
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => (JSON.parse(line) as { slug: string }).slug);
}

try {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    version: string;
  };
  say(`Pushing the functions of version ${version}`);
  await convex("deploy", "--yes", "--typecheck", "disable", "--codegen", "disable");
  for (const { name, processed } of await migrate()) say(`done ${name} (${processed} rows)`);
  const now = Date.now();
  let violations = 0;
  const slugs = await listSlugs();
  for (const slug of slugs) {
    const stretch = { slug, from: 0, until: now + 400 * DAY_MS, now };
    const report = (await run("integrity:check", stretch)) as Report;
    violations += report.violations.length;
    const { bookings } = report.counts;
    const part = report.truncated ? "; only a part could be checked" : "";
    say(`${slug}: ${bookings} bookings, ${report.violations.length} violations${part}`);
    for (const { invariant, message } of report.violations) say(`  ${invariant}: ${message}`);
  }
  say(`${slugs.length} shops, ${violations} violations`);
  process.exit(violations === 0 ? 0 : 1);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}
