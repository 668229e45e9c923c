import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { LIST_VALUES, readValues, refuseWrong, withModesOf } from "./stack/environment";
import { runMigrations } from "./stack/migrations";
import { environmentOf } from "./stack/options";
import { ROOT } from "./stack/processes";

/**
 * `npm run deploy`: pushes the functions to the deployment that the environment names
 * (CONVEX_DEPLOY_KEY, or CONVEX_SELF_HOSTED_URL and CONVEX_SELF_HOSTED_ADMIN_KEY), brings older data
 * up to date, makes the secret of links where there is none, keeps card money where it went, and checks every shop from its first day on, in steps. Pushes nothing where the
 * deployment's variables cannot be meant (lib/environment). Ends with 1 for that, when a migration fails, a shop is
 * not whole, or a part of one could not be checked.
 */

const CLI = join(ROOT, "node_modules", "convex", "bin", "main.js");
/** Five minutes without a row; each look starts the command line besides. */
const PATIENCE = { everyMs: 2_000, looks: 150 };
const DAY_MS = 86_400_000;
/** A stretch that is halved no further. */
const SHORTEST_MS = 3_600_000;

type TimeRange = { from: number; until: number; now: number };
type Found = { bookings: number; lines: string[] };
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

/** Links are signed from a version on that older deployments have no secret for. */
async function ensureLinkSecret(): Promise<void> {
  const names = await convex("env", "list");
  if (/^\W*LINK_SECRET\b/m.test(names)) return;
  await convex("env", "set", "LINK_SECRET", randomBytes(32).toString("hex"));
  say("Made LINK_SECRET, which signs what links carry, and set it on the deployment");
}

/**
 * Where card money goes became a question with a version: a deployment whose shops are older keeps it where it
 * went, in its own account.
 */
async function keepCardMoney(): Promise<void> {
  const names = await convex("env", "list");
  if (/^\W*CARD_MONEY_TO_SERVER\b/m.test(names)) return;
  // A deployment that nothing was pushed to has no such table.
  if ((await listSlugs().catch(() => [])).length === 0) return;
  await convex("env", "set", "CARD_MONEY_TO_SERVER", "yes");
  say(
    "Set CARD_MONEY_TO_SERVER to yes: card money of shops without an account stays in the server's",
  );
}

async function checkVariables(): Promise<void> {
  const values = readValues(await convex(...LIST_VALUES));
  // The keys of sign-in belong to the web app, which may be set up on the machine that deploys.
  refuseWrong(withModesOf(values, environmentOf(ROOT)), ["deployment"]);
}

async function run(path: string, args: object = {}): Promise<unknown> {
  return JSON.parse((await convex("run", path, JSON.stringify(args))).trim() || "null");
}

async function listSlugs(): Promise<string[]> {
  const output = await convex("data", "shops", "--format", "jsonLines", "--limit", "10000");
  const lines = output.split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => (JSON.parse(line) as { slug: string }).slug);
}

/** Checks a stretch, halved where one check cannot read it whole; what cannot be read is wrong. */
async function checkRange(slug: string, { from, until, now }: TimeRange): Promise<Found> {
  const report = (await run("integrity:check", { slug, from, until, now })) as Report;
  const { counts, violations, truncated } = report;
  const middle = Math.floor((from + until) / 2);
  if (truncated && until - from > SHORTEST_MS) {
    const early = await checkRange(slug, { from, until: middle, now });
    const late = await checkRange(slug, { from: middle, until, now });
    const lines = [...early.lines, ...late.lines];
    return { bookings: early.bookings + late.bookings, lines };
  }
  const lines = violations.map(({ invariant, message }) => `${invariant}: ${message}`);
  const unread = `From ${new Date(from).toISOString()} on not all of an hour could be checked.`;
  return { bookings: counts.bookings, lines: truncated ? [...lines, unread] : lines };
}

/** Says what is wrong with a shop, from its first booking to the last; returns how much that is. */
async function checkShop(slug: string): Promise<number> {
  const now = Date.now();
  const found = await checkRange(slug, { from: 0, until: now + 400 * DAY_MS, now });
  say(`${slug}: ${found.bookings} bookings, ${found.lines.length} violations`);
  for (const line of found.lines) say(`  ${line}`);
  return found.lines.length;
}

try {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    version: string;
  };
  await ensureLinkSecret();
  await keepCardMoney();
  await checkVariables();
  say(`Pushing the functions of version ${version}`);
  await convex("deploy", "--yes", "--typecheck", "disable", "--codegen", "disable");
  for (const { name, processed } of await runMigrations(run, PATIENCE))
    say(`done ${name} (${processed} rows)`);
  let wrong = 0;
  const slugs = await listSlugs();
  for (const slug of slugs) wrong += await checkShop(slug);
  say(`${slugs.length} shops, ${wrong} violations`);
  process.exit(wrong === 0 ? 0 : 1);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exit(1);
}
