import { describe, expect, test } from "vitest";
import { datesOfMonth, datesWithin, isInstant, rowsOfPage } from "../../lib/bounds";

describe("a moment", () => {
  test.each([0, 1, Date.UTC(2026, 5), Date.UTC(8999, 11, 31)])("%d is one", (value) => {
    expect(isInstant(value)).toBe(true);
  });

  test.each([-1, 0.5, NaN, Infinity, -Infinity, Date.UTC(9000, 0), 1e300])(
    "%d is none",
    (value) => {
      expect(isInstant(value)).toBe(false);
    },
  );
});

describe("the dates of a month", () => {
  test.each(["0001-01", "2026-02", "9999-12"])("%s", (month) => {
    expect(datesOfMonth(month)).toEqual({ from: `${month}-01`, until: `${month}-31` });
  });

  test.each(["2026-13", "2026-6", "+010000-01", "2026-06-01", ""])("%j has none", (month) => {
    expect(datesOfMonth(month)).toBeNull();
  });
});

test.each([
  [10, 10],
  [0, 1],
  [-5, 1],
  [2.9, 2],
  [1e9, 100],
  [Infinity, 100],
  [-Infinity, 1],
  [NaN, 1],
])("a page of %d has %d rows at most", (asked, rows) => {
  expect(rowsOfPage(asked)).toBe(rows);
});

test("a stretch is cut to what bounds it", () => {
  const bounds = { from: "2026-06-01", until: "2026-06-30" };
  const always = { from: "0001-01-01", until: "9999-12-31" };
  expect(datesWithin(always, bounds)).toEqual(bounds);
  expect(datesWithin({ from: "2026-06-30", until: "2026-07-02" }, bounds)).toEqual({
    from: "2026-06-30",
    until: "2026-06-30",
  });
  expect(datesWithin({ from: "2026-07-01", until: "2026-07-02" }, bounds)).toBeNull();
});
