import { expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import { dayBounds } from "../../lib/time/zones";
import { HALF_PAST_NINE, placeHold, placePaid, setPolicy, setUpBackend } from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";
import { numberDeeds } from "../support/numberDeeds";

/** What becomes of a booking, and what the owner's figures say of it. */

const world = setUpBackend({ tendedAnyTime: true });
const { MONDAY, TUESDAY, london, report, seat, MARCUS_DAY, THEO_DAY } = numberDeeds(world);

test("days that nobody has booked are there with the hours they have", async () => {
  const { total, byDay, byBarber, funnel } = await report(MONDAY, "2026-06-03");
  expect(byDay.map(({ key, workedMinutes }) => [key, workedMinutes])).toEqual([
    [MONDAY, MARCUS_DAY + THEO_DAY],
    [TUESDAY, MARCUS_DAY + THEO_DAY],
    ["2026-06-03", MARCUS_DAY + THEO_DAY],
  ]);
  expect(byBarber.map(({ label, usedMinutes }) => [label, usedMinutes]).sort()).toEqual([
    ["Marcus Bell", 0],
    ["Theo Okafor", 0],
  ]);
  expect([total.booked, funnel.visited]).toEqual([0, 0]);
});

test("a hold counts for nothing until it is confirmed", async () => {
  await placeHold(world());
  expect((await report()).total).toMatchObject({ booked: 0, usedMinutes: 0 });
  await world().pass(16 * MINUTE);
  expect((await report()).total).toMatchObject({ booked: 0, cancelled: 0 });
  await placePaid(world());
  expect((await report()).total).toMatchObject({ booked: 1, valueMinor: 2500, usedMinutes: 30 });
});

test("what was confirmed and called off is a cancellation, and the chair is free again", async () => {
  const { code, manageToken: token } = await placePaid(world());
  await world().t.mutation(api.bookings.cancel, { code, token });
  await world().settle();
  expect((await report()).total).toMatchObject({
    booked: 0,
    cancelled: 1,
    valueMinor: 0,
    usedMinutes: 0,
    workedMinutes: MARCUS_DAY + THEO_DAY,
  });
});

test("a no-show is one until it is taken back", async () => {
  const { code } = await placePaid(world());
  const done = await placePaid(world(), { startsAt: HALF_PAST_NINE + HOUR });
  const marcus = world().as("marcus");
  await marcus.mutation(api.appointments.noShow, await seat(code));
  await marcus.mutation(api.appointments.complete, await seat(done.code));
  await world().settle();
  expect((await report()).total).toMatchObject({ booked: 2, completed: 1, noShow: 1 });
  await marcus.mutation(api.appointments.reopen, await seat(code));
  await world().settle();
  expect((await report()).total).toMatchObject({ booked: 2, completed: 1, noShow: 0 });
});

test("a visit that moves takes its figures along, to another day, barber and hour", async () => {
  await setPolicy(world(), { terms: { kind: "at_shop" } });
  const { code, manageToken: token } = await placeHold(world());
  expect((await report()).byHour).toEqual([{ isoWeekday: 1, hour: 9, booked: 1 }]);
  await world().t.mutation(api.bookings.reschedule, {
    code,
    token,
    barberId: world().ids.barber("theo"),
    startsAt: HALF_PAST_NINE + DAY + HOUR,
  });
  await world().settle();
  const { byDay, byBarber, byHour } = await report(MONDAY, TUESDAY);
  expect(byDay.map(({ key, booked, usedMinutes }) => [key, booked, usedMinutes])).toEqual([
    [MONDAY, 0, 0],
    [TUESDAY, 1, 30],
  ]);
  expect(byBarber.map(({ label, booked }) => [label, booked]).sort()).toEqual([
    ["Marcus Bell", 0],
    ["Theo Okafor", 1],
  ]);
  expect(byHour).toEqual([{ isoWeekday: 2, hour: 10, booked: 1 }]);
});

test("a visit put on top of another takes the chair once; one before the hours opens it", async () => {
  await placePaid(world());
  const desk = { barberId: world().ids.barber("marcus"), serviceIds: [world().ids.service("Cut")] };
  for (const [index, startsAt] of [HALF_PAST_NINE, NOW + HOUR].entries()) {
    await world()
      .as("marcus")
      .mutation(api.appointments.overbook, {
        ...desk,
        startsAt,
        customer: {},
        reason: "A wedding",
        requestId: `overbooking-00000${index}`,
      });
  }
  await world().settle();
  expect((await report()).total).toMatchObject({
    booked: 3,
    usedMinutes: 60,
    workedMinutes: MARCUS_DAY + THEO_DAY + 30,
  });
});

/** What the rows say of a day, counted the long way round and in another way than the product. */
async function slowCount(date: string) {
  return await world().t.run(async (ctx) => {
    const { from, until } = dayBounds(date, "Europe/London");
    const inDay = ({ startsAt }: { startsAt: number }) => from <= startsAt && startsAt < until;
    const all = (await ctx.db.query("bookings").collect()).filter(
      (row) => row.shopId === london() && inDay(row),
    );
    const cells = (await ctx.db.query("slots").collect()).filter(
      (slot) => slot.shopId === london() && inDay(slot) && slot.status !== "blocked",
    );
    const standing = all.filter(({ status }) =>
      ["confirmed", "completed", "no_show"].includes(status),
    );
    const minutes = { used: 0, worked: 0 };
    for (const barber of await ctx.db.query("barbers").collect()) {
      const covers = (row: { barberId: string; startsAt: number }, end: number, minute: number) =>
        row.barberId === barber._id && row.startsAt <= minute && minute < end;
      for (let minute = from; minute < until; minute += MINUTE) {
        const used = standing.some((row) => covers(row, row.busyUntil, minute));
        if (used) minutes.used += 1;
        if (used || cells.some((cell) => covers(cell, cell.endsAt, minute))) minutes.worked += 1;
      }
    }
    const count = (status: string) => all.filter((row) => row.status === status).length;
    const hours: Record<string, number> = {};
    for (const { startsAt } of standing) {
      const hour = new Date(startsAt).toLocaleString("en-GB", {
        hour: "2-digit",
        hourCycle: "h23",
        timeZone: "Europe/London",
      });
      hours[String(Number(hour))] = (hours[String(Number(hour))] ?? 0) + 1;
    }
    return {
      total: {
        booked: standing.length,
        completed: count("completed"),
        noShow: count("no_show"),
        cancelled: all.filter((row) => row.status === "cancelled" && row.confirmedAt).length,
        valueMinor: standing.reduce((sum, row) => sum + row.priceMinor, 0),
        usedMinutes: minutes.used,
        workedMinutes: minutes.worked,
      },
      hours,
    };
  });
}

/** Everything that can become of a booking, on one day. */
async function busyDay() {
  const at = (hours: number) => HALF_PAST_NINE + hours * HOUR;
  const fade = { serviceIds: [world().ids.service("Fade")] };
  const theo = { barberId: world().ids.barber("theo") };
  await placePaid(world());
  const missed = await placePaid(world(), { startsAt: at(0.5), ...fade });
  const off = await placePaid(world(), { startsAt: at(2) });
  const done = await placePaid(world(), { startsAt: at(1), ...theo });
  const moved = await placePaid(world(), { startsAt: at(2), ...theo });
  await placeHold(world(), { startsAt: at(5) });
  const marcus = world().as("marcus");
  await marcus.mutation(api.appointments.noShow, await seat(missed.code));
  await world()
    .as("theo")
    .mutation(api.appointments.complete, await seat(done.code));
  for (const [link, to] of [
    [off, null],
    [moved, at(6)],
  ] as const) {
    const access = { code: link.code, token: link.manageToken };
    if (to === null) await world().t.mutation(api.bookings.cancel, access);
    else {
      const barberId = world().ids.barber("marcus");
      await world().t.mutation(api.bookings.reschedule, { ...access, barberId, startsAt: to });
    }
  }
  await marcus.mutation(api.appointments.walkIn, {
    barberId: world().ids.barber("marcus"),
    startsAt: at(2),
    serviceIds: [world().ids.service("Cut"), world().ids.service("Advice")],
    customer: {},
    requestId: "a-walk-in-0000001",
  });
  await world().settle();
}

test("a busy day's figures are what a slow count of its rows says", async () => {
  await busyDay();
  const { total, byDay, byBarber, byService, byHour } = await report();
  const slow = await slowCount(MONDAY);
  expect(total).toEqual(slow.total);
  expect(total).toMatchObject({ booked: 5, completed: 1, noShow: 1, cancelled: 1 });
  expect(Object.fromEntries(byHour.map(({ hour, booked }) => [hour, booked]))).toEqual(slow.hours);
  expect(byDay).toEqual([{ key: MONDAY, label: MONDAY, ...total }]);
  for (const field of ["booked", "noShow", "valueMinor", "usedMinutes"] as const) {
    expect(byBarber.reduce((sum, group) => sum + group[field], 0)).toBe(total[field]);
  }
  expect(byService.map(({ label, booked, noShow }) => [label, booked, noShow]).sort()).toEqual([
    ["Advice", 1, 0],
    ["Cut", 4, 0],
    ["Fade", 1, 1],
  ]);
});

test("a day keeps its figures when its free cells are cleared away, and corrections reach it", async () => {
  await busyDay();
  const before = await report();
  await world().pass(9 * DAY);
  await world().t.mutation(internal.maintenance.start, { job: "clear_past" });
  await world().settle();
  const cells = await world().t.run(async (ctx) => await ctx.db.query("slots").collect());
  const { until } = dayBounds(MONDAY, "Europe/London");
  expect(cells.some((slot) => slot.startsAt < until && slot.status === "free")).toBe(false);
  await world().t.mutation(internal.numbers.recount, {
    slug: "london",
    from: MONDAY,
    until: MONDAY,
  });
  await world().settle();
  expect(await report()).toEqual(before);
  // The missed one came after all.
  const missed = await world().t.run(async (ctx) => {
    const rows = await ctx.db.query("appointments").collect();
    return rows.find((row) => row.status === "no_show")?._id ?? "";
  });
  await world().as("marcus").mutation(api.appointments.reopen, { appointmentId: missed });
  await world().settle();
  expect((await report()).total).toEqual({ ...before.total, noShow: 0 });
});

test("the sums alone are those of the report", async () => {
  await busyDay();
  const { total, funnel } = await report();
  const range = { shopId: london(), from: MONDAY, to: MONDAY };
  expect(await world().as("olivia").query(api.numbers.totals, range)).toEqual({ total, funnel });
});

test("a file has a line a barber and the total last, and runs no formula", async () => {
  await world().t.run(async (ctx) => {
    await ctx.db.patch("barbers", world().ids.barber("marcus"), { name: "=2+5" });
  });
  await placePaid(world());
  const csv = await world()
    .as("olivia")
    .query(api.numbers.csv, { shopId: london(), from: MONDAY, to: MONDAY, by: "barber" });
  const lines = csv.trimEnd().split("\r\n");
  expect(lines.find((line) => line.startsWith("'=2+5"))).toBe(
    "'=2+5,1,0,0,0,25.00,25.00,,30,420,0.0714",
  );
  expect(lines.at(-1)).toBe("total,1,0,0,0,25.00,25.00,,30,600,0.0500");
});
