import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import type { Person } from "../support/convex";
import { DAY, HOUR, NOW } from "../support/convexClock";

const world = setUpBackend();

const MONDAY = "2026-06-01";
const london = () => world().ids.shop("london");
const tab = (name: string) => `tab-of-${name}`.padEnd(16, "0");

async function look(
  name: string,
  stage: "shop" | "book" = "shop",
  { shopId = london() as string, person }: { shopId?: string; person?: Person } = {},
) {
  const client = person === undefined ? world().t : world().as(person);
  await client.mutation(api.pageVisits.count, { shopId, key: tab(name), stage });
}

/** As the cron does. */
async function rollUp() {
  await world().t.mutation(internal.numbers.keepUp, {});
  await world().settle();
}

const funnel = async (from = MONDAY, to = MONDAY) =>
  (await world().as("olivia").query(api.numbers.report, { shopId: london(), from, to })).funnel;
const rows = async () =>
  await world().t.run(async (ctx) => await ctx.db.query("pageVisits").collect());

test("the same people are followed from the shop's page to a confirmed booking", async () => {
  await look("looker");
  for (const name of ["chooser", "holder", "payer"]) {
    await look(name);
    await look(name, "book");
  }
  await placeHold(world(), { visitKey: tab("holder"), startsAt: HALF_PAST_NINE + HOUR });
  await placePaid(world(), { visitKey: tab("payer") });
  // Somebody from elsewhere books too, and is no visitor of the page.
  await placePaid(world(), { startsAt: HALF_PAST_NINE + 2 * HOUR });
  await rollUp();
  expect(await funnel()).toEqual({ visited: 4, opened: 3, held: 2, confirmed: 1 });
});

test("a visitor who paid and called it off had still booked", async () => {
  await look("payer", "book");
  const { code, manageToken: token } = await placePaid(world(), { visitKey: tab("payer") });
  await world().t.mutation(api.bookings.cancel, { code, token });
  await rollUp();
  expect(await funnel()).toEqual({ visited: 1, opened: 1, held: 1, confirmed: 1 });
});

test("two bookings of one tab are one visitor", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await look("twice", "book");
  for (const hours of [0, 1]) {
    const startsAt = HALF_PAST_NINE + hours * HOUR;
    await placeHold(world(), { visitKey: tab("twice"), startsAt });
  }
  await rollUp();
  expect(await funnel()).toEqual({ visited: 1, opened: 1, held: 1, confirmed: 1 });
});

describe("a tab", () => {
  test("is counted once for each page, however often it says so", async () => {
    for (const stage of ["shop", "shop", "book", "book", "shop"] as const) {
      await look("one", stage);
    }
    expect((await rows()).map(({ stage, first }) => [stage, first])).toEqual([
      ["shop", true],
      ["book", false],
    ]);
  });

  test("belongs to the day on which it first came, also when it goes on after midnight", async () => {
    await world().pass(15 * HOUR + 30 * 60_000);
    await look("owl");
    await world().pass(2 * HOUR);
    await look("owl", "book");
    await placePaid(world(), { visitKey: tab("owl"), startsAt: HALF_PAST_NINE + DAY });
    await rollUp();
    expect(await funnel()).toEqual({ visited: 1, opened: 1, held: 1, confirmed: 1 });
    expect(await funnel("2026-06-02", "2026-06-02")).toMatchObject({ visited: 0 });
  });

  test("may look at two shops, each on its own", async () => {
    await look("both");
    await look("both", "shop", { shopId: world().ids.shop("jakarta") });
    await placePaid(world(), { visitKey: tab("both") });
    await rollUp();
    const jakarta = { shopId: world().ids.shop("jakarta"), from: MONDAY, to: MONDAY };
    const theirs = await world().as("sari").query(api.numbers.report, jakarta);
    expect(theirs.funnel).toEqual({ visited: 1, opened: 0, held: 0, confirmed: 0 });
    expect(await funnel()).toMatchObject({ visited: 1, confirmed: 1 });
  });
});

describe("nothing is written", () => {
  test("of who works there; other shops' people are visitors", async () => {
    for (const person of ["olivia", "marcus", "sari"] as const) {
      await look(person, "shop", { person });
    }
    expect((await rows()).map(({ key }) => key)).toEqual([tab("sari")]);
  });

  test("of a shop that is shut or was never there, or with what is no key", async () => {
    await world().t.mutation(api.pageVisits.count, {
      shopId: london(),
      key: "ana@mail.example <script>",
      stage: "shop",
    });
    await look("lost", "shop", { shopId: "nonsense" });
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", world().ids.shop("london"), { active: false });
    });
    await look("late");
    expect(await rows()).toEqual([]);
  });

  test("of a flood beyond its limit, and later visitors are heard again", async () => {
    for (let index = 0; index < 620; index++) await look(`flood-${index}`);
    const flooded = (await rows()).length;
    expect(flooded).toBeLessThanOrEqual(600);
    expect(flooded).toBeGreaterThan(500);
    vi.setSystemTime(Date.now() + HOUR);
    await look("later");
    expect(await rows()).toHaveLength(flooded + 1);
    // More than one transaction counts, all are counted.
    await rollUp();
    expect((await funnel()).visited).toBe(flooded + 1);
  });
});

test("a key that cannot be one is no reason to refuse a booking", async () => {
  const { code } = await placePaid(world(), { visitKey: "=1+1" });
  expect((await readBooking(world(), code)).booking.visitKey).toBeUndefined();
});

test("single visits go after a month, and the day keeps its figures", async () => {
  await look("old", "book");
  await rollUp();
  vi.setSystemTime(NOW + 29 * DAY);
  const clear = async () => {
    await world().t.mutation(internal.maintenance.start, { job: "clear_past" });
    await world().settle();
  };
  await clear();
  expect(await rows()).toHaveLength(1);
  vi.setSystemTime(NOW + 31 * DAY);
  await clear();
  expect(await rows()).toEqual([]);
  await rollUp();
  expect(await funnel()).toMatchObject({ visited: 1, opened: 1 });
});

test("counting again writes nothing when nothing is new", async () => {
  await look("one");
  await rollUp();
  const days = async () =>
    await world().t.run(async (ctx) => await ctx.db.query("visitDays").collect());
  const before = await days();
  await rollUp();
  expect(await days()).toEqual(before);
});
