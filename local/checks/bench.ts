import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConvexClient } from "convex/browser";
import WebSocket from "ws";
import { api } from "../../convex/_generated/api";
import { addDays, localDate } from "../../lib/time/zones";
import { convex } from "../stack/functions";
import { ROOT, runToEnd } from "../stack/processes";
import { startStack } from "../stack/stack";
import type { Stack } from "../stack/stack";
import { holdRate } from "./benchHolds";
import { reminderLatency } from "./benchMessages";
import { firstLoad } from "./firstLoad";
import { freeStarts, newCustomer, openShop, tryHold } from "./shopClient";
import type { Target } from "./shopClient";

/**
 * `npm run bench`: figures on this machine, printed and never judged. With `-- --holds` only what holds
 * cost, which needs no web app.
 */

const SLUG = "fade-and-anchor";
const DOCUMENTS_PER_VISIT = 4;

const { values: options } = parseArgs({ options: { holds: { type: "boolean", default: false } } });
const stack = await startStack({
  dataDir: join(ROOT, ".local", "bench"),
  fresh: true,
  web: options.holds ? "none" : "build",
  ports: { web: 3500, convex: 3510, site: 3511, stripe: 12411, identity: 12412, inbox: 12413 },
  // No hold runs out while figures are taken.
  functionsEnv: { HOLD_MINUTES: "60" },
});
try {
  const target = await openShop(stack.urls.convex, SLUG);
  await addHistory(stack, 100);
  // A barber's four weeks have room for two rounds.
  const [first = "", second = ""] = target.barberIds;
  await holdRate(stack, target, first, "processes still cold", print);
  await holdRate(stack, target, first, "100 documents of history", print);
  if (options.holds) await holdRate(stack, target, second, "once more", print);
  else await allElse(stack, target, second);
} finally {
  await stack.stop();
}
if (!options.holds) {
  console.log("\nBookable starts by our rules and by date libraries:");
  const rules = join(ROOT, "local/checks/benchAvailability.ts");
  console.log(await runToEnd("bench of the rules", ["--import", "tsx", rules]));
}
process.exit(0);

async function allElse(stack: Stack, target: Target, barberId: string): Promise<void> {
  await bookingCost(target, stack, "100 documents of history");
  await monthCost(stack, target);
  await pushLatency(stack, target, 1);
  await pushLatency(stack, target, 100);
  await reminderLatency(stack, SLUG, print);
  await addHistory(stack, 100_000 - 100);
  await holdRate(stack, target, barberId, "100,000 documents of history", print);
  await bookingCost(target, stack, "100,000 documents of history");
  await printFirstLoads(stack);
}

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(58)} ${figure}`);
}

async function addHistory({ deployment }: Stack, documents: number): Promise<void> {
  const visits = Math.round(documents / DOCUMENTS_PER_VISIT);
  for (let left = visits; left > 0; left -= 500) {
    const args = JSON.stringify({ slug: SLUG, count: Math.min(left, 500) });
    await convex(deployment, ["run", "measure:addPastVisits", args]);
  }
}

async function run(stack: Stack, name: string, args: object): Promise<Record<string, number>> {
  const output = await convex(stack.deployment, ["run", name, JSON.stringify(args)]);
  return JSON.parse(output.slice(output.indexOf("{"))) as Record<string, number>;
}

async function bookingCost(target: Target, stack: Stack, data: string): Promise<void> {
  const [service] = target.services;
  const barberId = target.barberIds.at(-1) ?? target.barberId;
  if (!service) throw new Error("No service.");
  const [startsAt] = (await freeStarts(target, service.id, 1, barberId)).slice(-1);
  const customer = newCustomer();
  const requestId = crypto.randomUUID();
  const args = { barberId, serviceIds: [service.id], startsAt, customer, requestId };
  const cost = await run(stack, "measure:hold", args);
  print(
    `documents read / written by one hold, ${data}`,
    `${cost.documentsRead} / ${cost.documentsWritten}`,
  );
}

async function monthCost(stack: Stack, target: Target): Promise<void> {
  const from = localDate(Date.now(), target.timeZone);
  const cost = await run(stack, "measure:month", {
    barberId: target.barberId,
    from,
    to: addDays(from, 30),
  });
  print("documents read by a 31-day month view", `${cost.documentsRead}`);
}

/** From the hold's answer to the last of the subscribers' screens; sockets counted in bytes. */
async function pushLatency({ urls }: Stack, target: Target, subscribers: number): Promise<void> {
  const [service] = target.services;
  const barberId = target.barberIds.at(-1) ?? target.barberId;
  if (!service) throw new Error("No service.");
  const starts = await freeStarts(target, service.id, 12, barberId);
  const date = localDate(starts[0] ?? 0, target.timeZone);
  const { shopId } = target;
  const query = { shopId, barberId, serviceIds: [service.id], date, now: Date.now() };
  const sockets = Array.from({ length: subscribers }, () => subscribe(urls.convex, query));
  const pushes: number[] = [];
  const mutations: number[] = [];
  let bytes = 0;
  await Promise.all(sockets.map((socket) => socket.next()));
  for (const startsAt of starts
    .filter((at) => localDate(at, target.timeZone) === date)
    .slice(0, 8)) {
    const before = sockets[0]?.bytes() ?? 0;
    const changed = sockets.map((socket) => socket.next());
    const began = performance.now();
    const attempt = await tryHold(target, { serviceId: service.id, startsAt, barberId });
    if (!attempt.ok) throw attempt.problem;
    mutations.push(performance.now() - began);
    await Promise.all(changed.map(async (change) => pushes.push((await change) - began)));
    bytes = (sockets[0]?.bytes() ?? 0) - before;
  }
  await Promise.all(sockets.map((socket) => socket.close()));
  print(
    `hold asked for -> on ${subscribers} subscribed screen${subscribers > 1 ? "s" : ""}, p50 / p95`,
    `${quantile(pushes, 0.5)} / ${quantile(pushes, 0.95)} ms (the hold itself ${quantile(mutations, 0.5)} ms; ${bytes} bytes a push)`,
  );
}

function subscribe(url: string, query: (typeof api.availability.day)["_args"]) {
  let received = 0;
  let waiting: ((at: number) => void) | null = null;
  class CountingSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address);
      this.on("message", (data) => {
        received += Buffer.byteLength(data.toString());
      });
    }
  }
  // The client wants a browser's constructor; ws has the same shape where it matters.
  const webSocketConstructor = CountingSocket as unknown as typeof globalThis.WebSocket;
  const client = new ConvexClient(url, { webSocketConstructor });
  client.onUpdate(api.availability.day, query, () => {
    waiting?.(performance.now());
    waiting = null;
  });
  return {
    next: () =>
      new Promise<number>((resolve) => {
        waiting = resolve;
      }),
    bytes: () => received,
    close: () => client.close(),
  };
}

function quantile(values: readonly number[], q: number): string {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(0);
}

async function printFirstLoads({ urls }: Stack): Promise<void> {
  for (const path of ["/", `/s/${SLUG}`, `/s/${SLUG}/book`, "/bookings", "/barber", "/owner"]) {
    const { kilobytes } = await firstLoad(urls.web, path);
    print(`first-load script of ${path}, gzip`, `${kilobytes.toFixed(0)} kB`);
  }
}
