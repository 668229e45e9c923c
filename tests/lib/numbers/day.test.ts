import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOOKING_STATUSES } from "../../../lib/booking/states";
import { countDay, isSameDay, stands, totalOf } from "../../../lib/numbers/day";
import type { Chair, DayVisit } from "../../../lib/numbers/day";
import { addCounts, NO_COUNTS, NO_FIGURES, utilisation } from "../../../lib/numbers/figures";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (hour: number, minutes = 0) => hour * HOUR + minutes * MINUTE;

function visit(change: Partial<DayVisit> = {}): DayVisit {
  return {
    status: "confirmed",
    wasConfirmed: true,
    barberId: "marcus",
    barberName: "Marcus Bell",
    items: [{ id: "cut", name: "Cut", priceMinor: 2500 }],
    priceMinor: 2500,
    startsAt: at(9),
    busyUntil: at(9, 30),
    hour: 9,
    ...change,
  };
}

/** Marcus from nine to eleven, in half hours. */
const CELLS = [9, 9.5, 10, 10.5].map((hour) => ({ from: hour * HOUR, until: (hour + 0.5) * HOUR }));
const MARCUS: Chair = {
  barberId: "marcus",
  name: "Marcus Bell",
  capacity: { kind: "cells", cells: CELLS },
};
const minutesOf = (visits: DayVisit[], capacity: Chair["capacity"]) => {
  const { usedMinutes, workedMinutes } = totalOf(countDay(visits, [{ ...MARCUS, capacity }]));
  return [usedMinutes, workedMinutes];
};

describe("a day's counts", () => {
  test.each([
    ["pending", true, {}],
    ["expired", false, {}],
    ["confirmed", true, { booked: 1, valueMinor: 2500 }],
    ["completed", true, { booked: 1, completed: 1, valueMinor: 2500 }],
    ["no_show", true, { booked: 1, noShow: 1, valueMinor: 2500 }],
    ["cancelled", true, { cancelled: 1 }],
    ["cancelled", false, {}],
  ] as const)("a %s visit (ever confirmed: %s) is %o", (status, wasConfirmed, expected) => {
    const { byBarber, byHour } = countDay([visit({ status, wasConfirmed })], []);
    expect(totalOf({ byBarber })).toEqual({ ...NO_FIGURES, ...expected });
    expect(byHour[9]).toBe("booked" in expected ? 1 : 0);
  });

  test("a visit with two services and an extra is one of its barber and one of each part", () => {
    const items = [
      { id: "cut", name: "Cut", priceMinor: 2500 },
      { id: "beard", name: "Beard", priceMinor: 1600 },
      { id: "towel", name: "Hot towel", priceMinor: 400 },
    ];
    const { byBarber, byService } = countDay([visit({ items, priceMinor: 4500 })], []);
    expect(byBarber.map(({ booked, valueMinor }) => [booked, valueMinor])).toEqual([[1, 4500]]);
    expect(byService.map(({ label, booked, valueMinor }) => [label, booked, valueMinor])).toEqual([
      ["Beard", 1, 1600],
      ["Cut", 1, 2500],
      ["Hot towel", 1, 400],
    ]);
  });

  test("the same service twice in a visit is one visit with it, at both prices", () => {
    const cut = { id: "cut", name: "Cut", priceMinor: 2500 };
    const { byService } = countDay([visit({ items: [cut, cut], priceMinor: 5000 })], []);
    expect(byService).toEqual([
      { key: "cut", label: "Cut", ...NO_COUNTS, booked: 1, valueMinor: 5000 },
    ]);
  });

  test("a barber without cells or visits has no line", () => {
    const off: Chair = { ...MARCUS, capacity: { kind: "cells", cells: [] } };
    expect(countDay([], [off]).byBarber).toEqual([]);
  });
});

describe("a chair's time", () => {
  test("is what its cells have, and a visit takes its buffer too", () => {
    const visits = [visit({ busyUntil: at(10) })];
    expect(minutesOf(visits, { kind: "cells", cells: CELLS })).toEqual([60, 120]);
    expect(minutesOf([], { kind: "cells", cells: CELLS })).toEqual([0, 120]);
  });

  test("is taken once by visits on top of each other, and opened by one outside the hours", () => {
    const doubled = [visit(), visit()];
    expect(minutesOf(doubled, { kind: "cells", cells: CELLS })).toEqual([30, 120]);
    const early = [visit({ startsAt: at(7), busyUntil: at(8) })];
    expect(minutesOf(early, { kind: "cells", cells: CELLS })).toEqual([60, 180]);
  });

  test("is not taken by what was called off", () => {
    const visits = [visit({ status: "cancelled" }), visit({ status: "pending" })];
    expect(minutesOf(visits, { kind: "cells", cells: CELLS })).toEqual([0, 120]);
  });

  test("stays as it was counted once its cells are gone", () => {
    expect(minutesOf([visit()], { kind: "counted", minutes: 120 })).toEqual([30, 120]);
    expect(minutesOf([], { kind: "counted", minutes: 120 })).toEqual([0, 120]);
  });

  test("is unknown where nobody ever counted it: no share, and not a full chair", () => {
    for (const capacity of [
      { kind: "unknown" } as const,
      { kind: "counted", minutes: 0 } as const,
    ]) {
      const total = totalOf(countDay([visit()], [{ ...MARCUS, capacity }]));
      expect([total.booked, utilisation(total)]).toEqual([1, null]);
    }
  });
});

const anyVisit: fc.Arbitrary<DayVisit> = fc
  .record({
    status: fc.constantFrom(...BOOKING_STATUSES),
    wasConfirmed: fc.boolean(),
    barberId: fc.constantFrom("marcus", "theo", "gone"),
    start: fc.integer({ min: 0, max: 47 }),
    cells: fc.integer({ min: 1, max: 6 }),
    items: fc.array(
      fc.record({
        id: fc.constantFrom("cut", "beard", "towel"),
        priceMinor: fc.integer({ min: 0, max: 10_000 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ start, cells, items, ...rest }) => ({
    ...rest,
    barberName: rest.barberId,
    items: items.map((item) => ({ ...item, name: item.id })),
    priceMinor: items.reduce((sum, { priceMinor }) => sum + priceMinor, 0),
    startsAt: start * 30 * MINUTE,
    busyUntil: (start + cells) * 30 * MINUTE,
    hour: Math.floor(start / 2),
  }));

const anyCapacity: fc.Arbitrary<Chair["capacity"]> = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: 47 })).map((starts) => ({
    kind: "cells" as const,
    cells: starts.map((start) => ({
      from: start * 30 * MINUTE,
      until: (start + 1) * 30 * MINUTE,
    })),
  })),
  fc.integer({ min: 0, max: 600 }).map((minutes) => ({ kind: "counted" as const, minutes })),
  fc.constant({ kind: "unknown" as const }),
);
const anyChairs = fc.tuple(anyCapacity, anyCapacity).map(([marcus, theo]): Chair[] => [
  { barberId: "marcus", name: "Marcus", capacity: marcus },
  { barberId: "theo", name: "Theo", capacity: theo },
]);

describe("whatever was booked", () => {
  test("the day's sums are those of its visits, however they are cut", () => {
    fc.assert(
      fc.property(fc.array(anyVisit), anyChairs, (visits, chairs) => {
        const day = countDay(visits, chairs);
        const total = totalOf(day);
        const standing = visits.filter(({ status }) => stands(status));
        const value = standing.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
        expect([total.booked, total.valueMinor]).toEqual([standing.length, value]);
        expect(day.byHour.reduce((sum, booked) => sum + booked, 0)).toBe(standing.length);
        const parts = day.byService.reduce(addCounts, NO_COUNTS);
        expect(parts.valueMinor).toBe(value);
        expect(total.completed + total.noShow).toBeLessThanOrEqual(total.booked);
      }),
    );
  });

  test("no chair is used for longer than it was open", () => {
    fc.assert(
      fc.property(fc.array(anyVisit), anyChairs, (visits, chairs) => {
        for (const group of countDay(visits, chairs).byBarber) {
          const rate = utilisation(group);
          if (rate === null) expect(group.usedMinutes).toBe(0);
          else expect(rate >= 0 && rate <= 1).toBe(true);
        }
      }),
    );
  });

  test("a day is the same in whatever order its visits come", () => {
    fc.assert(
      fc.property(fc.array(anyVisit), anyChairs, (visits, chairs) => {
        const day = countDay(visits, chairs);
        expect(isSameDay(day, countDay([...visits].reverse(), chairs))).toBe(true);
        const more = [...visits, visit({ startsAt: at(30), busyUntil: at(31) })];
        expect(isSameDay(day, countDay(more, chairs))).toBe(false);
      }),
    );
  });
});
