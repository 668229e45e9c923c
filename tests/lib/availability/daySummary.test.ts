import { describe, expect, test } from "vitest";
import {
  cellsOfSummary,
  countOpenings,
  nextOpening,
  summariseDay,
} from "../../../lib/availability/daySummary";
import { bookableStarts, bookingWindow, occupy } from "../../../lib/availability/openings";
import { localDay } from "../../../lib/availability/schedule";
import { addDays } from "../../../lib/time/zones";
import type { CellStatus, StatusCell } from "../../../lib/availability/openings";
import { randomCases } from "../../support/availabilityCases";

const MINUTE = 60_000;

/** Cells of 30 minutes from nine o'clock on: `cellsFrom("ff--b")`. */
function cellsFrom(pattern: string): StatusCell[] {
  const statuses: Record<string, CellStatus> = { f: "free", b: "booked", x: "blocked" };
  return [...pattern].flatMap((letter, index) => {
    const status = statuses[letter];
    const startsAt = Date.UTC(2026, 5, 8, 9) + index * 30 * MINUTE;
    return status ? [{ startsAt, endsAt: startsAt + 30 * MINUTE, status }] : [];
  });
}

test.each([
  ["", "", 0, 0],
  ["ff--b", "ff--b", 2, 3],
  ["bxf", "bbf", 1, 3],
  ["ffff", "ffff", 4, 4],
])("the cells %j are kept as %j: %i open of %i", (cells, pattern, openCount, slotCount) => {
  expect(summariseDay(cellsFrom(cells), 30)).toEqual({
    firstStartsAt: cells === "" ? 0 : Date.UTC(2026, 5, 8, 9),
    pattern,
    openCount,
    slotCount,
  });
});

test.each([
  ["first", 0],
  ["second", 15],
])("a booking older than the grid, of a step's %s half, takes all of it", (_, offset) => {
  const [first, , ...rest] = cellsFrom("ffff");
  if (!first) throw new Error("There are four cells.");
  const startsAt = first.endsAt + offset * MINUTE;
  const older: StatusCell = { startsAt, endsAt: startsAt + 15 * MINUTE, status: "booked" };
  expect(summariseDay([first, older, ...rest], 30).pattern).toBe("fbff");
});

describe("summaries of random days", { timeout: 30_000 }, () => {
  const samples = randomCases(600, 77).map((given) => {
    const days = [0, 1, 2].map((offset) => {
      const date = addDays(given.date, offset);
      const { cells } = localDay(date, given.schedule);
      // Whole cells only: what lies outside of the hours is no slot.
      const starts = new Set(cells.map(({ startsAt }) => startsAt));
      const slots = occupy(cells, given.bookings).filter(({ startsAt }) => starts.has(startsAt));
      return { date, slots, ...summariseDay(slots, given.schedule.gridMinutes) };
    });
    const { noticeMinutes, horizonDays, now, schedule, visit } = given;
    const policy = { noticeMinutes, horizonDays, timeZone: schedule.timeZone };
    const { gridMinutes } = schedule;
    return { days, visit, gridMinutes, window: bookingWindow(policy, now) };
  });

  test("tell the same starts as the slots themselves", () => {
    for (const { days, visit, window, gridMinutes } of samples) {
      const slots = days.flatMap((day) => day.slots);
      const cells = days.flatMap((day) => cellsOfSummary(day, gridMinutes));
      const starts = bookableStarts(slots, visit, window);
      expect(bookableStarts(cells, visit, window)).toEqual(starts);
      expect(nextOpening({ days, visit }, window, gridMinutes)).toBe(starts[0] ?? null);
      expect(countOpenings([{ days, visit }], window, gridMinutes)).toEqual(
        days.map((day) => ({
          date: day.date,
          starts: day.slots.filter(({ startsAt }) => starts.includes(startsAt)).length,
        })),
      );
    }
  });

  test("stay small: a letter for each step of the day", () => {
    for (const { days } of samples) {
      for (const { pattern } of days) expect(pattern.length).toBeLessThanOrEqual(100);
    }
  });
});

test("a visit across midnight counts where the hours do not stop there", () => {
  const late = { date: "2026-06-08", firstStartsAt: Date.UTC(2026, 5, 8, 23), pattern: "ff" };
  const early = { date: "2026-06-09", firstStartsAt: Date.UTC(2026, 5, 9, 0), pattern: "ff" };
  const always = { from: -Infinity, until: Infinity };
  const visit = { durationMinutes: 90, bufferMinutes: 0 };
  expect(countOpenings([{ days: [late, early], visit }], always, 30)).toEqual([
    { date: "2026-06-08", starts: 2 },
    { date: "2026-06-09", starts: 0 },
  ]);
});

describe("a month", () => {
  const always = { from: -Infinity, until: Infinity };
  const nine = Date.UTC(2026, 5, 8, 9);
  const day = (offset: number, pattern: string) => ({
    date: addDays("2026-06-08", offset),
    firstStartsAt: pattern === "" ? 0 : nine + offset * 24 * 60 * MINUTE,
    pattern,
  });
  const days = [day(0, "bbbb"), day(1, ""), day(2, "bfbf"), day(3, "ffbf")];

  test("counts what fits the visit: more for a short one, none on full and blocked days", () => {
    const counts = (durationMinutes: number) => {
      const visit = { durationMinutes, bufferMinutes: 0 };
      return countOpenings([{ days, visit }], always, 30).map(({ starts }) => starts);
    };
    expect(counts(30)).toEqual([0, 0, 2, 3]);
    expect(counts(60)).toEqual([0, 0, 0, 1]);
    expect(counts(90)).toEqual([0, 0, 0, 0]);
  });

  test("leads from a day with nothing to the next that fits", () => {
    const visit = { durationMinutes: 60, bufferMinutes: 0 };
    expect(nextOpening({ days, visit }, always, 30)).toBe(day(3, "ffbf").firstStartsAt);
    expect(nextOpening({ days: days.slice(0, 3), visit }, always, 30)).toBeNull();
    expect(nextOpening({ days: [], visit }, always, 30)).toBeNull();
  });

  test("with any barber counts a shared start once, each barber at their own pace", () => {
    const quick = {
      days: [day(0, "ff"), day(1, "ff")],
      visit: { durationMinutes: 30, bufferMinutes: 0 },
    };
    const slow = {
      days: [day(0, "fff"), day(2, "ff")],
      visit: { durationMinutes: 60, bufferMinutes: 0 },
    };
    expect(countOpenings([slow, quick], always, 30)).toEqual([
      { date: "2026-06-08", starts: 2 },
      { date: "2026-06-09", starts: 2 },
      { date: "2026-06-10", starts: 1 },
    ]);
    expect(countOpenings([], always, 30)).toEqual([]);
  });
});
