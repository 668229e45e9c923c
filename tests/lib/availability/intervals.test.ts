import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  contains,
  covers,
  intersect,
  normalise,
  overlaps,
  subtract,
  totalLength,
  union,
} from "../../../lib/availability/intervals";
import type { Interval } from "../../../lib/availability/intervals";

/** Small numbers, so that touching, equal, empty and reversed ones are common. */
const anyInterval = fc.record({
  from: fc.integer({ min: 0, max: 12 }),
  until: fc.integer({ min: 0, max: 12 }),
});
const anyIntervals = fc.array(anyInterval, { maxLength: 6 });
const INSTANTS = Array.from({ length: 14 }, (_, instant) => instant);

function spans(...pairs: [number, number][]): Interval[] {
  return pairs.map(([from, until]) => ({ from, until }));
}

/** The instants that intervals hold, one by one. */
function members(intervals: readonly Interval[]): number[] {
  return INSTANTS.filter((at) => intervals.some(({ from, until }) => from <= at && at < until));
}

describe("normalising", () => {
  test("sorts, joins what touches or overlaps, drops the empty and the reversed", () => {
    const given = spans([5, 6], [1, 3], [3, 4], [2, 4], [7, 7], [9, 8]);
    expect(normalise(given)).toEqual(spans([1, 4], [5, 6]));
    expect(given).toEqual(spans([5, 6], [1, 3], [3, 4], [2, 4], [7, 7], [9, 8]));
  });

  test("keeps the same instants, has gaps between any two, and is done at once", () => {
    fc.assert(
      fc.property(anyIntervals, (given) => {
        const result = normalise(given);
        expect(members(result)).toEqual(members(given));
        result.forEach(({ from, until }, index) => {
          expect(from).toBeLessThan(until);
          expect(from).toBeGreaterThan(result[index - 1]?.until ?? -1);
        });
        expect(normalise(result)).toEqual(result);
      }),
    );
  });
});

describe("the algebra holds instant by instant", () => {
  test("union, intersection and difference are those of sets", () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (a, b) => {
        const [inA, inB] = [new Set(members(a)), new Set(members(b))];
        const where = (keep: (at: number) => boolean) => INSTANTS.filter(keep);
        expect(members(union(a, b))).toEqual(where((at) => inA.has(at) || inB.has(at)));
        expect(members(intersect(a, b))).toEqual(where((at) => inA.has(at) && inB.has(at)));
        expect(members(subtract(a, b))).toEqual(where((at) => inA.has(at) && !inB.has(at)));
      }),
      { numRuns: 1_000 },
    );
  });

  test("results are normalised", () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, (a, b) => {
        for (const result of [union(a, b), intersect(a, b), subtract(a, b)]) {
          expect(normalise(result)).toEqual(result);
        }
      }),
    );
  });

  test("order does not matter to union and intersection, and grouping neither", () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, anyIntervals, (a, b, c) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(intersect(a, b)).toEqual(intersect(b, a));
        expect(union(union(a, b), c)).toEqual(union(a, union(b, c)));
        expect(intersect(intersect(a, b), c)).toEqual(intersect(a, intersect(b, c)));
      }),
    );
  });

  test("what is taken away and what is shared make up the whole", () => {
    fc.assert(
      fc.property(anyIntervals, anyIntervals, anyIntervals, (a, b, c) => {
        expect(union(subtract(a, b), intersect(a, b))).toEqual(normalise(a));
        expect(intersect(subtract(a, b), b)).toEqual([]);
        expect(subtract(a, union(b, c))).toEqual(subtract(subtract(a, b), c));
        expect(totalLength(a) + totalLength(b)).toBe(
          totalLength(union(a, b)) + totalLength(intersect(a, b)),
        );
      }),
    );
  });

  test("containing, covering and overlapping say the same as the members", () => {
    fc.assert(
      fc.property(anyIntervals, anyInterval, (a, wanted) => {
        const held = new Set(members(a));
        const asked = members([wanted]);
        INSTANTS.forEach((at) => {
          expect(contains(a, at)).toBe(held.has(at));
        });
        expect(covers(a, wanted)).toBe(asked.every((at) => held.has(at)));
        expect(a.some((each) => overlaps(each, wanted))).toBe(asked.some((at) => held.has(at)));
        expect(totalLength(a)).toBe(held.size);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("an end is not inside, and two that touch cover what spans them", () => {
  expect(contains(spans([1, 3]), 1)).toBe(true);
  expect(contains(spans([1, 3]), 3)).toBe(false);
  expect(covers(spans([1, 3], [3, 5]), { from: 2, until: 4 })).toBe(true);
  expect(overlaps({ from: 1, until: 3 }, { from: 3, until: 5 })).toBe(false);
});
