import { describe, expect, test, vi } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  holdArgs,
  placePaid,
  refusalOf,
  setPolicy,
  setUpBackend,
} from "../support/convex";
import { DAY, NOW } from "../support/convexClock";
import { numberDeeds } from "../support/numberDeeds";

/** Hours as they change, and figures that outlive the rows that they count. */

const world = setUpBackend({ tendedAnyTime: true });
const { MONDAY, TUESDAY, report, seat, MARCUS_DAY, THEO_DAY } = numberDeeds(world);

describe("the hours", () => {
  test("that a barber blocks or changes are not worked", async () => {
    const barberId = world().ids.barber("marcus");
    await world()
      .as("marcus")
      .mutation(api.schedule.addBlock, {
        barberId,
        fromDate: TUESDAY,
        untilDate: TUESDAY,
        reason: "Dentist",
        fromMinutes: 9 * 60,
        untilMinutes: 10 * 60,
      });
    await world().settle();
    const { byDay } = await report(MONDAY, TUESDAY);
    expect(byDay.map(({ workedMinutes }) => workedMinutes)).toEqual([
      MARCUS_DAY + THEO_DAY,
      MARCUS_DAY + THEO_DAY - 60,
    ]);
  });

  test("of who has left do not count from today on, and the days before stay", async () => {
    await world().pass(DAY);
    const theo = { barberId: world().ids.barber("theo"), name: "Theo", title: "", bio: "" };
    await world()
      .as("olivia")
      .mutation(api.staff.saveBarber, { ...theo, active: false });
    await world().settle();
    const days = async () =>
      (await report(MONDAY, "2026-06-03")).byDay.map(({ workedMinutes }) => workedMinutes);
    const afterwards = [MARCUS_DAY + THEO_DAY, MARCUS_DAY, MARCUS_DAY];
    expect(await days()).toEqual(afterwards);
    await world().t.mutation(internal.numbers.recount, {
      slug: "london",
      from: MONDAY,
      until: MONDAY,
    });
    await world().settle();
    expect(await days()).toEqual(afterwards);
    await world()
      .as("olivia")
      .mutation(api.staff.saveBarber, { ...theo, active: true });
    await world().settle();
    expect(await days()).toEqual(Array(3).fill(MARCUS_DAY + THEO_DAY));
  });
});

test("finished bookings that are archived still count", async () => {
  const { code } = await placePaid(world());
  await world()
    .as("marcus")
    .mutation(api.appointments.complete, await seat(code));
  await world().settle();
  const before = await report();
  await world().pass(2 * DAY);
  vi.setSystemTime(NOW + 200 * DAY);
  for (const job of ["clear_past", "archive_finished"] as const) {
    await world().t.mutation(internal.maintenance.start, { job });
    await world().settle();
  }
  await world().t.mutation(internal.numbers.recount, {
    slug: "london",
    from: MONDAY,
    until: MONDAY,
  });
  await world().settle();
  expect(await report()).toEqual(before);
});

test("a day nobody counted while its cells were there has bookings and no utilisation", async () => {
  await placePaid(world());
  await world().pass(4 * DAY);
  await world().t.mutation(internal.maintenance.start, { job: "clear_past" });
  await world().t.run(async (ctx) => {
    for (const row of await ctx.db.query("dayNumbers").collect()) {
      await ctx.db.delete("dayNumbers", row._id);
    }
  });
  await world().t.mutation(internal.numbers.recount, {
    slug: "london",
    from: MONDAY,
    until: MONDAY,
  });
  await world().settle();
  expect((await report()).total).toMatchObject({ booked: 1, usedMinutes: 0, workedMinutes: 0 });
});

test("counting a day again changes nothing, and writes nothing", async () => {
  await placePaid(world());
  const rows = async () =>
    await world().t.run(async (ctx) => await ctx.db.query("dayNumbers").collect());
  const before = await rows();
  const recount = { slug: "london", from: MONDAY, until: "2026-06-03" };
  await world().t.mutation(internal.numbers.recount, recount);
  await world().settle();
  expect(await rows()).toEqual(before);
});

test("a shop that is older than its figures gets those of today and the days to come", async () => {
  await placePaid(world(), { startsAt: HALF_PAST_NINE + DAY });
  const before = await report(MONDAY, "2026-06-03");
  await world().t.run(async (ctx) => {
    for (const row of await ctx.db.query("dayNumbers").collect()) {
      await ctx.db.delete("dayNumbers", row._id);
    }
  });
  await world().t.mutation(internal.numbers.keepUp, {});
  await world().settle();
  expect(await report(MONDAY, "2026-06-03")).toEqual(before);
});

test("the transaction of a hold knows nothing of the figures", async () => {
  const before = await world().t.run(async (ctx) => await ctx.db.query("dayNumbers").collect());
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  await world().t.mutation(
    api.bookings.hold,
    holdArgs(world(), { visitKey: "tab-0123456789abcdef" }),
  );
  const after = await world().t.run(async (ctx) => await ctx.db.query("dayNumbers").collect());
  expect(after).toEqual(before);
  await world().settle();
  expect((await report()).total.booked).toBe(1);
});

test("days are the shop's own: late in Jakarta is still the day it is there", async () => {
  await world().t.mutation(api.bookings.hold, {
    ...holdArgs(world(), {
      barberId: world().ids.barber("budi"),
      serviceIds: [world().ids.service("Potong")],
      // Three in the afternoon in Jakarta, eight in the morning in UTC.
      startsAt: Date.UTC(2026, 5, 2, 8, 0),
    }),
  });
  await world().settle();
  const session = world().stripe.pay(world().stripe.latest().id);
  await world().deliver({
    id: "evt_jakarta",
    object: "event",
    type: "checkout.session.completed",
    livemode: false,
    created: 0,
    data: { object: session },
  });
  await world().settle();
  const shopId = world().ids.shop("jakarta");
  const numbers = await world()
    .as("sari")
    .query(api.numbers.report, { shopId, from: MONDAY, to: "2026-06-07" });
  expect(numbers.byHour).toEqual([{ isoWeekday: 2, hour: 15, booked: 1 }]);
  expect(numbers).toMatchObject({ currency: "IDR", total: { valueMinor: 7_500_000 } });
  // Of London's owner nobody in Jakarta hears, and the other way round.
  const others = world().as("olivia").query(api.numbers.report, {
    shopId,
    from: MONDAY,
    to: MONDAY,
  });
  expect((await refusalOf(others)).code).toBe("NOT_AUTHORIZED");
});

test.each([
  { from: "2026-06-30", to: "2026-06-01" },
  { from: "2026-06-31", to: "2026-07-01" },
  { from: "2020-01-01", to: "2026-06-01" },
])("the range %o is refused", async ({ from, to }) => {
  expect((await refusalOf(report(from, to))).code).toBe("INVALID_DATE");
});
