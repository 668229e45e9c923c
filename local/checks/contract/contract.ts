import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../../stack/processes";
import { startStack } from "../../stack/stack";
import type { Stack } from "../../stack/stack";
import { deployBroken } from "../chaos/broken";
import { runCards } from "./cards";
import { readContract } from "./document";
import { prepare } from "./given";
import { goodCalls } from "./goodCalls";
import { makeKeys, openDay } from "./partners";
import { readWritten, writesBetween } from "./rows";
import { SABOTAGES } from "./sabotages";
import { judgeGood, sendBad } from "./verdict";
import { askAt } from "./wire";

/**
 * `npm run contract`: every answer of the partners' interface against the document that it serves, and
 * thousands of bad calls, which must be refused as written and change nothing; then sessions that are
 * paid with each card of the contract, as a workflow document says. `--calls 10000`, `--seed 1`;
 * `--broken answer` has a handler answer wrongly, which must be found. Ends with code 1 when anything is
 * not as written.
 */

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    broken: { type: "string" },
  },
});
/** Examples of what went wrong that are printed. */
const SHOWN = 20;
/** Free starts that the calls use. */
const STARTS = 8;

let failures = 0;
const dataDir = join(ROOT, ".local", "contract");
const stack = await startStack({
  dataDir,
  fresh: true,
  web: "none",
  ports: { web: 3709, convex: 3710, site: 3711, stripe: 3712, identity: 3713, inbox: 3714 },
});
try {
  if (values.broken !== undefined) {
    const what = await deployBroken(values.broken, stack.deployment, dataDir, SABOTAGES);
    console.log(`Broken on purpose: ${what}.`);
  }
  await check(stack);
} finally {
  await stack.stop();
}
console.log(failures === 0 ? "\nAll is as it is written." : "\nNot all is as it is written.");
process.exit(failures === 0 ? 0 : 1);

async function check(running: Stack): Promise<void> {
  const { deployment, urls } = running;
  const { ask, close } = askAt(urls.site);
  const contract = await readContract(ask);
  const keys = await makeKeys(running);
  const day = await openDay(running, ask, keys.other, STARTS);
  const given = await prepare(ask, keys, day);
  const good = judgeGood(contract, await goodCalls(ask, contract, given));
  expect(
    "every answer of every operation",
    good.faults,
    `${good.written} answers are written, each was seen and is as written`,
  );
  const before = await readWritten(deployment);
  const began = performance.now();
  const plan = { count: Number(values.calls), seed: Number(values.seed) };
  const { kinds, statuses, faults } = await sendBad(ask, contract, given, plan);
  const took = (performance.now() - began) / 1_000;
  const writes = writesBetween(before, await readWritten(deployment));
  const broken = [...statuses].filter(([status]) => status >= 500);
  const failed = broken.reduce((sum, [, count]) => sum + count, 0);
  const figures = [...statuses].sort().map(([status, count]) => `${count} times ${status}`);
  if (writes > 0) faults.push(`${writes} rows were written`);
  expect(
    `${plan.count} bad calls of ${kinds.size} kinds (seed ${plan.seed}, ${took.toFixed(0)} s)`,
    faults,
    `${failed} answers of 500 and above, ${writes} writes; ${figures.join(", ")}`,
  );
  const cards = await runCards(running, ask, {
    key: keys.other,
    day: { ...given.day, times: given.day.times.slice(-STARTS) },
    folder: join(dataDir, "cards"),
  });
  expect("the four cards of the workflow document", cards, "each led to what is written");
  close();
}

function expect(title: string, faults: readonly string[], figures: string): void {
  if (faults.length > 0) failures++;
  console.log(`${faults.length === 0 ? "ok  " : "FAIL"} ${title}: ${figures}`);
  if (faults.length > 0) console.log(`     ${faults.length} are not as written:`);
  for (const fault of faults.slice(0, SHOWN)) console.log(`    ${fault}`);
}
