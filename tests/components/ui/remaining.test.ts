import { describe, expect, it } from "vitest";
import { remaining, shareLeft } from "@/components/kit/ui/remaining";

describe("a countdown", () => {
  it.each([
    [900_000, "15:00"],
    [899_999, "15:00"],
    [61_000, "1:01"],
    [1, "0:01"],
    [0, "0:00"],
    [-5_000, "0:00"],
  ])("with %i ms left reads %s", (left, text) => {
    expect(remaining(1_000_000 + left, 1_000_000).text).toBe(text);
  });

  it("is never negative", () => {
    expect(remaining(0, 10).ms).toBe(0);
  });

  it.each([
    [15, null],
    [10, 10],
    [6, 10],
    [5, 5],
    [2, 2],
    [1, 1],
  ])("with %i minutes left speaks of %s", (minutes, spoken) => {
    expect(remaining(minutes * 60_000, 0).announceMinutes).toBe(spoken);
  });

  it.each([
    [0, 30, 0, 1],
    [0, 30, 15, 0.5],
    [10, 15, 14, 0.2],
    [0, 30, 31, 0],
    [0, 30, -1, 1],
    [30, 30, 30, 0],
  ])("from %i until %i has %i gone by as a bar", (from, until, now, share) => {
    expect(shareLeft(from, until, now)).toBeCloseTo(share);
  });
});
