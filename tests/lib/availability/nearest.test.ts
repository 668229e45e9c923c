import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestStarts } from "../../../lib/availability/nearest";

test.each([
  [[1, 4, 9], 6, 2, [4, 9]],
  [[1, 4, 8], 6, 2, [4, 8]],
  [[1, 4, 9], 6, 5, [4, 9, 1]],
  [[], 6, 3, []],
  [[5], 5, 0, []],
])("of %j the nearest to %i, %i of them, are %j", (starts, wanted, count, expected) => {
  expect(nearestStarts(starts, wanted, count)).toEqual(expected);
});

test("none that is left out is nearer than one that is given, and the input stays as it was", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 100 })),
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 1, max: 5 }),
      (starts, wanted, count) => {
        const before = [...starts];
        const given = nearestStarts(starts, wanted, count);
        expect(starts).toEqual(before);
        expect(given).toHaveLength(Math.min(count, starts.length));
        const worst = Math.max(...given.map((start) => Math.abs(start - wanted)));
        for (const start of starts.filter((each) => !given.includes(each))) {
          expect(Math.abs(start - wanted)).toBeGreaterThanOrEqual(worst);
        }
      },
    ),
  );
});
