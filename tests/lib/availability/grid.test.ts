import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellsNeeded, cutCells, instantsOfHours } from "../../../lib/availability/grid";
import type { Cell, DayInterval, GridMinutes } from "../../../lib/availability/grid";
import { wallDay } from "../../../lib/time/zones";
import { slowInstant, wallClock } from "../../support/wallClock";

const MINUTE = 60_000;

/** Wall-clock starts, to read a day at a glance. */
function startsOf(cells: readonly Cell[], timeZone: string): string[] {
  return cells.map((cell) => wallClock(cell.startsAt, timeZone).slice(11));
}

/** The cells of one local day with these hours. */
function cellsOfDay(
  date: string,
  intervals: readonly DayInterval[],
  gridMinutes: GridMinutes,
  timeZone: string,
): Cell[] {
  return cutCells(instantsOfHours(wallDay(date, timeZone), intervals), gridMinutes);
}

function hours(...spans: [number, number][]): DayInterval[] {
  return spans.map(([from, until]) => ({ fromMinutes: from * 60, untilMinutes: until * 60 }));
}

describe("the cells of a day", () => {
  test("an ordinary day with a lunch break", () => {
    const cells = cellsOfDay("2026-06-01", hours([9, 10], [11, 12]), 30, "Europe/London");
    expect(startsOf(cells, "Europe/London")).toEqual(["09:00", "09:30", "11:00", "11:30"]);
  });

  test("a rest shorter than a cell is left out", () => {
    const cells = cellsOfDay("2026-06-01", hours([9, 9.75]), 30, "Asia/Kathmandu");
    expect(startsOf(cells, "Asia/Kathmandu")).toEqual(["09:00"]);
  });

  test.each([
    ["London forward", "Europe/London", "2026-03-29", ["00:30", "02:00", "02:30"]],
    [
      "London back",
      "Europe/London",
      "2026-10-25",
      ["00:30", "01:00", "01:30", "01:00", "01:30", "02:00", "02:30"],
    ],
    ["New York forward", "America/New_York", "2026-03-08", ["00:30", "01:00", "01:30"]],
    [
      "Lord Howe forward",
      "Australia/Lord_Howe",
      "2026-10-04",
      ["00:30", "01:00", "01:30", "02:30"],
    ],
    [
      "Lord Howe back",
      "Australia/Lord_Howe",
      "2026-04-05",
      ["00:30", "01:00", "01:30", "01:30", "02:00", "02:30"],
    ],
    ["Kathmandu", "Asia/Kathmandu", "2026-03-29", ["00:30", "01:00", "01:30", "02:00", "02:30"]],
  ])("%s: open 00:30 to 03:00 on the night of the change", (_, timeZone, date, expected) => {
    const cells = cellsOfDay(date, hours([0.5, 3]), 30, timeZone);
    expect(startsOf(cells, timeZone)).toEqual(expected);
  });

  test("Chatham, forward at 02:45 and back at 03:45, on a 15-minute grid", () => {
    const zone = "Pacific/Chatham";
    const forward = cellsOfDay("2026-09-27", hours([2.25, 4.25]), 15, zone);
    expect(startsOf(forward, zone)).toEqual(["02:15", "02:30", "03:45", "04:00"]);
    const back = cellsOfDay("2026-04-05", hours([3.5, 4]), 15, zone);
    expect(startsOf(back, zone)).toEqual(["03:30", "02:45", "03:00", "03:15", "03:30", "03:45"]);
  });

  test("a break that ends inside the gap makes no overlapping cells", () => {
    const cells = cellsOfDay("2026-03-29", hours([0.5, 1.5], [2, 3]), 30, "Europe/London");
    expect(startsOf(cells, "Europe/London")).toEqual(["00:30", "02:00", "02:30"]);
  });

  const anyIntervals = fc
    .uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 8 })
    .map((quarters) => {
      const sorted = quarters.toSorted((a, b) => a - b);
      const intervals: DayInterval[] = [];
      for (let index = 0; index + 1 < sorted.length; index += 2) {
        const [from = 0, until = 0] = sorted.slice(index, index + 2);
        intervals.push({ fromMinutes: from * 15, untilMinutes: until * 15 });
      }
      return intervals;
    });
  const anyNight = fc.constantFrom(
    ["Europe/London", "2026-03-29"],
    ["Europe/London", "2026-10-25"],
    ["America/New_York", "2026-03-08"],
    ["America/Santiago", "2026-09-06"],
    ["Australia/Lord_Howe", "2026-10-04"],
    ["Australia/Lord_Howe", "2026-04-05"],
    ["Pacific/Chatham", "2026-09-27"],
    ["Asia/Kathmandu", "2026-06-01"],
  );
  const anyGrid = fc.constantFrom<GridMinutes>(15, 30);

  test("agree with a slow oracle on nights of change", () => {
    fc.assert(
      fc.property(anyNight, anyIntervals, anyGrid, ([zone = "", date = ""], intervals, grid) => {
        const worked = new Set<number>();
        for (const { fromMinutes, untilMinutes } of intervals) {
          const until = slowInstant(date, untilMinutes, zone);
          let at = slowInstant(date, fromMinutes, zone);
          for (; at < until; at += 15 * MINUTE) worked.add(at);
        }
        const expected: Cell[] = [];
        let run: number[] = [];
        for (const at of [...worked].sort((a, b) => a - b)) {
          if (!worked.has(at - 15 * MINUTE)) run = [];
          run.push(at);
          const [startsAt = 0] = run;
          const endsAt = at + 15 * MINUTE;
          if (endsAt - startsAt < grid * MINUTE) continue;
          expected.push({ startsAt, endsAt });
          run = [];
        }
        expect(cellsOfDay(date, intervals, grid, zone)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  test("come in order, never overlap, and have the grid's length", () => {
    fc.assert(
      fc.property(anyNight, anyIntervals, anyGrid, ([zone = "", date = ""], intervals, grid) => {
        const cells = cellsOfDay(date, intervals, grid, zone);
        cells.forEach((cell, index) => {
          expect(cell.endsAt - cell.startsAt).toBe(grid * MINUTE);
          expect(cell.startsAt).toBeGreaterThanOrEqual(cells[index - 1]?.endsAt ?? -Infinity);
        });
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  [30, 30, 1],
  [45, 30, 2],
  [60, 30, 2],
  [61, 30, 3],
  [15, 15, 1],
  [50, 15, 4],
])("%i minutes on a grid of %i take %i cells", (duration, grid, cells) => {
  expect(cellsNeeded(duration, grid)).toBe(cells);
});
