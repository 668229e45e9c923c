import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  axisOf,
  lanesOf,
  minutesAt,
  placeOf,
  wallMinutes,
} from "@/components/staff/day/calendar-layout";
import { instantOf } from "@/lib/time/zones";

const LONDON = "Europe/London";
const date = "2028-06-01";
const at = (minutes: number) => instantOf(date, minutes, LONDON);
const axis = { fromMinutes: 9 * 60, untilMinutes: 19 * 60 };

describe("the scale of a calendar", () => {
  it("holds all there is to show, in whole hours", () => {
    const spans = [
      { from: at(9 * 60 + 30), until: at(17 * 60) },
      { from: at(18 * 60), until: at(18 * 60 + 45) },
    ];
    expect(axisOf([{ date, spans }], LONDON)).toEqual(axis);
  });

  it("shows ordinary hours when there is nothing", () => {
    expect(axisOf([{ date, spans: [] }], LONDON)).toEqual({ fromMinutes: 540, untilMinutes: 1080 });
  });

  it("ends at midnight for work that goes on after it", () => {
    const spans = [{ from: at(22 * 60), until: at(26 * 60) }];
    expect(axisOf([{ date, spans }], LONDON).untilMinutes).toBe(24 * 60);
  });

  it("reads the shop's wall clock on the day on which the clocks change", () => {
    const change = "2028-03-26";
    expect(wallMinutes(instantOf(change, 9 * 60, LONDON), change, LONDON)).toBe(9 * 60);
    expect(wallMinutes(instantOf(change, 24 * 60, LONDON), change, LONDON)).toBe(24 * 60);
  });

  it("places a stretch by its share, and cuts what leaves the day", () => {
    expect(placeOf({ from: at(14 * 60), until: at(15 * 60) }, date, LONDON, axis)).toEqual({
      top: 0.5,
      height: 0.1,
    });
    expect(placeOf({ from: at(8 * 60), until: at(20 * 60) }, date, LONDON, axis)).toEqual({
      top: 0,
      height: 1,
    });
  });

  it("finds the grid line that something is dropped on, within the day", () => {
    expect(minutesAt(0.51, axis, 30)).toBe(14 * 60);
    expect(minutesAt(-3, axis, 30)).toBe(9 * 60);
    expect(minutesAt(3, axis, 30)).toBe(18 * 60 + 30);
  });
});

describe("visits side by side", () => {
  it("share the width only with those that they overlap", () => {
    const spans = [
      [0, 10],
      [5, 15],
      [12, 20],
      [30, 40],
    ].map(([from = 0, until = 0]) => ({ from, until }));
    expect(lanesOf(spans)).toEqual([
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 2 },
      { lane: 0, lanes: 1 },
    ]);
  });

  it("never lie on one another", () => {
    const anySpans = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 })), {
        maxLength: 12,
      })
      .map((list) =>
        list
          .map(([from, length]) => ({ from, until: from + length }))
          .sort((a, b) => a.from - b.from),
      );
    fc.assert(
      fc.property(anySpans, (spans) => {
        const lanes = lanesOf(spans);
        for (const [a, one] of spans.entries()) {
          expect(lanes[a]?.lane).toBeLessThan(lanes[a]?.lanes ?? 0);
          for (const [b, other] of spans.entries()) {
            if (a === b || one.until <= other.from || other.until <= one.from) continue;
            expect(lanes[a]?.lane).not.toBe(lanes[b]?.lane);
            expect(lanes[a]?.lanes).toBe(lanes[b]?.lanes);
          }
        }
      }),
    );
  });
});
