import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heatOf } from "@/components/office/numbers/heat";

const at = (isoWeekday: number, hour: number, booked: number) => ({ isoWeekday, hour, booked });

describe("the hours of a week", () => {
  it("run from the first to the last in which a visit begins, with every day", () => {
    const { hours, rows } = heatOf([at(1, 9, 4), at(5, 11, 1)], 1);
    expect(hours).toEqual([9, 10, 11]);
    expect(rows.map(({ isoWeekday, total }) => [isoWeekday, total])).toEqual([
      [1, 4],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 1],
      [6, 0],
      [7, 0],
    ]);
    expect(rows[0]?.cells).toEqual([
      { hour: 9, booked: 4, depth: 4 },
      { hour: 10, booked: 0, depth: 0 },
      { hour: 11, booked: 0, depth: 0 },
    ]);
  });

  it("are painted deeper the busier they are, and not at all when nobody came", () => {
    const { rows } = heatOf(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map((booked) => at(1, booked, booked)),
      1,
    );
    expect(rows[0]?.cells.map(({ depth }) => depth)).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it("begin with the first day of the reader's week", () => {
    const { rows } = heatOf([at(1, 9, 4)], 7);
    expect(rows.map(({ isoWeekday }) => isoWeekday)).toEqual([7, 1, 2, 3, 4, 5, 6]);
  });

  it("have no rows when nobody ever came", () => {
    expect(heatOf([], 1)).toEqual({ hours: [], rows: [] });
  });

  it("lose no visit, whatever the hours", () => {
    const anyHours = fc.uniqueArray(
      fc.record({
        isoWeekday: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 23 }),
        booked: fc.integer({ min: 1, max: 500 }),
      }),
      { selector: ({ isoWeekday, hour }) => `${isoWeekday} ${hour}` },
    );
    fc.assert(
      fc.property(anyHours, (byHour) => {
        const { rows } = heatOf(byHour, 7);
        const all = byHour.reduce((sum, { booked }) => sum + booked, 0);
        expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(all);
        const cells = rows.flatMap((row) => row.cells);
        expect(cells.every(({ booked, depth }) => (booked === 0) === (depth === 0))).toBe(true);
      }),
    );
  });
});
