import { describe, expect, test } from "vitest";
import { isTooEarly, missableFrom, tendableFrom } from "../../../lib/booking/tending";

const MINUTE = 60_000;
const startsAt = Date.UTC(2026, 5, 1, 9);
const early = (type: Parameters<typeof isTooEarly>[0], minutesBefore: number, more = 0) =>
  isTooEarly(type, startsAt, { now: startsAt - minutesBefore * MINUTE, more });

describe("a visit's time", () => {
  test.each(["checked_in", "completed"] as const)("%s is known from an hour before it", (type) => {
    expect(early(type, 61)).toBe(true);
    expect(early(type, 60)).toBe(false);
    expect(early(type, -600)).toBe(false);
  });

  test.each(["no_show", "no_show_fee_requested"] as const)("%s is known from it on", (type) => {
    expect(early(type, 1)).toBe(true);
    expect(early(type, 0)).toBe(false);
  });

  test("matters to nothing else", () => {
    for (const type of ["cancelled_by_shop", "rescheduled", "paid_at_desk"] as const) {
      expect(early(type, 10_000)).toBe(false);
    }
  });

  test("comes sooner where a deployment says so", () => {
    expect(early("no_show", 30, 30)).toBe(false);
    expect(tendableFrom(startsAt, 30)).toBe(startsAt - 90 * MINUTE);
    expect(missableFrom(startsAt)).toBe(startsAt);
  });
});
