import { describe, expect, test } from "vitest";
import { api, internal } from "../../convex/_generated/api";
import type { ErrorCode } from "../../lib/errors";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { DAY, HOUR, MINUTE, NOW } from "../support/convexClock";

/** Marcus works 9-13 and 14-17 every day; the horizon is the first three days of June 2026. */

const world = setUpBackend();
const MONDAY = "2026-06-01";
const TUESDAY = "2026-06-02";
const NINE_TUESDAY = HALF_PAST_NINE - 30 * MINUTE + DAY;
const always = { validFrom: null, validUntil: null };
const nineToTen = [{ fromMinutes: 9 * 60, untilMinutes: 10 * 60 }];

const marcus = () => world().ids.barber("marcus");
const asMarcus = () => world().as("marcus");

/** Starts of a half-hour cut with Marcus, as clock times of the shop. */
async function startsOn(date: string, barberId = marcus()): Promise<string[]> {
  const day = await world().t.query(api.availability.day, {
    shopId: world().ids.shop("london"),
    barberId,
    serviceIds: [world().ids.service("Cut")],
    date,
    now: NOW,
  });
  return (day?.starts ?? []).map(({ startsAt }) =>
    new Date(startsAt + HOUR).toISOString().slice(11, 16),
  );
}

async function countedOn(date: string): Promise<number | undefined> {
  const days = await world().t.query(api.availability.month, {
    shopId: world().ids.shop("london"),
    barberId: marcus(),
    serviceIds: [world().ids.service("Cut")],
    month: "2026-06",
    now: NOW,
  });
  return days.find((day) => day.date === date)?.starts;
}

const everyDay = (hours: { fromMinutes: number; untilMinutes: number }[]) =>
  [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({ isoWeekday, hours, ...always }));

const conflicts = async () =>
  await asMarcus().query(api.schedule.conflicts, { barberId: marcus(), now: NOW });

describe("weekly hours", () => {
  test("change what can be booked at once, in day and month views", async () => {
    expect(await startsOn(TUESDAY)).toHaveLength(14);
    await asMarcus().mutation(api.schedule.setWeek, {
      barberId: marcus(),
      templates: everyDay(nineToTen),
    });
    expect(await startsOn(TUESDAY)).toEqual(["09:00", "09:30"]);
    expect(await countedOn(TUESDAY)).toBe(2);
    await expectIntegrity(world());
  });

  test("of a season hold on its dates alone", async () => {
    const season = { isoWeekday: 2, hours: [], validFrom: TUESDAY, validUntil: TUESDAY };
    await asMarcus().mutation(api.schedule.setWeek, {
      barberId: marcus(),
      templates: [...everyDay(nineToTen), season],
    });
    expect(await startsOn(MONDAY)).toEqual(["09:00", "09:30"]);
    expect(await startsOn(TUESDAY)).toEqual([]);
  });

  test("set twice are the same as once", async () => {
    const templates = everyDay(nineToTen);
    await asMarcus().mutation(api.schedule.setWeek, { barberId: marcus(), templates });
    const slots = async () =>
      await world().t.run(async (ctx) => await ctx.db.query("slots").collect());
    const before = await slots();
    await asMarcus().mutation(api.schedule.setWeek, { barberId: marcus(), templates });
    expect(await slots()).toEqual(before);
  });

  test("over a long horizon reach its last day, in more than one transaction", async () => {
    const shopId = world().ids.shop("london");
    await world().t.run(async (ctx) => {
      await ctx.db.patch("shops", shopId, { horizonDays: 50 });
    });
    await world().t.mutation(internal.dates.extendHorizon, {});
    await world().settle();
    await asMarcus().mutation(api.schedule.setWeek, {
      barberId: marcus(),
      templates: everyDay(nineToTen),
    });
    await world().settle();
    const days = await world().t.run(
      async (ctx) =>
        await ctx.db
          .query("dates")
          .withIndex("by_barberId_and_date", (q) => q.eq("barberId", marcus()))
          .collect(),
    );
    expect(days).toHaveLength(50);
    expect(days.every((day) => day.slotCount === 2)).toBe(true);
  });

  test("leave what is booked alone and list it to be settled", async () => {
    const { code } = await placePaid(world(), { startsAt: HALF_PAST_NINE + 3 * HOUR + DAY });
    await asMarcus().mutation(api.schedule.setWeek, {
      barberId: marcus(),
      templates: everyDay(nineToTen),
    });
    const { booking, slots } = await readBooking(world(), code);
    expect(booking.status).toBe("confirmed");
    expect(slots.map((slot) => slot.status)).toEqual(["booked"]);
    expect(await conflicts()).toMatchObject([{ code, why: "outside_hours" }]);
    await expectIntegrity(world());
  });

  test("that come back make a conflict none", async () => {
    await placePaid(world(), { startsAt: HALF_PAST_NINE + 3 * HOUR + DAY });
    const barberId = marcus();
    await asMarcus().mutation(api.schedule.setWeek, { barberId, templates: everyDay(nineToTen) });
    const all = [{ fromMinutes: 0, untilMinutes: 24 * 60 }];
    await asMarcus().mutation(api.schedule.setWeek, { barberId, templates: everyDay(all) });
    expect(await conflicts()).toEqual([]);
    await expectIntegrity(world());
  });

  const bad: [string, unknown[], ErrorCode, string, number | null, number][] = [
    [
      "end before start",
      [{ isoWeekday: 1, hours: [{ fromMinutes: 600, untilMinutes: 540 }], ...always }],
      "END_BEFORE_START",
      "untilMinutes",
      0,
      0,
    ],
    [
      "overlap",
      [
        ...everyDay(nineToTen).slice(0, 1),
        {
          isoWeekday: 2,
          hours: [
            { fromMinutes: 540, untilMinutes: 660 },
            { fromMinutes: 600, untilMinutes: 720 },
          ],
          ...always,
        },
      ],
      "HOURS_OVERLAP",
      "fromMinutes",
      1,
      1,
    ],
    [
      "lie off the grid",
      [{ isoWeekday: 1, hours: [{ fromMinutes: 545, untilMinutes: 600 }], ...always }],
      "HOURS_OFF_GRID",
      "fromMinutes",
      0,
      0,
    ],
    [
      "hold from a date that does not exist",
      [{ isoWeekday: 1, hours: nineToTen, validFrom: "2026-02-30", validUntil: null }],
      "INVALID_DATE",
      "validFrom",
      null,
      0,
    ],
    [
      "hold until before they begin",
      [{ isoWeekday: 1, hours: nineToTen, validFrom: "2026-06-02", validUntil: "2026-06-01" }],
      "VALIDITY_REVERSED",
      "validUntil",
      null,
      0,
    ],
    [
      "are of no weekday",
      [{ isoWeekday: 8, hours: nineToTen, ...always }],
      "INVALID_REQUEST",
      "isoWeekday",
      null,
      0,
    ],
  ];

  test.each(bad)("that %s are refused beside the field and change nothing", async (...row) => {
    const [, templates, code, field, index, at] = row;
    const before = await dump(world().t);
    const args = { barberId: marcus(), templates: templates as [] };
    const refusal = await refusalOf(asMarcus().mutation(api.schedule.setWeek, args));
    expect(refusal.code).toBe(code);
    expect(refusal.details?.problems?.[0]).toEqual({ code, field, index, row: at });
    expect(await dump(world().t)).toBe(before);
  });
});

describe("own hours of a date", () => {
  test("take the place of the week's, and give it back", async () => {
    const date = TUESDAY;
    await asMarcus().mutation(api.schedule.setOverride, {
      barberId: marcus(),
      date,
      hours: [{ fromMinutes: 20 * 60, untilMinutes: 21 * 60 }],
    });
    expect(await startsOn(date)).toEqual(["20:00", "20:30"]);
    await asMarcus().mutation(api.schedule.removeOverride, { barberId: marcus(), date });
    expect(await startsOn(date)).toHaveLength(14);
  });

  test("that are none make a day off", async () => {
    await asMarcus().mutation(api.schedule.setOverride, {
      barberId: marcus(),
      date: TUESDAY,
      hours: [],
    });
    expect(await startsOn(TUESDAY)).toEqual([]);
    expect(await countedOn(TUESDAY)).toBe(0);
  });

  test.each([
    ["2026-06-31", "INVALID_DATE"],
    ["2026-05-31", "INVALID_DATE"],
    ["tomorrow", "INVALID_DATE"],
  ])("of %s are refused", async (date, code) => {
    const call = asMarcus().mutation(api.schedule.setOverride, {
      barberId: marcus(),
      date,
      hours: [],
    });
    expect(await refusalOf(call)).toMatchObject({ code, details: { field: "date" } });
  });
});

describe("blocked time", () => {
  const block = async (
    change: Partial<{ fromDate: string; untilDate: string; reason: string }> & {
      fromMinutes?: number;
      untilMinutes?: number;
    } = {},
  ) =>
    await asMarcus().mutation(api.schedule.addBlock, {
      barberId: marcus(),
      fromDate: TUESDAY,
      untilDate: TUESDAY,
      reason: "Dentist",
      ...change,
    });

  test("of a whole date has no starts; taken away, they are back", async () => {
    const { id } = await block();
    expect(await startsOn(TUESDAY)).toEqual([]);
    expect(await countedOn(TUESDAY)).toBe(0);
    await asMarcus().mutation(api.schedule.removeBlock, { blockId: id });
    expect(await startsOn(TUESDAY)).toHaveLength(14);
  });

  test("of some hours takes every start that would run into it", async () => {
    await block({ fromMinutes: 9 * 60 + 30, untilMinutes: 10 * 60 });
    const starts = await startsOn(TUESDAY);
    expect(starts.slice(0, 2)).toEqual(["09:00", "10:00"]);
  });

  test("over several dates is one block", async () => {
    await block({ fromDate: MONDAY, untilDate: "2026-06-03" });
    for (const date of [MONDAY, TUESDAY, "2026-06-03"]) expect(await startsOn(date)).toEqual([]);
    const schedule = await asMarcus().query(api.schedule.get, { barberId: marcus(), now: NOW });
    expect(schedule?.blocks).toHaveLength(1);
  });

  test("of a whole date lists what is booked as blocked", async () => {
    const { code } = await placePaid(world(), { startsAt: NINE_TUESDAY });
    await block();
    expect(await conflicts()).toMatchObject([{ code, why: "blocked" }]);
  });

  test("never touches what is booked; what was booked is blocked once it is cancelled", async () => {
    const { code, manageToken: token } = await placePaid(world(), { startsAt: NINE_TUESDAY });
    await block({ fromMinutes: 9 * 60, untilMinutes: 10 * 60 });
    expect((await readBooking(world(), code)).slots[0]?.status).toBe("booked");
    expect(await conflicts()).toMatchObject([{ code, why: "blocked" }]);
    await world().t.mutation(api.bookings.cancel, { code, token });
    expect((await readBooking(world(), code)).slots[0]?.status).toBe("blocked");
    await world().settle();
    expect((await startsOn(TUESDAY))[0]).toBe("10:00");
    await expectIntegrity(world());
  });

  test("where hours are gone leaves no free slot behind a cancelled booking", async () => {
    const { code, manageToken: token } = await placePaid(world(), { startsAt: NINE_TUESDAY });
    await asMarcus().mutation(api.schedule.setOverride, {
      barberId: marcus(),
      date: TUESDAY,
      hours: [],
    });
    await world().t.mutation(api.bookings.cancel, { code, token });
    expect(await startsOn(TUESDAY)).toEqual([]);
    await world().settle();
    expect(await startsOn(TUESDAY)).toEqual([]);
    await expectIntegrity(world());
  });

  test.each([
    ["ends before it begins", { untilDate: MONDAY }, "VALIDITY_REVERSED", "untilDate"],
    ["never was", { fromDate: "2026-02-30" }, "INVALID_DATE", "fromDate"],
    ["is over", { fromDate: "2026-05-01", untilDate: "2026-05-02" }, "INVALID_DATE", "untilDate"],
    ["has one time alone", { fromMinutes: 600 }, "INVALID_TIME", "untilMinutes"],
    [
      "ends when it begins",
      { fromMinutes: 600, untilMinutes: 600 },
      "END_BEFORE_START",
      "untilMinutes",
    ],
    [
      "has hours on two dates",
      { fromDate: MONDAY, fromMinutes: 600, untilMinutes: 660 },
      "INVALID_DATE",
      "untilDate",
    ],
    ["says too much", { reason: "x".repeat(201) }, "INVALID_REASON", "reason"],
  ])("that %s is refused and changes nothing", async (_, change, code, field) => {
    const before = await dump(world().t);
    expect(await refusalOf(block(change))).toMatchObject({ code, details: { field } });
    expect(await dump(world().t)).toBe(before);
  });
});

describe("the shop's closing days", () => {
  test("shut every chair, and open it again", async () => {
    const { id } = await world()
      .as("olivia")
      .mutation(api.schedule.addClosing, {
        shopId: world().ids.shop("london"),
        fromDate: TUESDAY,
        untilDate: TUESDAY,
        reason: "Stocktaking",
      });
    expect(await startsOn(TUESDAY)).toEqual([]);
    expect(await startsOn(TUESDAY, world().ids.barber("theo"))).toEqual([]);
    await world().as("olivia").mutation(api.schedule.removeClosing, { closingId: id });
    expect(await startsOn(TUESDAY)).toHaveLength(14);
  });
});

describe("a conflict", () => {
  const settleWith = async (how: "keep" | "move" | "cancel") => {
    const { code } = await placePaid(world(), { startsAt: NINE_TUESDAY });
    await asMarcus().mutation(api.schedule.setOverride, {
      barberId: marcus(),
      date: TUESDAY,
      hours: [],
    });
    const [conflict] = await conflicts();
    const appointmentId = conflict?.appointmentId ?? "";
    if (how === "keep") {
      await asMarcus().mutation(api.appointments.keepOutsideHours, { appointmentId });
    } else if (how === "move") {
      const startsAt = HALF_PAST_NINE;
      const move = { appointmentId, barberId: marcus(), startsAt };
      await asMarcus().mutation(api.appointments.reschedule, move);
    } else {
      await asMarcus().mutation(api.appointments.cancel, { appointmentId });
    }
    await world().settle();
    expect(await conflicts()).toEqual([]);
    await expectIntegrity(world());
    return await readBooking(world(), code);
  };

  test("can be kept: the booking stands, with a line in its trail", async () => {
    const { booking, events } = await settleWith("keep");
    expect(booking).toMatchObject({ status: "confirmed", startsAt: NINE_TUESDAY });
    expect(events.at(-1)).toMatchObject({
      type: "kept_outside_hours",
      actor: "staff:Marcus Bell",
    });
  });

  test("can be moved, and its old slot is gone", async () => {
    const { booking } = await settleWith("move");
    expect(booking).toMatchObject({ status: "confirmed", startsAt: HALF_PAST_NINE });
    expect(await startsOn(TUESDAY)).toEqual([]);
  });

  test("can be cancelled, and what was paid goes back", async () => {
    const { booking } = await settleWith("cancel");
    expect(booking).toMatchObject({ status: "cancelled", refundedMinor: 2500 });
  });
});

describe("a preview", () => {
  const preview = async (change: Parameters<typeof previewArgs>[0]) =>
    await asMarcus().query(api.schedule.preview, previewArgs(change));
  const previewArgs = (
    change:
      | { kind: "week"; templates: ReturnType<typeof everyDay> }
      | { kind: "override"; date: string; hours: typeof nineToTen | null }
      | { kind: "block"; fromDate: string; untilDate: string },
  ) => ({ barberId: marcus(), change, now: NOW });

  test("tells which days change by how much and whom it would meet, and changes nothing", async () => {
    const { code } = await placePaid(world(), { startsAt: NINE_TUESDAY + HOUR });
    const before = await dump(world().t);
    expect(await preview({ kind: "override", date: TUESDAY, hours: nineToTen })).toEqual({
      days: [{ date: TUESDAY, beforeMinutes: 7 * 60, afterMinutes: 60 }],
      conflicts: [expect.objectContaining({ code, why: "outside_hours" })],
    });
    expect(await dump(world().t)).toBe(before);
  });

  test("agrees with the change itself", async () => {
    await placePaid(world(), { startsAt: NINE_TUESDAY + HOUR });
    const templates = everyDay(nineToTen);
    const told = await preview({ kind: "week", templates });
    await asMarcus().mutation(api.schedule.setWeek, { barberId: marcus(), templates });
    expect(await conflicts()).toEqual(told?.conflicts);
    expect(told?.days.map((day) => day.date)).toEqual([MONDAY, TUESDAY, "2026-06-03"]);
  });

  test("is refused like the change itself", async () => {
    const call = preview({ kind: "block", fromDate: TUESDAY, untilDate: MONDAY });
    expect((await refusalOf(call)).code).toBe("VALIDITY_REVERSED");
  });
});

describe("a preview of closing the shop", () => {
  const preview = async (fromDate: string, untilDate = fromDate) =>
    await world()
      .as("olivia")
      .query(api.schedule.previewClosing, {
        shopId: world().ids.shop("london"),
        now: NOW,
        fromDate,
        untilDate,
      });

  test("tells the working time of every chair and whom it would meet, and changes nothing", async () => {
    const { code } = await placePaid(world(), { startsAt: NINE_TUESDAY + HOUR });
    const before = await dump(world().t);
    const told = await preview(TUESDAY);
    // Marcus works seven hours that day, Theo three.
    expect(told?.days).toEqual([{ date: TUESDAY, beforeMinutes: 10 * 60, afterMinutes: 0 }]);
    expect(told?.conflicts).toMatchObject([{ code, barberId: marcus() }]);
    expect(await dump(world().t)).toBe(before);
  });

  test("agrees with the change itself", async () => {
    await placePaid(world(), { startsAt: NINE_TUESDAY + HOUR });
    const told = await preview(MONDAY, "2026-06-03");
    await world()
      .as("olivia")
      .mutation(api.schedule.addClosing, {
        shopId: world().ids.shop("london"),
        fromDate: MONDAY,
        untilDate: "2026-06-03",
        reason: "Holiday",
      });
    expect(await conflicts()).toEqual(told?.conflicts);
    for (const { date } of told?.days ?? []) expect(await startsOn(date)).toEqual([]);
    expect(await preview(MONDAY, "2026-06-03")).toMatchObject({ days: [] });
  });

  test("shows no more than the days that can be booked, however long it is", async () => {
    const told = await preview(MONDAY, "2026-12-31");
    expect(told?.days.length).toBeGreaterThan(0);
    expect(told?.days.length).toBeLessThanOrEqual(28);
  });

  test("is refused like the change itself", async () => {
    expect((await refusalOf(preview(TUESDAY, MONDAY))).code).toBe("VALIDITY_REVERSED");
  });
});
