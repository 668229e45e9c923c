import { join, resolve } from "node:path";
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { findBrowser } from "../browser";
import { SHOP_PLANS } from "../seed/shops";
import { CLOCK_AHEAD, moveClock, startPartsAhead } from "../stack/clock.mjs";
import { aheadOfMidnight } from "../stack/midnight";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { buildIfChanged } from "../stack/web";

/**
 * `npm run e2e`: the browser tests against a fresh local stack. `--at 2026-12-31` (or with a time,
 * `2026-12-31T23:00`, UTC) sets the clock of the stack, the tests and their browsers to a day to
 * come; without it, it is set past a midnight that is near. `--shuffle SEED` has the files pass in
 * another order. `--stacks 2` parts the files between two stacks that run at once: one alone leaves a
 * quarter of two cores idle. `--pictures FOLDER` with `pages.spec.ts` keeps a picture of every page on
 * a phone, a desk and in dark, to be looked at. Other arguments go to Playwright.
 */

const { ours, theirs } = readArguments(process.argv.slice(2));
const stacks = Number(ours.stacks ?? 1);
if (!Number.isInteger(stacks) || stacks < 1) throw new Error("--stacks: give a number from 1 on.");
// Built by the real clock: a build is kept for the runs that follow.
await buildIfChanged();
// Unpacked once, not by each part of the tests at once.
await findBrowser();
const zones = SHOP_PLANS.map(({ shop }) => shop.timeZone);
const aheadMs = ours.at === undefined ? aheadOfMidnight(Date.now(), zones) : msUntil(ours.at);
if (aheadMs > 0) setClock(aheadMs);

const codes = await Promise.all(
  Array.from({ length: stacks }, (_, nth) =>
    runPart(nth).catch((problem: unknown) => {
      console.error(problem);
      return 1;
    }),
  ),
);
process.exit(codes.find((code) => code !== 0) ?? 0);

/** Runs its part of the files against a stack of its own; ends with Playwright's exit code. */
async function runPart(nth: number): Promise<number> {
  const name = nth === 0 ? "e2e" : `e2e-${nth + 1}`;
  const web = 3400 + 30 * nth;
  const stripe = 12311 + 30 * nth;
  const stack = await startStack({
    dataDir: join(ROOT, ".local", name),
    fresh: true,
    web: "build",
    keptPush: true,
    ports: {
      web,
      convex: web + 10,
      site: web + 11,
      stripe,
      identity: stripe + 1,
      inbox: stripe + 2,
    },
    // Every test has a day of its own, and no test can wait for it to come.
    functionsEnv: { EARLY_MINUTES: String(100 * 24 * 60) },
    onStep: (step) => console.log(stacks === 1 ? step : `${name}: ${step}`),
  });
  const cli = join(ROOT, "node_modules", "@playwright", "test", "cli.js");
  const part = [`--shard=${nth + 1}/${stacks}`, `--output=test-results/${name}`];
  const tests = spawn(process.execPath, [cli, "test", ...part, ...theirs], {
    cwd: ROOT,
    stdio: "inherit",
    env: {
      ...process.env,
      E2E_URLS: JSON.stringify(stack.urls),
      E2E_ADMIN_KEY: stack.deployment.adminKey,
      E2E_NETWORK_SECRET: stack.secrets.networkSecret,
      ...(ours.shuffle === undefined ? {} : { E2E_SHUFFLE: ours.shuffle }),
      ...(ours.pictures === undefined ? {} : { E2E_PICTURES: resolve(ours.pictures) }),
    },
  });
  const code = await new Promise<number | null>((resolve) => tests.once("close", resolve));
  await stack.stop();
  return code ?? 1;
}

/** Our own options, wherever they stand; the rest as it was given. */
function readArguments(args: readonly string[]) {
  const theirs = [...args];
  const take = (name: string): string[] => {
    const at = theirs.indexOf(name);
    return at < 0 ? [] : theirs.splice(at, 2);
  };
  const { values } = parseArgs({
    args: ["--at", "--shuffle", "--stacks", "--pictures"].flatMap(take),
    options: {
      at: { type: "string" },
      shuffle: { type: "string" },
      stacks: { type: "string" },
      pictures: { type: "string" },
    },
  });
  return { ours: values, theirs };
}

function msUntil(at: string): number {
  const instant = Date.parse(at.includes("T") ? `${at}Z` : `${at}T09:00Z`);
  const aheadMs = instant - Date.now();
  // What the past would issue (tokens, cookies) a browser takes for run out.
  if (!(aheadMs > 0)) throw new Error(`--at ${at}: give a day to come, as 2026-12-31.`);
  return aheadMs;
}

function setClock(aheadMs: number): void {
  startPartsAhead(aheadMs);
  moveClock(aheadMs);
  console.log(`The clock is set to ${new Date().toISOString()} (${CLOCK_AHEAD}=${aheadMs})`);
}
