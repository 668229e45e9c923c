import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { findBrowser } from "../browser";
import { choosePort } from "../stack/ports";
import { ROOT } from "../stack/processes";
import { startStack } from "../stack/stack";
import { startEmptyPage } from "./emptyPage";
import { pagesToJudge } from "./judgedPages";
import { median } from "./median";
import { exceeded, mostOf, slower, VITALS } from "./vitals";
import type { Vitals } from "./vitals";

/**
 * `npm run lighthouse`: the lab's verdict on the pages that customers meet, as on a phone. Fails
 * below the least scores, and where a page takes much more than an empty page of the same server
 * does: that one is judged first and last, so that a slow machine is not the pages' fault.
 *
 * The slow network and processor are applied, not simulated: the simulation counts every script that
 * arrives before the first paint as one the paint waited for, and from loopback they all do. What it
 * would say of performance is printed beside, as that is what other tools show by default.
 */

const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 } as const;
const RUNS = 3;

type Verdict = {
  scores: Record<string, number>;
  vitals: Vitals;
  faults: string[];
  simulated: number;
};

const logDir = join(ROOT, ".local", "lighthouse", "logs");
const stack = await startStack({
  dataDir: join(ROOT, ".local", "lighthouse"),
  fresh: true,
  web: "build",
  ports: { web: 3700, convex: 3710, site: 3711, stripe: 12611, identity: 12612, inbox: 12613 },
  onStep: (step) => console.log(step),
});
const emptyPage = await startEmptyPage(logDir);
const browser = await openBrowser();
let failed = false;
try {
  const first = await judge("an empty page", emptyPage.url);
  const pages: [path: string, verdict: Verdict][] = [];
  for (const { name, url, isPrivate } of await pagesToJudge(stack))
    pages.push([name, await judge(name, url, isPrivate)]);
  const last = await judge("the empty page again", emptyPage.url);
  const empty = slower(first.vitals, last.vitals);
  const most = mostOf(empty);
  for (const [path, verdict] of pages) tellRatios(path, verdict.vitals, empty);
  for (const [path, verdict] of pages) failed = tellMissed(path, verdict, most) || failed;
} finally {
  browser.close();
  await emptyPage.stop();
  await stack.stop();
}
console.log(failed ? "\nMissed." : "\nAll pages are good enough.");
process.exit(failed ? 1 : 0);

/** The median verdict on a page, which it prints. */
async function judge(name: string, url: string, isPrivate = false): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  // The first visit warms the server; it is not the page's fault.
  await fetch(url);
  for (let run = 0; run < RUNS; run++) verdicts.push(await visit(url, isPrivate));
  const middle = (of: (verdict: Verdict) => number): number => median(verdicts.map(of));
  const scores = Object.fromEntries(
    Object.keys(LEAST).map((each) => [each, middle((verdict) => verdict.scores[each] ?? 0)]),
  );
  const vitals = {
    "largest-contentful-paint": middle((verdict) => verdict.vitals["largest-contentful-paint"]),
    "total-blocking-time": middle((verdict) => verdict.vitals["total-blocking-time"]),
    "cumulative-layout-shift": middle((verdict) => verdict.vitals["cumulative-layout-shift"]),
  };
  const simulated = middle((verdict) => verdict.simulated);
  const faults = [...new Set(verdicts.flatMap((verdict) => verdict.faults))];
  console.log(`\n${name}`);
  for (const [each, score] of Object.entries(scores)) say(each, score.toFixed(0));
  for (const each of VITALS) say(each, figure(each, vitals[each]));
  say("(performance, simulated)", simulated.toFixed(0));
  for (const fault of faults) console.log(`  - ${fault}`);
  return { scores, vitals, faults, simulated };
}

/** Prints what a page falls short of; true when there is anything. */
function tellMissed(path: string, { scores, vitals }: Verdict, most: Vitals): boolean {
  const low = Object.entries(LEAST).filter(([name, least]) => (scores[name] ?? 0) < least);
  const high = exceeded(vitals, most);
  for (const [name, least] of low) console.log(`\nMISSED by ${path}: ${name}, at least ${least}`);
  for (const name of high)
    console.log(`\nMISSED by ${path}: ${name}, at most ${figure(name, most[name])}`);
  return low.length + high.length > 0;
}

/** How much more a page takes than an empty one. */
function tellRatios(path: string, page: Vitals, empty: Vitals): void {
  const ratio = (name: keyof Vitals): string => (page[name] / empty[name]).toFixed(2);
  const [paint, blocking] = [ratio("largest-contentful-paint"), ratio("total-blocking-time")];
  console.log(`\n${path}: paint ${paint}, blocking ${blocking} of an empty page's`);
}

function say(name: string, value: string): void {
  console.log(`  ${name.padEnd(26)} ${value}`);
}

function figure(name: keyof Vitals, value: number): string {
  return name === "cumulative-layout-shift" ? value.toFixed(3) : `${value.toFixed(0)} ms`;
}

async function visit(url: string, isPrivate: boolean): Promise<Verdict> {
  const { categories, audits } = await run(url, "devtools", Object.keys(LEAST), isPrivate);
  const guess = await run(url, "simulate", ["performance"]);
  const scores = Object.fromEntries(
    Object.entries(categories).map(([name, { score }]) => [name, (score ?? 0) * 100]),
  );
  const valueOf = (name: keyof Vitals): number => audits[name]?.numericValue ?? Infinity;
  const vitals = {
    "largest-contentful-paint": valueOf("largest-contentful-paint"),
    "total-blocking-time": valueOf("total-blocking-time"),
    "cumulative-layout-shift": valueOf("cumulative-layout-shift"),
  };
  const judged = Object.entries(categories).filter(([name]) => name !== "performance");
  const faults = judged.flatMap(([, { auditRefs }]) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
      .map(({ id }) => `${id}: ${audits[id]?.title ?? ""}`),
  );
  const simulated = (guess.categories.performance?.score ?? 0) * 100;
  return { scores, vitals, faults, simulated };
}

async function run(
  url: string,
  throttlingMethod: "devtools" | "simulate",
  categories: string[],
  isPrivate = false,
) {
  const result = await lighthouse(url, {
    port: browser.port,
    onlyCategories: categories,
    throttlingMethod,
    // A page that opens a booking belongs in no index.
    skipAudits: isPrivate ? ["is-crawlable"] : null,
    logLevel: "error",
  });
  if (!result) throw new Error(`Lighthouse gave no verdict on ${url}.`);
  return result.lhr;
}

async function openBrowser(): Promise<{ port: number; close: () => void }> {
  const { executablePath, args, env } = await findBrowser();
  const port = await choosePort(9322, new Set());
  const profile = mkdtempSync(join(tmpdir(), "lighthouse-"));
  const flags = ["--headless", `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`];
  const child = spawn(executablePath, [...args, ...flags, "about:blank"], {
    env: { ...process.env, ...env },
  });
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error("The browser ended before it was ready.")));
    child.stderr.on("data", (text: Buffer) => {
      if (text.toString().includes("DevTools listening")) resolve();
    });
  });
  const close = () => {
    child.once("exit", () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
    child.kill();
  };
  return { port, close };
}
