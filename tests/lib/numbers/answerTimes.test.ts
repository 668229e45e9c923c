import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BUCKET_ENDS, p95Of, sumTimes, withAnswer } from "../../../lib/numbers/answerTimes";

/** Answers in buckets, and within how long 95 of a hundred came. */

const counted = (all: readonly number[]) =>
  all.reduce<readonly number[]>((times, ms) => withAnswer(times, ms), []);

describe("answers", () => {
  test("of which nothing is known have no figure", () => {
    expect(p95Of([])).toEqual({ answers: 0, ms: null });
    expect(p95Of(sumTimes([]))).toEqual({ answers: 0, ms: null });
  });

  test("stand in the bucket that they end in", () => {
    for (const end of BUCKET_ENDS) expect(p95Of(counted([end]))).toEqual({ answers: 1, ms: end });
    expect(p95Of(counted([0]))).toEqual({ answers: 1, ms: 50 });
    expect(p95Of(counted([10_001]))).toEqual({ answers: 1, ms: null });
  });

  test("one of twenty that was slow is left out, two are not", () => {
    const quick = Array.from({ length: 19 }, () => 80);
    expect(p95Of(counted([...quick, 4_000])).ms).toBe(100);
    expect(p95Of(counted([...quick, 4_000, 4_000])).ms).toBe(5_000);
  });

  test("of several days add up to those of all, and the figure is right to a bucket", () => {
    const some = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), (days) => {
        const all = days.flat().sort((one, other) => one - other);
        const times = sumTimes(days.map(counted));
        expect(times).toEqual(counted(all));
        const exact = all[Math.ceil(all.length * 0.95) - 1] ?? 0;
        const { ms, answers } = p95Of(times);
        expect(answers).toBe(all.length);
        expect(exact).toBeLessThanOrEqual(ms ?? Infinity);
        const below = BUCKET_ENDS.findLast((end) => end < (ms ?? Infinity)) ?? -1;
        expect(exact).toBeGreaterThan(ms === null ? 10_000 : below);
      }),
    );
  });
});
