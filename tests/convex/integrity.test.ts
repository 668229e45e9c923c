import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import {
  HALF_PAST_NINE,
  placeHold,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
  violations,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

const world = setUpBackend();

const check = async (from: number, until: number) =>
  await world().t.query(internal.integrity.check, { slug: "london", from, until, now: Date.now() });

describe("the check of a stretch", () => {
  test("counts what lies in it", async () => {
    await placePaid(world());
    const report = await check(NOW, NOW + DAY - 7 * HOUR);
    expect(report).toEqual({
      counts: { bookings: 1, slots: 20, appointments: 1 },
      violations: [],
      truncated: false,
    });
  });

  test("that begins or ends in the middle of a booking raises no false alarm", async () => {
    await placePaid(world(), { serviceIds: [world().ids.service("Fade")] });
    const middle = HALF_PAST_NINE + 30 * MINUTE;
    expect((await check(middle, middle + DAY)).violations).toEqual([]);
    expect((await check(middle - DAY, middle)).violations).toEqual([]);
    expect((await check(HALF_PAST_NINE + 15 * MINUTE, middle + HOUR)).violations).toEqual([]);
  });

  test("with more in it than one check reads is checked as far as can be read whole", async () => {
    const visits = Array.from({ length: 14 }, (_, index) => ({
      barber: "marcus",
      services: ["Cut"],
      addOns: [],
      customer: { name: "Old Olga" },
      startMinutes: (index < 8 ? 9 : 10) * 60 + index * 30,
      outcome: "no_show" as const,
      method: "cash" as const,
      tipMinor: 0,
    }));
    const shopId = world().ids.shop("london");
    for (let day = 0; day < 30; day++) {
      const date = new Date(NOW - (day + 1) * DAY).toISOString().slice(0, 10);
      await world().t.mutation(internal.seed.pastDay, { shopId, date, visits });
    }
    const report = await check(0, NOW);
    expect(report).toMatchObject({ violations: [], truncated: true });
    expect(report.counts.bookings).toBe(400);
  });

  test("still finds a slot at its edge that is booked for nobody", async () => {
    const { code } = await placePaid(world(), { serviceIds: [world().ids.service("Fade")] });
    const { slots } = await readBooking(world(), code);
    const last = slots.at(-1);
    if (!last) throw new Error("no slot");
    await world().t.run(async (ctx) => {
      await ctx.db.patch("slots", last._id, { bookingId: undefined });
    });
    expect((await check(last.startsAt, last.startsAt + DAY)).violations).toMatchObject([
      { invariant: "I2" },
    ]);
  });
});

describe("what the check finds in the database", () => {
  test("a confirmed booking whose money is not there", async () => {
    const { code } = await placePaid(world());
    const { booking } = await readBooking(world(), code);
    await world().t.run(async (ctx) => {
      await ctx.db.patch("bookings", booking._id, { capturedMinor: 0 });
    });
    expect(await violations(world())).toMatchObject([{ invariant: "I3", bookingCode: code }]);
  });

  test("a status that was written past the one writer", async () => {
    const { code } = await placeHold(world());
    const { booking, appointment } = await readBooking(world(), code);
    await world().t.run(async (ctx) => {
      const confirmed = { status: "confirmed", paymentStatus: "not_required" } as const;
      await ctx.db.patch("bookings", booking._id, confirmed);
      await ctx.db.patch("appointments", appointment._id, { status: "confirmed" });
    });
    // It is confirmed without its money, too.
    expect(await violations(world())).toMatchObject([
      { invariant: "I3", bookingCode: code },
      { invariant: "I5", bookingCode: code },
    ]);
  });

  test("two bookings in one slot", async () => {
    const { code } = await placePaid(world());
    const { booking } = await readBooking(world(), code);
    await world().t.run(async (ctx) => {
      const { _id, _creationTime, ...row } = booking;
      await ctx.db.insert("bookings", { ...row, code: "TWIN2222" });
    });
    expect((await violations(world())).map((found) => found.invariant)).toContain("I1");
  });

  test("a hold that nobody ended", async () => {
    const { code } = await placeHold(world());
    const { booking } = await readBooking(world(), code);
    await world().t.run(async (ctx) => {
      await ctx.db.patch("bookings", booking._id, { holdExpiresAt: NOW - HOUR });
    });
    expect(await violations(world())).toMatchObject([{ invariant: "I7", bookingCode: code }]);
  });
});

describe("the owner's report", () => {
  test("covers yesterday and two weeks, and is empty of runs at first", async () => {
    const report = await world()
      .as("olivia")
      .query(api.integrity.report, { shopId: world().ids.shop("london"), now: NOW });
    expect(report).toMatchObject({
      windowFrom: NOW - DAY,
      windowUntil: NOW + 14 * DAY,
      violations: [],
      lastRun: null,
      recentRuns: [],
    });
  });

  test("of no shop is not found", async () => {
    const call = world().as("olivia").query(api.integrity.report, { shopId: "nowhere", now: NOW });
    expect((await refusalOf(call)).code).toBe("NOT_FOUND");
  });
});
