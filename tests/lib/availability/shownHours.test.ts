import { describe, expect, test } from "vitest";
import { shownHours } from "../../../lib/availability/shownHours";

const WEEK = [1, 2, 3, 4, 5, 6, 7];
type Span = [from: number, until: number];
const week = (spansOf: (isoWeekday: number) => Span[]) =>
  WEEK.map((isoWeekday) => ({
    isoWeekday,
    hours: spansOf(isoWeekday).map(([from, until]) => ({
      fromMinutes: from * 60,
      untilMinutes: until * 60,
    })),
  }));

describe("hours as they are said", () => {
  test("go on past midnight as one stretch", () => {
    const kept = week(() => [
      [0, 2],
      [22, 24],
    ]);
    expect(shownHours(kept)).toEqual(week(() => [[22, 26]]));
  });

  test("go on from Sunday to Monday too, and only where there is a next part", () => {
    const kept = week((day) => (day === 7 ? [[22, 24]] : day === 1 ? [[0, 2]] : []));
    expect(shownHours(kept)).toEqual(week((day) => (day === 7 ? [[22, 26]] : [])));
    const alone = week((day) => (day === 5 ? [[22, 24]] : []));
    expect(shownHours(alone)).toEqual(alone);
  });

  test("of day and night, and with a break, stay as they are", () => {
    const always = week(() => [[0, 24]]);
    expect(shownHours(always)).toEqual(always);
    const lunch = week(() => [
      [9, 13],
      [14, 18],
    ]);
    expect(shownHours(lunch)).toEqual(lunch);
  });
});
