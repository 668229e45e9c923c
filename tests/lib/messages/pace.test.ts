import { describe, expect, test } from "vitest";
import {
  beginnings,
  paceOf,
  perSecondOf,
  queueSeconds,
  turnsAtOnce,
} from "../../../lib/messages/pace";

describe("the pace of a carrier", () => {
  test("is what is configured, if that is a pace", () => {
    expect(perSecondOf("12.5", 2)).toBe(12.5);
    for (const setting of [undefined, "", "0", "-1", "many", "Infinity"]) {
      expect(perSecondOf(setting, 2)).toBe(2);
    }
  });

  test("gives out a few seconds' turns together, at least one", () => {
    expect(turnsAtOnce(2, 50)).toBe(9);
    expect(turnsAtOnce(2, 3)).toBe(3);
    expect(turnsAtOnce(0.1, 3)).toBe(1);
  });

  test.each([0.1, 1, 2, 2.5, 5, 10, 14, 50, 80])(
    "lets no second of one that bears %d have more",
    (perSecond) => {
      const { rate, burst } = paceOf(perSecond);
      // What is saved up goes at once, and then one after the other: the fullest second begins there.
      expect(Math.floor(burst + rate)).toBeLessThanOrEqual(Math.ceil(perSecond));
      expect(rate).toBeGreaterThan(perSecond * 0.8);
    },
  );

  test("has what was planned step back first", () => {
    expect(queueSeconds(true)).toBeLessThan(queueSeconds(false));
  });

  test("has each begin one turn after the other, the last one when all may have", () => {
    expect(beginnings(4, 20, 150)).toEqual([0, 39, 95, 150]);
    expect(beginnings(4, 20, 56)).toEqual([0, 0, 1, 56]);
    expect(beginnings(2, 20, 0)).toEqual([0, 0]);
    expect(beginnings(2, 20, 10_000)).toEqual([9_945, 10_000]);
  });
});
