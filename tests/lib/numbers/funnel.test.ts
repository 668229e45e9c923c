import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addFunnels,
  addVisitor,
  FUNNEL_STEPS,
  isVisitKey,
  NO_FUNNEL,
  stepBefore,
} from "../../../lib/numbers/funnel";
import type { Visitor } from "../../../lib/numbers/funnel";
import { rateOf } from "../../../lib/numbers/figures";

const looked: Visitor = { opened: false, held: false, confirmed: false };

describe("a visitor", () => {
  test.each<[Partial<Visitor>, number[]]>([
    [{}, [1, 0, 0, 0]],
    [{ opened: true }, [1, 1, 0, 0]],
    [{ opened: true, held: true }, [1, 1, 1, 0]],
    [{ opened: true, held: true, confirmed: true }, [1, 1, 1, 1]],
    // The word of the booking page got lost; the hold says that it was open.
    [{ held: true }, [1, 1, 1, 0]],
    [{ confirmed: true }, [1, 1, 1, 1]],
  ])("who %o counts as %o", (did, expected) => {
    const funnel = addVisitor(NO_FUNNEL, { ...looked, ...did });
    expect(FUNNEL_STEPS.map((step) => funnel[step])).toEqual(expected);
  });
});

const anyVisitors = fc.array(
  fc.record({ opened: fc.boolean(), held: fc.boolean(), confirmed: fc.boolean() }),
);

test("a funnel never widens, and its shares are shares", () => {
  fc.assert(
    fc.property(anyVisitors, (visitors) => {
      const funnel = visitors.reduce(addVisitor, NO_FUNNEL);
      for (const step of FUNNEL_STEPS) {
        const before = stepBefore(step);
        const rate = before === null ? null : rateOf(funnel[step], funnel[before]);
        if (rate !== null) expect(rate >= 0 && rate <= 1).toBe(true);
      }
      expect(funnel.visited).toBe(visitors.length);
    }),
  );
});

test("days of visitors add up to all of them", () => {
  fc.assert(
    fc.property(anyVisitors, anyVisitors, (monday, tuesday) => {
      const days = addFunnels(
        monday.reduce(addVisitor, NO_FUNNEL),
        tuesday.reduce(addVisitor, NO_FUNNEL),
      );
      expect(days).toEqual([...monday, ...tuesday].reduce(addVisitor, NO_FUNNEL));
    }),
  );
});

test.each([
  ["0123456789abcdef", true],
  ["short", false],
  ["x".repeat(65), false],
  ["0123456789abcde\n", false],
  ["ana@mail.example.com", false],
])("%j as a tab's key: %s", (key, fine) => {
  expect(isVisitKey(key)).toBe(fine);
});
