import { describe, expect, it } from "vitest";
import { SHOP_PLANS } from "../../local/seed/shops";
import { addDays, localDate } from "../../lib/time/zones";
import type { Openings, Wishes } from "./days";
import { chooseDays } from "./days";
import { JAKARTA, LONDON } from "./wishes";

/** The book of a shop as it is seeded, with nobody booked yet. */
function openingsOf(plan: (typeof SHOP_PLANS)[number]): Openings {
  const cell = plan.shop.gridMinutes;
  const cells = ({ fromMinutes, untilMinutes }: { fromMinutes: number; untilMinutes: number }) =>
    Array.from({ length: (untilMinutes - fromMinutes) / cell }, (_, n) => fromMinutes + n * cell);
  return (name, date) => {
    const week = plan.barbers.find((each) => each.name === name)?.week ?? [];
    const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
    return week.find((day) => day.isoWeekday === weekday)?.hours.flatMap(cells) ?? [];
  };
}

const today = localDate(Date.now(), "UTC");
const year = Array.from({ length: 366 }, (_, days) => addDays(today, days));
const specs = [LONDON, JAKARTA].flatMap((wishes, index) =>
  Object.entries(wishes).map(([spec, wished]) => ({ spec, wished, plan: SHOP_PLANS[index] })),
);

describe("the days of the browser tests", () => {
  it.each(specs)("$spec finds its own, whatever the day it is run", ({ wished, plan }) => {
    if (!plan) throw new Error("No such shop.");
    const { horizonDays } = plan.shop;
    const openings = openingsOf(plan);
    const asked: Wishes = wished;
    // One expectation for the year: a thousand a spec would take longer than the choice.
    const wrong = year.filter((date) => {
      const chosen = chooseDays(asked, { today: date, horizonDays, openings });
      const suits = ([name, wish]: [string, Wishes[string]]): boolean => {
        const day = chosen.get(name) ?? "";
        return day > date && wish.with.every((barber) => openings(barber, day).length > 0);
      };
      const apart = new Set(chosen.values()).size === Object.keys(asked).length;
      return !apart || !Object.entries(asked).every(suits);
    });
    expect(wrong).toEqual([]);
  });

  it("says which wish finds none, instead of taking a day on which nobody works", () => {
    const book = { today: "2026-11-26", horizonDays: 4, openings: () => [] };
    expect(() => chooseDays({ visit: { with: ["Nia Campbell"] } }, book)).toThrow('"visit"');
  });

  it("gives the most particular wish its day first", () => {
    const monday = "2026-11-30";
    const chosen = chooseDays(
      { any: { with: ["A"] }, tuesday: { with: ["A"], weekday: 2 } },
      { today: monday, horizonDays: 5, openings: () => [600] },
    );
    expect(chosen).toEqual(
      new Map([
        ["tuesday", "2026-12-01"],
        ["any", "2026-12-02"],
      ]),
    );
  });
});
