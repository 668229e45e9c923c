import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ANY_TIME, suits, wishProblem } from "@/lib/availability/wish";
import { wallDay } from "@/lib/time/zones";

const ZONE = "Europe/London";
const MONDAY = wallDay("2026-06-01", ZONE);
const AFTER_FOUR = { earliestMinutes: 16 * 60, latestMinutes: 24 * 60 };
const MORNING = { earliestMinutes: 0, latestMinutes: 12 * 60 };

describe("a wished time", () => {
  it.each([
    [AFTER_FOUR, 15 * 60 + 59, false],
    [AFTER_FOUR, 16 * 60, true],
    [AFTER_FOUR, 21 * 60, true],
    [MORNING, 9 * 60, true],
    [MORNING, 12 * 60, true],
    [MORNING, 12 * 60 + 1, false],
  ])("%j and a start at minute %i: %s", (wish, minutes, fits) => {
    expect(suits(MONDAY.instantAt(minutes), wish, MONDAY)).toBe(fits);
  });

  it("is about the clock on the wall, also on the days on which clocks change", () => {
    for (const [date, hour] of [
      ["2026-03-29", Date.UTC(2026, 2, 29, 15)],
      ["2026-10-25", Date.UTC(2026, 9, 25, 16)],
    ] as const) {
      const day = wallDay(date, ZONE);
      expect(suits(hour, AFTER_FOUR, day)).toBe(true);
      expect(suits(hour - 1, AFTER_FOUR, day)).toBe(false);
    }
  });

  it("of any time suits every start of the day and none of another", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 - 1 }), (minutes) => {
        const [day, before] = [wallDay("2026-10-25", ZONE), wallDay("2026-10-24", ZONE)];
        expect(suits(day.instantAt(minutes), ANY_TIME, day)).toBe(true);
        expect(suits(before.instantAt(minutes), ANY_TIME, day)).toBe(false);
      }),
    );
  });

  it.each([
    [{ earliestMinutes: 0, latestMinutes: 0 }, null],
    [ANY_TIME, null],
    [{ earliestMinutes: 600, latestMinutes: 599 }, "END_BEFORE_START"],
    [{ earliestMinutes: -1, latestMinutes: 10 }, "INVALID_TIME"],
    [{ earliestMinutes: 0, latestMinutes: 1441 }, "INVALID_TIME"],
    [{ earliestMinutes: 0.5, latestMinutes: 10 }, "INVALID_TIME"],
    [{ earliestMinutes: Number.NaN, latestMinutes: 10 }, "INVALID_TIME"],
  ])("%j is judged %s", (wish, problem) => {
    expect(wishProblem(wish)).toBe(problem);
  });
});
