import { describe, expect, test } from "vitest";
import { api } from "../../convex/_generated/api";
import {
  dump,
  expectIntegrity,
  HALF_PAST_NINE,
  placePaid,
  readBooking,
  refusalOf,
  setUpBackend,
} from "../support/convex";
import { HOUR, NOW } from "../support/convexClock";
import { MONDAY, NINE_TUESDAY, TUESDAY, nineToTen, scheduleDeeds } from "../support/scheduleDeeds";

/** Blocked time, what is booked outside the hours, and what a change would do. */

const world = setUpBackend();
const { marcus, asMarcus, startsOn, countedOn, everyDay, conflicts } = scheduleDeeds(world);

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
