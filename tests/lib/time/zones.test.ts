import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import {
  addDays,
  dayBounds,
  daysBetween,
  instantOf,
  isLocalDate,
  isoWeekday,
  isTimeZone,
  localDate,
  localMinutes,
  wallDay,
} from "../../../lib/time/zones";
import { slowInstant } from "../../support/wallClock";

const HOUR = 3_600_000;

/** Zones with one-hour and half-hour shifts, odd offsets, both hemispheres, and none at all. */
const ZONES = [
  "Europe/London",
  "America/New_York",
  "America/Santiago",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Pacific/Chatham",
  "Asia/Kathmandu",
  "Asia/Jakarta",
  "Africa/Cairo",
  "UTC",
];

describe("gaps take the later instant, overlaps the earlier", () => {
  test.each([
    // [zone, date, wall clock, instant]
    ["Europe/London", "2026-03-29", 30, "2026-03-29T00:30:00Z"],
    ["Europe/London", "2026-03-29", 90, "2026-03-29T01:30:00Z"],
    ["Europe/London", "2026-03-29", 120, "2026-03-29T01:00:00Z"],
    ["Europe/London", "2026-10-25", 90, "2026-10-25T00:30:00Z"],
    ["Europe/London", "2026-10-25", 120, "2026-10-25T02:00:00Z"],
    ["America/New_York", "2026-03-08", 150, "2026-03-08T07:30:00Z"],
    ["America/New_York", "2026-11-01", 90, "2026-11-01T05:30:00Z"],
    // Half an hour forward at 02:00 in October, half an hour back at 02:00 in April.
    ["Australia/Lord_Howe", "2026-10-04", 135, "2026-10-03T15:45:00Z"],
    ["Australia/Lord_Howe", "2026-04-05", 105, "2026-04-04T14:45:00Z"],
    ["Asia/Kathmandu", "2026-06-01", 540, "2026-06-01T03:15:00Z"],
    // 45 minutes off the hour, at 02:45 forward and at 03:45 back.
    ["Pacific/Chatham", "2026-09-27", 165, "2026-09-26T14:00:00Z"],
    ["Pacific/Chatham", "2026-04-05", 180, "2026-04-04T13:15:00Z"],
    // The clocks change at midnight: the day begins at one.
    ["America/Santiago", "2026-09-06", 0, "2026-09-06T04:00:00Z"],
  ])("%s %s at minute %i is %s", (timeZone, date, minutes, expected) => {
    expect(new Date(instantOf(date, minutes, timeZone)).toISOString()).toBe(
      expected.replace("Z", ".000Z"),
    );
  });

  test("agrees with a slow search of the clock on the wall", () => {
    const anyDate = fc
      .integer({ min: 0, max: 3 * 365 })
      .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10));
    const transition = fc.constantFrom(
      "2026-03-29",
      "2026-10-25",
      "2026-03-08",
      "2026-11-01",
      "2026-04-05",
      "2026-09-06",
      "2026-09-27",
      "2026-10-04",
      "2026-04-24",
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.oneof(anyDate, transition),
        fc.integer({ min: 0, max: 95 }),
        (timeZone, date, quarter) => {
          expect(instantOf(date, quarter * 15, timeZone)).toBe(
            slowInstant(date, quarter * 15, timeZone),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("days", () => {
  test.each([
    ["Europe/London", "2026-03-29", 23],
    ["Europe/London", "2026-10-25", 25],
    ["Europe/London", "2026-06-01", 24],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Pacific/Chatham", "2026-04-05", 25],
    ["America/Santiago", "2026-09-06", 23],
    ["Asia/Kathmandu", "2026-03-29", 24],
  ])("%s has on %s %d hours", (timeZone, date, hours) => {
    const { from, until } = dayBounds(date, timeZone);
    expect((until - from) / HOUR).toBe(hours);
  });

  test("a day's bounds hold exactly its own instants", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2028, 0, 1) }),
        (timeZone, instant) => {
          const { from, until } = dayBounds(localDate(instant, timeZone), timeZone);
          expect(from <= instant && instant < until).toBe(true);
        },
      ),
    );
  });

  test("an instant's day and minutes lead back to it, outside overlaps", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Asia/Kathmandu", "Asia/Jakarta", "UTC"),
        fc.integer({ min: 29_000_000, max: 31_000_000 }),
        (timeZone, minute) => {
          const instant = minute * 60_000;
          const back = instantOf(
            localDate(instant, timeZone),
            localMinutes(instant, timeZone),
            timeZone,
          );
          expect(back).toBe(instant);
        },
      ),
    );
  });

  test("minute 1440 is the next day's first instant", () => {
    expect(instantOf("2026-09-05", 1440, "America/Santiago")).toBe(
      dayBounds("2026-09-06", "America/Santiago").from,
    );
  });

  test.each([
    ["2026-06-01", 1],
    ["2026-06-07", 7],
    ["2028-02-29", 2],
  ])("%s is weekday %i", (date, weekday) => {
    expect(isoWeekday(date)).toBe(weekday);
  });

  test.each(["2026-02-30", "2027-02-29", "2026-13-01", "soon"])(
    "%s is none to count on",
    (text) => {
      expect(() => addDays(text, 1)).toThrow(RangeError);
      expect(() => isoWeekday(text)).toThrow(RangeError);
    },
  );

  test("counting forward and counting between agree, and a week has seven days", () => {
    const anyDays = fc.integer({ min: -20_000, max: 20_000 });
    fc.assert(
      fc.property(anyDays, anyDays, (start, days) => {
        const from = addDays("2026-01-01", start);
        const to = addDays(from, days);
        expect(daysBetween(from, to)).toBe(days);
        expect((((isoWeekday(from) + days - isoWeekday(to)) % 7) + 7) % 7).toBe(0);
      }),
    );
  });

  test("adding days crosses months, years and leap days, and counts back", () => {
    expect(addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-30", -1)).toBe("2026-03-29");
    expect(daysBetween("2028-02-28", "2028-03-01")).toBe(2);
    expect(daysBetween("2027-01-01", "2026-12-31")).toBe(-1);
  });
});

describe("a day's own clock", () => {
  const anyDate = fc.integer({ min: 0, max: 3 * 365 }).map((days) => addDays("2025-01-01", days));
  const change = fc.constantFrom("2026-03-29", "2026-10-25", "2026-04-05", "2026-09-06");

  test("tells what a single look-up tells", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.oneof(anyDate, change),
        fc.integer({ min: 0, max: 1440 }),
        (timeZone, date, minutes) => {
          const day = wallDay(date, timeZone);
          expect(day.instantAt(minutes)).toBe(instantOf(date, minutes, timeZone));
          expect({ from: day.from, until: day.until }).toEqual(dayBounds(date, timeZone));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a date that a zone skipped is empty", () => {
    const day = wallDay("2011-12-30", "Pacific/Apia");
    expect(day.until).toBe(day.from);
  });
});

describe("what counts as a date or a zone", () => {
  test.each(["2026-06-01", "2028-02-29", "1999-12-31"])("%s is a date", (text) => {
    expect(isLocalDate(text)).toBe(true);
  });

  test.each(["2027-02-29", "2026-13-01", "2026-00-10", "2026-6-1", "20260601", "", "2026-06-01Z"])(
    "%j is none",
    (text) => {
      expect(isLocalDate(text)).toBe(false);
    },
  );

  test.each(ZONES)("%s is a zone", (text) => {
    expect(isTimeZone(text)).toBe(true);
  });

  test.each(["Jakarta", "+07:00", "-05", "Europe/Atlantis", ""])("%j is none", (text) => {
    expect(isTimeZone(text)).toBe(false);
  });
});

describe("the server's own zone", () => {
  const original = process.env.TZ;
  afterEach(() => {
    if (original === undefined) delete process.env.TZ;
    else process.env.TZ = original;
  });

  const answers = () =>
    ZONES.map((timeZone) => [
      instantOf("2026-03-29", 90, timeZone),
      instantOf("2026-10-25", 90, timeZone),
      dayBounds("2026-04-05", timeZone),
      localDate(Date.UTC(2026, 2, 29, 23, 30), timeZone),
      localMinutes(Date.UTC(2026, 9, 25, 0, 30), timeZone),
    ]);

  test.each([
    ["Pacific/Kiritimati", -840],
    ["America/New_York", 240],
    ["Asia/Kathmandu", -345],
  ])("%s changes no answer", (host, offset) => {
    const expected = answers();
    process.env.TZ = host;
    expect(new Date(Date.UTC(2026, 5, 1)).getTimezoneOffset()).toBe(offset);
    expect(answers()).toEqual(expected);
  });
});
