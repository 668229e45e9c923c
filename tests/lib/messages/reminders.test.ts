import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outOfQuietHours, remindersOf } from "../../../lib/messages/reminders";
import { instantOf, localMinutes, MINUTE_MS } from "../../../lib/time/zones";

const HOUR = 60 * MINUTE_MS;
const LONDON = "Europe/London";
const at = (date: string, hours: number, minutes = 0) =>
  instantOf(date, hours * 60 + minutes, LONDON);

describe("a visit's reminders", () => {
  test("are a day and two hours before it", () => {
    const startsAt = at("2026-06-10", 14);
    expect(remindersOf(startsAt, at("2026-06-01", 9), LONDON)).toEqual([
      { kind: "reminder_day", dueAt: startsAt - 24 * HOUR },
      { kind: "reminder_hours", dueAt: startsAt - 2 * HOUR },
    ]);
  });

  test("come before the quiet hours that they would fall into", () => {
    const early = remindersOf(at("2026-06-10", 8, 30), at("2026-06-01", 9), LONDON);
    expect(early).toEqual([
      { kind: "reminder_day", dueAt: at("2026-06-09", 8, 30) },
      { kind: "reminder_hours", dueAt: at("2026-06-09", 20, 59) },
    ]);
  });

  test("are left out whose time has passed", () => {
    const startsAt = at("2026-06-10", 14);
    const kinds = (now: number) => remindersOf(startsAt, now, LONDON).map(({ kind }) => kind);
    expect(kinds(startsAt - 24 * HOUR)).toEqual(["reminder_hours"]);
    expect(kinds(startsAt - 2 * HOUR)).toEqual([]);
  });

  test("are one where both would come at once", () => {
    // Both fall into one night: a day before is past midnight, two hours before is in the evening.
    const startsAt = at("2026-06-10", 23, 30);
    const due = remindersOf(startsAt, at("2026-06-01", 9), LONDON).map(({ dueAt }) => dueAt);
    expect(new Set(due).size).toBe(due.length);
  });

  test("come as long before as the shop says, and not at all where it says so", () => {
    const startsAt = at("2026-06-10", 14);
    const plan = {
      firstReminderMinutes: 48 * 60,
      secondReminderMinutes: null,
      quiet: { fromMinutes: 0, untilMinutes: 0 },
    };
    expect(remindersOf(startsAt, at("2026-06-01", 9), LONDON, plan)).toEqual([
      { kind: "reminder_day", dueAt: startsAt - 48 * HOUR },
    ]);
    const none = { ...plan, firstReminderMinutes: null };
    expect(remindersOf(startsAt, at("2026-06-01", 9), LONDON, none)).toEqual([]);
  });

  test("keep out of quiet hours of any kind, and of none where they are none", () => {
    const quiet = (from: number, until: number) => ({
      fromMinutes: from * 60,
      untilMinutes: until * 60,
    });
    const due = (hour: number, hours: ReturnType<typeof quiet>) =>
      outOfQuietHours(at("2026-06-10", hour), LONDON, hours);
    expect(due(13, quiet(12, 15))).toBe(at("2026-06-10", 11, 59));
    expect(due(15, quiet(12, 15))).toBe(at("2026-06-10", 15));
    expect(due(23, quiet(22, 7))).toBe(at("2026-06-10", 21, 59));
    expect(due(6, quiet(22, 7))).toBe(at("2026-06-09", 21, 59));
    expect(due(3, quiet(9, 9))).toBe(at("2026-06-10", 3));
    expect(due(3, quiet(0, 8))).toBe(at("2026-06-09", 23, 59));
  });

  test("keep out of the night, also where clocks change, and are never after their time", () => {
    const zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Jakarta"];
    const visit = fc.record({
      startsAt: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2028, 0) }),
      bookedBefore: fc.integer({ min: 0, max: 40 * 24 * 60 }),
      timeZone: fc.constantFrom(...zones),
    });
    fc.assert(
      fc.property(visit, ({ startsAt, bookedBefore, timeZone }) => {
        const now = startsAt - bookedBefore * MINUTE_MS;
        for (const { kind, dueAt } of remindersOf(startsAt, now, timeZone)) {
          const minutes = localMinutes(dueAt, timeZone);
          expect(minutes).toBeGreaterThanOrEqual(8 * 60);
          expect(minutes).toBeLessThan(21 * 60);
          expect(dueAt).toBeGreaterThan(now);
          const before = kind === "reminder_day" ? 24 * HOUR : 2 * HOUR;
          expect(dueAt).toBeLessThanOrEqual(startsAt - before);
          // No earlier than the quiet hours and the hour of a changed clock make it.
          expect(dueAt).toBeGreaterThan(startsAt - before - 12 * HOUR - MINUTE_MS);
        }
      }),
    );
  });
});
