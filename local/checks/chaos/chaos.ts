import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { api } from "../../../convex/_generated/api";
import { startPartsAhead } from "../../stack/clock.mjs";
import { convex } from "../../stack/functions";
import { ROOT } from "../../stack/processes";
import { startStack } from "../../stack/stack";
import { Random } from "../random";
import { deployBroken } from "./broken";
import { passDays } from "./days";
import { CARDS } from "./cards";
import { DEEDS } from "./deeds";
import { DOORS } from "./doors";
import { Faults, killPart, setSwitches } from "./faults";
import { fatesOf, readTold, wrongMessages } from "./mails";
import { makePlan } from "./plan";
import type { Plan, Story } from "./plan";
import { historiesOf, printCounts, printTallies, printTotals } from "./report";
import { integrityOf, judge, readLedger, repairsOf, untilQuiet } from "./verdict";
import { World } from "./world";

/**
 * `npm run chaos`: customers and staff at work while processes are killed and Stripe misbehaves; then
 * everything is started again, the reconcile job runs twice, and every booking and every cent must be
 * accounted for. At last the days of the visits pass, and everybody must have been told what happened,
 * once. Ends with code 1 on any violation.
 */

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    ops: { type: "string", default: "300" },
    port: { type: "string", default: "3610" },
    broken: { type: "string" },
    verbose: { type: "boolean", default: false },
  },
});
const seed = Number(values.seed);
const ops = Number(values.ops);
const port = Number(values.port);
/** People at once, and how long they may take in all: a little more than a second each. */
const PEOPLE_AT_ONCE = 8;
const DRIVE_MS = Math.max(110_000, ops * 1_200);
/** Later than any hold, any checkout and any retry of a webhook. */
const LATER_MS = 60 * 60_000;
const SAMPLE_MS = 3_000;

const dataDir = join(ROOT, ".local", "chaos");
const began = performance.now();
const stack = await startStack({
  dataDir,
  fresh: true,
  web: "none",
  ports: {
    web: port - 1,
    convex: port,
    site: port + 1,
    stripe: port + 2,
    identity: port + 3,
    inbox: port + 4,
  },
  // Long enough to pay in, short enough to run out while the run lasts.
  functionsEnv: { HOLD_MINUTES: "0.25", EARLY_MINUTES: String(100 * 24 * 60) },
});
const world = new World(stack);
let violations: string[] = [];
try {
  await world.open(["fade-and-anchor", "pangkas-merdeka"]);
  // The other shop has full prepayment and free cancellation, as all shops before they say otherwise.
  await askDeposits("pangkas-merdeka");
  if (values.broken !== undefined) {
    console.log(
      `Broken on purpose: ${await deployBroken(values.broken, stack.deployment, dataDir)}.`,
    );
  }
  const plan = makePlan(seed, ops, { doors: DOORS, cards: CARDS, afterwards: DEEDS });
  console.log(
    `Seed ${seed}: ${plan.stories.length} customers, ${plan.faults.filter((f) => f.kind).length} faults. The same seed makes the same plan; how it meets the clock may differ.`,
  );
  const money = await settle(await drive(plan));
  await report(money);
  violations = [...money, ...(await tellEverybody())];
} finally {
  await stack.stop();
}
process.exit(violations.length === 0 ? 0 : 1);

/** A shop that takes a third now, and keeps half of the price of who cancels within the week. */
async function askDeposits(slug: string): Promise<void> {
  const shop = world.shops.find((target) => target.slug === slug);
  if (!shop) throw new Error(`No shop ${slug}.`);
  const policy = {
    terms: { kind: "deposit_percent", percent: 33 },
    freeUntilMinutes: 7 * 24 * 60,
    lateKeptPercent: 50,
    noShow: { kind: "none" },
    cardOnFile: false,
  } as const;
  await world.ownerOf(shop).mutation(api.policies.save, { shopId: shop.shopId, policy });
}

/** Lets the planned people loose, and looks now and then whether all is true that always must be. */
async function drive({ stories, faults: planned }: Plan): Promise<string[]> {
  const faults = new Faults(world, planned);
  const queue = [...stories];
  const until = Date.now() + DRIVE_MS;
  const found = new Set<string>();
  const person = async (): Promise<void> => {
    for (let story = queue.shift(); story && Date.now() < until; story = queue.shift()) {
      await faults.reach(story.nth);
      await play(story);
    }
  };
  let over = false;
  let samples = 0;
  const watch = async (): Promise<void> => {
    while (!over) {
      await wait(SAMPLE_MS);
      const violations = await sample();
      if (violations) samples++;
      for (const violation of violations ?? []) found.add(violation);
    }
  };
  const watching = watch();
  await Promise.all(Array.from({ length: PEOPLE_AT_ONCE }, person));
  over = true;
  await Promise.all([faults.settle(), watching]);
  if (queue.length > 0) console.log(`Time was up: ${queue.length} customers never came.`);
  console.log(`Driven for ${seconds()}; looked ${samples} times whether all was true.`);
  return [...found];
}

/** Plays one customer's story to its end. */
async function play(story: Story): Promise<void> {
  const booking = await DOORS[story.door]?.book(world, story);
  if (!booking) return;
  world.acknowledged.set(booking.code, booking);
  await CARDS[story.card]?.pay(world, booking, story);
  for (const deed of story.afterwards) await DEEDS[deed]?.act(world, booking, story);
}

/** Passes the days until every visit is over, and looks at what people were told. */
async function tellEverybody(): Promise<string[]> {
  const unsettled = await passDays(world, new Random(seed), LATER_MS);
  const told = await readTold(world);
  const found = [...unsettled, ...wrongMessages(told)];
  printCounts("Messages", fatesOf(told));
  const { mails, messages } = told;
  console.log(
    `\n${messages.length} messages, ${mails.length} in the inbox, ${found.length} violations (${seconds()}).`,
  );
  for (const violation of found.slice(0, 40)) console.log(`  ${violation}`);
  for (const line of await historiesOf(world, found)) console.log(line);
  return found;
}

/** Null when the backend is gone just now. */
async function sample(): Promise<string[] | null> {
  try {
    return (await integrityOf(world)).violations;
  } catch {
    return null;
  }
}

/** Everything whole again, an hour later; the job runs twice. */
async function settle(seen: readonly string[]): Promise<string[]> {
  await setSwitches(world, "stripe", "clear");
  await setSwitches(world, "inbox", "clear");
  await killPart(world, "backend");
  await killPart(world, "stripe");
  startPartsAhead(LATER_MS);
  await stack.restart("stripe");
  await stack.restart("backend");
  const unsettled: string[] = [];
  for (const nth of ["first", "second"]) {
    await convex(stack.deployment, ["run", "reconcile:syncBookingsAndAppointments"]);
    if (!(await untilQuiet(world))) {
      unsettled.push(`Webhooks were still on their way after the ${nth} run of the job.`);
    }
  }
  const { violations: judged, counts, sentBack } = await judge(world, seen);
  console.log(`Settled after ${seconds()}: ${counts}.`);
  if (sentBack.length > 0) {
    console.log(
      `${sentBack.length} refunds came back from a bank; the owner has an alert for each.`,
    );
  }
  return [...unsettled, ...judged];
}

async function report(found: readonly string[]): Promise<void> {
  printTallies(world);
  printCounts("Faults", world.faults);
  printCounts("Refusals", world.refusals);
  if (values.verbose) printCounts("Failures", world.failures);
  const repairs = await repairsOf(world);
  printCounts(`Found and mended by the reconcile job (${repairs.runs} runs kept)`, repairs.found);
  printTotals(await readLedger(world));
  console.log(`\n${world.acknowledged.size} bookings acknowledged, ${found.length} violations.`);
  for (const violation of found.slice(0, 40)) console.log(`  ${violation}`);
  for (const line of await historiesOf(world, found)) console.log(line);
}

function seconds(): string {
  return `${((performance.now() - began) / 1000).toFixed(0)} s`;
}
