import { describe, expect, it } from "vitest";
import { filledDays, presetOf, rangeBefore, rangeOf } from "@/components/office/figures/ranges";

describe("the range of a report", () => {
  it("ends today and counts today in", () => {
    expect(rangeOf("week", "2028-03-02")).toEqual({ from: "2028-02-25", to: "2028-03-02" });
    expect(rangeOf("year", "2028-03-02").from).toBe("2027-03-04");
  });

  it("is known again as the preset that it is, and as none when it is somebody's own", () => {
    expect(presetOf(rangeOf("quarter", "2028-03-02"), "2028-03-02")).toBe("quarter");
    expect(presetOf({ from: "2028-03-01", to: "2028-03-02" }, "2028-03-02")).toBeNull();
  });

  it("has every day in its chart, also those without anything", () => {
    const days = [{ key: "2028-02-29", sum: 5 }];
    const range = { from: "2028-02-28", to: "2028-03-01" };
    expect(filledDays(range, days, (key) => ({ key, sum: 0 }))).toEqual([
      { key: "2028-02-28", sum: 0 },
      { key: "2028-02-29", sum: 5 },
      { key: "2028-03-01", sum: 0 },
    ]);
  });

  it("is compared with as many days right before it", () => {
    expect(rangeBefore({ from: "2028-03-01", to: "2028-03-07" })).toEqual({
      from: "2028-02-23",
      to: "2028-02-29",
    });
    expect(rangeBefore({ from: "2028-03-01", to: "2028-03-01" })).toEqual({
      from: "2028-02-29",
      to: "2028-02-29",
    });
  });
});
