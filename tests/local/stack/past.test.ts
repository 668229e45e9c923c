import { describe, expect, test } from "vitest";
import { pastOf } from "../../../local/seed/past";
import { SHOP_PLANS } from "../../../local/seed/shops";
import { isoWeekday } from "../../../lib/time/zones";

const TODAY = "2026-11-24";

describe.each(SHOP_PLANS.map((plan) => [plan.shop.slug, plan] as const))("%s", (_, plan) => {
  const days = pastOf(plan, TODAY, 28);

  test("has the days before today behind it, the same ones each time", () => {
    expect([days[0]?.date, days.at(-1)?.date]).toEqual(["2026-10-27", "2026-11-23"]);
    expect(pastOf(plan, TODAY, 28)).toEqual(days);
    expect(pastOf(plan, TODAY, 7)).toEqual(days.slice(-7));
  });

  test("has visits within the hours of their barbers, in order, and some of every end", () => {
    for (const { date, visits } of days) {
      for (const barber of plan.barbers) {
        const own = visits.filter((visit) => visit.barber === barber.slug);
        const starts = own.map(({ startMinutes }) => startMinutes);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        const day = barber.week.find((each) => each.isoWeekday === isoWeekday(date));
        for (const { startMinutes } of own) {
          const within = day?.hours.some(
            ({ fromMinutes, untilMinutes }) =>
              fromMinutes <= startMinutes && startMinutes < untilMinutes,
          );
          expect(within).toBe(true);
        }
      }
    }
    const ends = days.flatMap(({ visits }) => visits.map(({ outcome }) => outcome));
    expect(new Set(ends)).toEqual(new Set(["completed", "no_show", "cancelled"]));
  });
});
