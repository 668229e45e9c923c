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
import { DAY, HOUR } from "../support/convexClock";
import { MONDAY, TUESDAY, always, nineToTen, scheduleDeeds } from "../support/scheduleDeeds";

/** Weekly hours, those of a date, and what is closed. */

const world = setUpBackend();
const { marcus, asMarcus, startsOn, countedOn, everyDay, conflicts } = scheduleDeeds(world);

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
