import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  delaysAfter,
  isNewsAt,
  lastSaidOf,
  maySay,
  progressOf,
} from "../../../lib/booking/progress";
import { HOUR, MINUTE } from "../../support/convexClock";

const TEN = 10 * HOUR;
/** A visit at ten plus some minutes, in minutes. */
const visit = (id: string, from: number, minutes: number) => ({
  id,
  startsAt: TEN + from * MINUTE,
  freeAt: TEN + (from + minutes) * MINUTE,
});
const late = visit("late", 0, 30);
const delays = (minutes: number, ...others: ReturnType<typeof visit>[]) =>
  Object.fromEntries(delaysAfter(late, minutes, others));

describe("visits after one that runs late", () => {
  test("wait for it, and for each other", () => {
    expect(delays(10, visit("b", 30, 30), visit("c", 60, 30))).toEqual({ b: 10, c: 10 });
  });

  test("are less late for a gap before them, and on time after a long one", () => {
    const others = [visit("b", 35, 30), visit("c", 65, 30), visit("d", 110, 30)];
    expect(delays(15, ...others)).toEqual({ b: 10, c: 10 });
  });

  test("are not told of less than five minutes, and still pass it on", () => {
    expect(delays(10, visit("b", 36, 30))).toEqual({});
    expect(delays(10, visit("b", 34, 30), visit("c", 64, 30))).toEqual({ b: 6, c: 6 });
  });

  test("are none that began before, nor the late one itself", () => {
    expect(delays(20, visit("before", -30, 30), late)).toEqual({});
  });

  test("are never later than the first, and none is late after one that is on time", () => {
    const gap = fc.record({ gap: fc.nat(40), minutes: fc.integer({ min: 5, max: 90 }) });
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), fc.array(gap, { maxLength: 8 }), (by, gaps) => {
        let from = 30;
        const others = gaps.map((each, index) => {
          const one = visit(String(index), from + each.gap, each.minutes);
          from += each.gap + each.minutes;
          return one;
        });
        const found = delaysAfter(late, by, others);
        const inOrder = others.map(({ id }) => found.get(id) ?? 0);
        expect(inOrder).toEqual(inOrder.toSorted((a, b) => b - a));
        expect(Math.max(0, ...inOrder)).toBeLessThanOrEqual(by);
        // Without a gap the whole delay arrives.
        if (gaps[0]?.gap === 0) expect(inOrder[0]).toBe(by);
      }),
    );
  });
});

test("what was said counts for the time that it was said of", () => {
  const progress = { startsAt: TEN, lateMinutes: 10 };
  expect(progressOf({ progress, startsAt: TEN })).toEqual(progress);
  expect(progressOf({ progress, startsAt: TEN + HOUR })).toBeNull();
  expect(progressOf({ startsAt: TEN })).toBeNull();
});

test("something may be said of a visit that is near, under way, or just over", () => {
  const at = { startsAt: TEN, endsAt: TEN + HOUR };
  expect(maySay(at, TEN - 4 * HOUR - 1)).toBe(false);
  expect(maySay(at, TEN - 4 * HOUR)).toBe(true);
  expect(maySay(at, TEN + 2 * HOUR - 1)).toBe(true);
  expect(maySay(at, TEN + 2 * HOUR)).toBe(false);
});

test("what was said last is the newest of it, and whoever has arrived is late no more", () => {
  const last = (progress: object) =>
    lastSaidOf({ progress: { startsAt: TEN, ...progress }, startsAt: TEN });
  expect(last({})).toBeNull();
  expect(last({ onTimeAt: 1 })).toEqual({ what: "on_time", minutes: 0 });
  expect(last({ onTimeAt: 1, onTheWayAt: 2 })).toMatchObject({ what: "on_the_way" });
  expect(last({ onTimeAt: 1, lateAt: 2, lateMinutes: 5 })).toMatchObject({ what: "late" });
  expect(last({ onTheWayAt: 1 })).toEqual({ what: "on_the_way", minutes: 0 });
  expect(last({ onTheWayAt: 1, lateAt: 2, lateMinutes: 10 })).toEqual({
    what: "late",
    minutes: 10,
  });
  expect(last({ onTheWayAt: 3, lateAt: 2, lateMinutes: 10 })).toMatchObject({ what: "on_the_way" });
  expect(last({ arrivedAt: 3, lateAt: 4, lateMinutes: 10 })).toEqual({
    what: "arrived",
    minutes: 0,
  });
  const moved = { progress: { startsAt: TEN, arrivedAt: 3 }, startsAt: TEN + HOUR };
  expect(lastSaidOf(moved)).toBeNull();
});

test("what was said is told until it is over", () => {
  const visit = { startsAt: TEN, endsAt: TEN + HOUR };
  const ends = (what: "late" | "on_time" | "on_the_way" | "arrived", minutes = 0) => {
    const told = [-1, 0, 9, 10, 59, 60].filter((at) =>
      isNewsAt({ what, minutes }, visit, TEN + at * MINUTE),
    );
    return told.at(-1);
  };
  expect(ends("late", 10)).toBe(9);
  expect(ends("on_time")).toBe(-1);
  expect([ends("on_the_way"), ends("arrived")]).toEqual([59, 59]);
});
