import { describe, expect, test } from "vitest";
import { planDay } from "../../../local/checks/load/day";
import { Times } from "../../../local/checks/load/times";

describe("the day of a load run", () => {
  const size = { shops: 5, visits: 20, minutes: 10 };

  test("the same seed makes the same day, and another one another", () => {
    expect(planDay(1, size)).toEqual(planDay(1, size));
    expect(planDay(2, size)).not.toEqual(planDay(1, size));
  });

  test("each shop has its customers, in order, within the day", () => {
    const day = planDay(1, size);
    const ofShop = [0, 1, 2, 3, 4].map((shop) => day.filter((one) => one.shop === shop).length);
    expect(ofShop).toEqual([20, 20, 20, 20, 20]);
    const arrivals = day.map(({ arrivesMs }) => arrivesMs);
    expect(arrivals).toEqual([...arrivals].sort((one, other) => one - other));
    expect(arrivals.at(-1)).toBeLessThan(10 * 60_000);
    expect(new Set(day.map(({ deed }) => deed))).toEqual(new Set(["comes", "moves", "cancels"]));
  });
});

test("times are told by what was done: how often, the middle, nearly the longest, the longest", () => {
  const times = new Times();
  for (let ms = 100; ms >= 1; ms--) times.add("opens", ms);
  expect(times.lines().map((line) => line.trim().split(/\s+/))).toEqual([
    ["opens", "100", "50", "95", "100"],
  ]);
});
