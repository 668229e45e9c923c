import { describe, expect, test } from "vitest";
import { beginnings, perSecondOf, queueSeconds, turnsAtOnce } from "../../../lib/messages/pace";

describe("the pace of a carrier", () => {
  test("is what is configured, if that is a pace", () => {
    expect(perSecondOf("12.5", 2)).toBe(12.5);
    for (const setting of [undefined, "", "0", "-1", "many", "Infinity"]) {
      expect(perSecondOf(setting, 2)).toBe(2);
    }
  });

  test("gives out a few seconds' turns together, at least one", () => {
    expect(turnsAtOnce(2, 50)).toBe(10);
    expect(turnsAtOnce(2, 3)).toBe(3);
    expect(turnsAtOnce(0.1, 3)).toBe(1);
  });

  test("has what was planned step back first", () => {
    expect(queueSeconds(true)).toBeLessThan(queueSeconds(false));
  });

  test("has each begin one turn after the other, the last one when all may have", () => {
    expect(beginnings(4, 2, 1_500)).toEqual([0, 500, 1_000, 1_500]);
    expect(beginnings(4, 2, 500)).toEqual([0, 0, 0, 500]);
    expect(beginnings(2, 2, 0)).toEqual([0, 0]);
    expect(beginnings(2, 2, 10_000)).toEqual([9_500, 10_000]);
  });
});
