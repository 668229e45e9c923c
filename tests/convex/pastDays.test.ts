import { expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { PastVisit } from "../../convex/model/upkeep/pastDays";
import { dump, expectIntegrity, setUpBackend } from "../support/convex";

const world = setUpBackend();

/** The Sunday before the tests' Monday. */
const SUNDAY = "2026-05-31";
const range = { from: SUNDAY, to: SUNDAY };

function visit(change: Partial<PastVisit> = {}): PastVisit {
  return {
    barber: "marcus",
    services: ["Cut"],
    addOns: [],
    startMinutes: 9 * 60,
    customer: { name: "Old Olga", email: "olga@mail.example" },
    outcome: "completed",
    method: "cash",
    tipMinor: 300,
    ...change,
  };
}

async function bring(visits: PastVisit[], date = SUNDAY): Promise<void> {
  await world().t.mutation(internal.seed.past, { slug: "london", days: [{ date, visits }] });
  await world().settle();
}

const DAY = [
  visit(),
  visit({ startMinutes: 9 * 60 + 30, outcome: "cancelled" }),
  visit({ startMinutes: 9 * 60 + 30, services: ["Fade"], method: "card_reader", tipMinor: 0 }),
  visit({ barber: "theo", startMinutes: 10 * 60, outcome: "no_show" }),
];

test("a day before today is in the owner's numbers and in the money of that day", async () => {
  await bring(DAY);
  const shopId = world().ids.shop("london");
  const olivia = world().as("olivia");
  const { total } = await olivia.query(api.numbers.report, { shopId, ...range });
  expect(total).toEqual({
    booked: 3,
    completed: 2,
    noShow: 1,
    cancelled: 1,
    valueMinor: 2500 + 3200 + 2500,
    // A fade takes two cells of half an hour; Marcus works seven hours and Theo three.
    usedMinutes: 30 + 60 + 30,
    workedMinutes: 10 * 60,
  });
  const money = await olivia.query(api.reports.money, { shopId, ...range });
  expect(money).toMatchObject({ completed: 2, noShow: 1 });
  expect(money.byMethod.map(({ key, takingsMinor }) => [key, takingsMinor])).toEqual([
    ["card_reader", 3200],
    ["cash", 2800],
  ]);
  await expectIntegrity(world());
});

test("brought along twice, a day is there once", async () => {
  await bring(DAY);
  const before = await dump(world().t);
  await bring(DAY);
  const rows = (text: string) => {
    const { scheduled: _, ...tables } = JSON.parse(text) as Record<string, unknown>;
    return tables;
  };
  expect(rows(await dump(world().t))).toEqual(rows(before));
});

test.each([
  ["is to come", [visit()], "2026-06-01"],
  ["has a visit outside the hours", [visit({ startMinutes: 8 * 60 })], SUNDAY],
  ["has two visits at one time", [visit(), visit()], SUNDAY],
  ["names nobody who works there", [visit({ barber: "nobody" })], SUNDAY],
])("a day that %s is not written", async (_, visits, date) => {
  const shopId = world().ids.shop("london");
  const before = await dump(world().t);
  await expect(
    world().t.mutation(internal.seed.pastDay, { shopId, date, visits }),
  ).rejects.toThrow();
  expect(await dump(world().t)).toBe(before);
});
