import { ConvexHttpClient } from "convex/browser";
import Database from "libsql";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { api } from "../../../convex/_generated/api";
import { addDays, instantOf, localDate } from "../../../lib/time/zones";
import { callFunction } from "../../../local/stack/callFunction";
import type { Stack } from "../../../local/stack/stack";
import { LONDON } from "../../support/convexShop";
import { clientsFile, peopleOf, readFile, visitsFile } from "../../support/importFiles";
import type { Visit, Written } from "../../support/importFiles";
import { endOwnStack, startOwnStack } from "../../support/ownStack";

/** A shop of the size that leaves another product, under the limits that Convex sets. */

/**
 * Whatever the product, its rows are the same once its file is read: one of them is of the whole size, with
 * IMPORTS=whole each.
 */
const WHOLE = { clients: 2_000, visits: 300 };
/** More than one call brings, and than an undo takes away at once. */
const PART = process.env.IMPORTS === "whole" ? WHOLE : { clients: 450, visits: 60 };
type Size = typeof WHOLE;
const BARBERS = 10;
const DAYS = WHOLE.visits / BARBERS;
const ZONE = "Europe/London";
const folder = mkdtempSync(join(tmpdir(), "imports-"));
let stack: Stack;

beforeAll(async () => {
  stack = await startOwnStack(folder, 3760, { withShops: false });
}, 120_000);
afterAll(async () => {
  await endOwnStack(stack, folder);
}, 60_000);

/** Whatever an import writes. */
const WRITTEN = [
  "importRows",
  "clients",
  "clientKeys",
  "clientTerms",
  "clientVisits",
  "clientEntries",
  "bookings",
  "appointments",
  "bookingEvents",
  "messages",
  "slots",
];

/** How many rows each of them has. */
function countRows(): Record<string, number> {
  const file = new Database(join(folder, "backend", "backend.sqlite"), { readonly: true });
  // The query's own shape.
  const rows = file
    .prepare(
      "SELECT name, count(id) AS count FROM tables LEFT JOIN docs ON tbl = num WHERE component = '' GROUP BY name",
    )
    .all() as { name: string; count: number }[];
  file.close();
  const counts = new Map(rows.map(({ name, count }) => [name, count]));
  return Object.fromEntries(WRITTEN.map((name) => [name, counts.get(name) ?? -1]));
}

async function openShop(slug: string) {
  const [chair] = LONDON.barbers;
  if (!chair) throw new Error("openShop: no barber to begin with");
  const hours = [{ fromMinutes: 9 * 60, untilMinutes: 18 * 60 }];
  const plan = {
    ...LONDON,
    shop: { ...LONDON.shop, slug, timeZone: ZONE, horizonDays: DAYS + 5 },
    owner: { name: "Olivia", email: `owner@${slug}.example` },
    barbers: Array.from({ length: BARBERS }, (_, index) => ({
      ...chair,
      slug: `chair-${index}`,
      name: `Barber N${index}`,
      email: `chair-${index}@${slug}.example`,
      week: [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({ isoWeekday, hours })),
    })),
  };
  await callFunction(stack.deployment, "seed:shop", { plan });
  const client = new ConvexHttpClient(stack.urls.convex, { logger: false });
  const shop = await client.query(api.shops.bySlug, { slug });
  if (!shop) throw new Error(`openShop: no shop ${slug}`);
  const owner = { subject: slug, ...plan.owner };
  const ask = async (name: string, args: object) =>
    await callFunction(stack.deployment, name, args, owner);
  await ask("users:ensure", {});
  const last = addDays(localDate(Date.now(), ZONE), DAYS + 2);
  const barberId = shop.barbers.at(-1)?.id ?? "";
  const serviceIds = shop.services.filter(({ name }) => name === "Cut").map(({ id }) => id);
  const startsOnLast = async () => {
    const asked = { shopId: shop.id, barberId, serviceIds, date: last, now: Date.now() };
    return (await client.query(api.availability.day, asked))?.starts.length ?? 0;
  };
  await expect.poll(startsOnLast, PATIENCE).toBeGreaterThan(0);
  return { shopId: shop.id, ask };
}
const PATIENCE = { timeout: 120_000, interval: 200 };

type Ask = (name: string, args: object) => Promise<unknown>;

/** What became of an import's rows, once it is in a state. */
async function countsOf({ ask, shopId }: { ask: Ask; shopId: string }, id: unknown, state: string) {
  const read = async () => {
    // The function's own shape.
    const all = (await ask("imports:list", { shopId })) as {
      id: string;
      state: string;
      counts: Record<string, number>;
    }[];
    return all.find((each) => each.id === id);
  };
  await expect.poll(async () => (await read())?.state, PATIENCE).toBe(state);
  const { counts = {} } = (await read()) ?? {};
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}

async function send(
  { ask, shopId }: { ask: Ask; shopId: string },
  bytes: Uint8Array,
  as: Parameters<typeof readFile>[1] = {},
): Promise<unknown> {
  const { pages, ...file } = readFile(bytes, as);
  const importId = await ask("imports:begin", { shopId, ...file });
  for (const rows of pages) await ask("imports:addRows", { importId, rows });
  await ask("imports:check", { importId, barbers: [], services: [] });
  return importId;
}

/** One a day with each barber, with a month of days from the day after tomorrow on. */
function visitsOf(product: Written, size: Size): Visit[] {
  const people = peopleOf(size.clients);
  const first = addDays(localDate(Date.now(), ZONE), 2);
  return Array.from({ length: size.visits }, (_, at) => {
    const date = addDays(first, Math.floor(at / BARBERS));
    const person = people[at * 5 + 1] ?? { name: "Nobody" };
    const there = instantOf(date, 10 * 60, ZONE);
    const ahead = (Date.parse(`${date}T10:00:00Z`) - there) / 3_600_000;
    const nth = at % BARBERS;
    // A calendar's export tells people by their addresses alone.
    const barber = product === "calcom" ? `chair-${nth}@from-calcom.example` : `Barber N${nth}`;
    return { ...person, note: "", date, time: "10:00", ahead, barber, service: "Cut" };
  });
}

test.each([
  ["square", WHOLE],
  ["fresha", PART],
  ["booksy", PART],
  ["calcom", PART],
] as const)(
  "clients and visits from %s, with bad rows among them: as the dry run said, and the undo leaves nothing",
  async (product, size) => {
    const shop = await openShop(`from-${product}`);
    const before = countRows();
    const good = peopleOf(size.clients);
    const bad = [...good.slice(0, 7), { name: "Nobody" }, { name: "Bad", email: "bad" }];
    const clients = await send(shop, clientsFile(product, [...good, ...bad]), { sort: "clients" });
    const told = { twice: 7, left_out: 2 };
    expect(await countsOf(shop, clients, "checked")).toEqual({ create: size.clients, ...told });
    await shop.ask("imports:start", { importId: clients, reminds: false });
    expect(await countsOf(shop, clients, "done")).toEqual({ made: size.clients, ...told });

    const booked = visitsOf(product, size);
    const coming = await send(
      shop,
      visitsFile(product, [
        ...booked,
        ...booked.slice(0, 3),
        ...booked.slice(5, 7).map((each) => ({ ...each, barber: "Zed" })),
        ...booked.slice(7, 9).map((each) => ({ ...each, time: "20:00" })),
      ]),
    );
    const said = { left_out: 5, ask: 2 };
    expect(await countsOf(shop, coming, "checked")).toEqual({ create: size.visits, ...said });
    await shop.ask("imports:start", { importId: coming, reminds: false });
    expect(await countsOf(shop, coming, "done")).toEqual({ made: size.visits, ...said });
    const made = countRows();
    expect((made.clients ?? 0) - (before.clients ?? 0)).toBe(size.clients);
    expect((made.bookings ?? 0) - (before.bookings ?? 0)).toBe(size.visits);
    expect(made.messages).toBe(before.messages);

    for (const importId of [coming, clients]) {
      await shop.ask("imports:undo", { importId });
      await countsOf(shop, importId, "undone");
    }
    await expect.poll(countRows, PATIENCE).toEqual(before);
  },
  300_000,
);
