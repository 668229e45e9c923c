import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ConvexHttpClient } from "convex/browser";
import { api } from "../../../convex/_generated/api";
import { addDays, isoWeekday, localDate } from "../../../lib/time/zones";
import { SHOP_PLANS } from "../../seed/shops";
import { callFunction } from "../../stack/callFunction";
import { ROOT } from "../../stack/processes";
import { startStack } from "../../stack/stack";
import type { Stack } from "../../stack/stack";
import { checkIntegrity, conflicts, openShop, runs } from "../shopClient";
import { signIn } from "../signIn";
import { NONE_LEFT, NOWHERE, serve, TAKEN } from "./customers";
import type { LoadedShop } from "./customers";
import { planDay } from "./day";
import { printCollisions, printRuns, printTimes } from "./report";
import type { Collisions } from "./report";
import { Screen } from "./screen";
import { Times } from "./times";

/**
 * `npm run load`: a Saturday of many shops on one machine, ten hours in ten minutes. Customers look at
 * times, hold one, pay, move and cancel; barbers watch the day and tap "done". Prints how long each
 * step took them, how often functions ran for one visit, and which transactions of customers would
 * have collided on Convex. Ends with code 1 where anybody was not served, a rule of the books is
 * broken, or two customers collide. `--shops 50 --visits 20 --minutes 10 --seed 1`
 */

const { values } = parseArgs({
  options: {
    shops: { type: "string", default: "50" },
    visits: { type: "string", default: "20" },
    minutes: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  },
});
const [shopCount, visits, minutes] = [
  Number(values.shops),
  Number(values.visits),
  Number(values.minutes),
];
const SATURDAY = 6;
/** What customers call that writes. */
const OF_CUSTOMERS = ["bookings:hold", "bookings:cancel", "bookings:reschedule"];
const REPORT_EACH_MS = 60_000;
/** Longer than any of them takes: what is further apart was never under way at once. */
const WITHIN_MS = 250;
/** What happens to people on a full day, without anybody's fault. */
const EXPECTED = [NONE_LEFT, TAKEN, NOWHERE];

const stack = await startStack({
  dataDir: join(ROOT, ".local", "load"),
  fresh: true,
  web: "none",
  ports: { convex: 3840, site: 3841, stripe: 12741, identity: 12742, inbox: 12743 },
  // A visit to come can be done: nobody can wait for the day.
  functionsEnv: { EARLY_MINUTES: String(100 * 24 * 60) },
});
let isWell = false;
try {
  isWell = await loadIt(stack);
} finally {
  await stack.stop();
}
process.exit(isWell ? 0 : 1);

async function loadIt(running: Stack): Promise<boolean> {
  console.log(`Opening ${shopCount} shops`);
  const shops: LoadedShop[] = [];
  for (let index = 0; index < shopCount; index++) shops.push(await openOne(running, index));
  const plan = planDay(Number(values.seed), { shops: shopCount, visits, minutes });
  const screens = shops.flatMap((shop) => [...shop.screens.values()]);
  console.log(`${plan.length} customers in ${minutes} minutes, ${screens.length} live days`);
  await conflicts(running.deployment, { reset: true });
  await runs(running.deployment, { reset: true });
  const times = new Times();
  const collisions = watchCollisions(running);
  const began = Date.now();
  const served = await Promise.all(
    plan.map(async (customer) => {
      await wait(Math.max(0, began + customer.arrivesMs - Date.now()));
      const shop = shops[customer.shop];
      if (!shop) return false;
      return await serve(shop, customer, times).catch((problem: unknown) => {
        times.problem(firstLine(problem));
        return false;
      });
    }),
  );
  const paid = served.filter(Boolean).length;
  const tookMinutes = ((Date.now() - began) / 60_000).toFixed(1);
  const collided = await collisions.end();
  printTimes(times);
  console.log(`\n${paid} of ${plan.length} customers booked and paid, in ${tookMinutes} minutes`);
  printRuns(await runs(running.deployment, {}), paid);
  const pushes = screens.reduce((sum, screen) => sum + screen.pushes, 0) / screens.length;
  console.log(`pushes to a live day: ${pushes.toFixed(0)}`);
  printCollisions(collided);
  await Promise.all(screens.map(async (screen) => await screen.close()));
  const violations = await countViolations(running, shops);
  return violations === 0 && collided.colliding === 0 && times.unexpected(EXPECTED) === 0;
}
/** A shop like the first one, with each barber's Saturday on a screen. */
async function openOne(running: Stack, index: number): Promise<LoadedShop> {
  const like = SHOP_PLANS.find(({ shop }) => shop.slug === "fade-and-anchor");
  if (!like) throw new Error("No shop to be like.");
  const slug = `saturday-${String(index + 1)}`;
  const owner = { name: `Owner ${String(index + 1)}`, email: `owner@${slug}.example` };
  const plan = {
    ...like,
    shop: { ...like.shop, slug, horizonDays: 9 },
    owner,
    barbers: like.barbers.map((barber) => {
      return { ...barber, email: `${barber.slug}@${slug}.example` };
    }),
  };
  await callFunction(running.deployment, "seed:shop", { plan });
  const target = await openShop(running.urls.convex, slug);
  const date = nextSaturday(target.timeZone);
  const token = await signIn(running, owner);
  const client = new ConvexHttpClient(running.urls.convex, { logger: false });
  client.setAuth(token);
  await client.mutation(api.users.ensure, {});
  const screens = new Map(
    target.barberIds.map((barberId) => [
      barberId,
      new Screen(running.urls.convex, token, { barberId, date }),
    ]),
  );
  return { target, date, screens };
}

function nextSaturday(timeZone: string): string {
  let date = addDays(localDate(Date.now(), timeZone), 1);
  while (isoWeekday(date) !== SATURDAY) date = addDays(date, 1);
  return date;
}

/** Asks each minute which of the customers' transactions since would have collided. */
function watchCollisions(running: Stack) {
  const found: Collisions = { colliding: 0, pairs: 0, rows: [] };
  const ask = async (): Promise<void> => {
    const asked = { functions: OF_CUSTOMERS, withinMs: WITHIN_MS, reset: true };
    const { collidingPairs, pairs, byTable } = await conflicts(running.deployment, asked);
    found.colliding += collidingPairs;
    found.pairs += pairs;
    found.rows.push(...byTable);
  };
  const timer = setInterval(() => void ask(), REPORT_EACH_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await ask();
      return found;
    },
  };
}

async function countViolations(running: Stack, shops: readonly LoadedShop[]): Promise<number> {
  let count = 0;
  for (const { target } of shops) {
    const { violations } = await checkIntegrity(running.deployment, target.slug);
    count += violations.length;
    for (const { message } of violations.slice(0, 3)) console.log(`   ${message}`);
  }
  console.log(`${count} violations in ${shops.length} shops`);
  return count;
}

function firstLine(problem: unknown): string {
  const text = problem instanceof Error ? problem.message : String(problem);
  return text
    .replace(/\[Request ID: \w+\] /, "")
    .split("\n")
    .slice(0, 2)
    .join(" ")
    .slice(0, 160);
}
