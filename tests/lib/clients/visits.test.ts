import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BOOKING_STATUSES } from "../../../lib/booking/states";
import { figuresOf, isFirst, OUTCOMES, outcomeOf } from "../../../lib/clients/visits";
import type { Booked } from "../../../lib/clients/visits";

const HOUR = 3_600_000;
const startsAt = 1_000 * HOUR;
const booked = (change: Partial<Booked>): Booked => ({
  status: "confirmed",
  confirmed: true,
  startsAt,
  movedLate: false,
  policy: { freeUntilMinutes: 24 * 60 },
  cancelledByCustomerAt: null,
  ...change,
});

describe("what became of a booking", () => {
  test.each(BOOKING_STATUSES)("%s that never was confirmed is nobody's visit", (status) => {
    expect(outcomeOf(booked({ status, confirmed: false }))).toBeNull();
  });

  test.each([
    ["confirmed", "upcoming"],
    ["completed", "done"],
    ["no_show", "no_show"],
    ["cancelled", "cancelled"],
    ["expired", "cancelled"],
  ] as const)("%s is %s", (status, outcome) => {
    expect(outcomeOf(booked({ status }))).toBe(outcome);
  });

  test.each([
    [startsAt - 24 * HOUR, "cancelled"],
    [startsAt - 24 * HOUR + 1, "cancelled_late"],
  ] as const)("cancelled by its customer at %i is %s", (cancelledByCustomerAt, outcome) => {
    expect(outcomeOf(booked({ status: "cancelled", cancelledByCustomerAt }))).toBe(outcome);
  });

  test("a late move uses up the free time", () => {
    const cancelled = { status: "cancelled", cancelledByCustomerAt: 0 } as const;
    expect(outcomeOf(booked({ ...cancelled, movedLate: true }))).toBe("cancelled_late");
    expect(outcomeOf(booked({ ...cancelled, movedLate: false }))).toBe("cancelled");
  });
});

describe("a card's figures", () => {
  test("count each visit once and keep the ends", () => {
    const at = (outcome: (typeof OUTCOMES)[number], day: number, spentMinor = 0) => ({
      outcome,
      startsAt: day,
      bookedAt: day - 1,
      spentMinor,
    });
    const visits = [
      ...[at("done", 5, 2500), at("done", 2, 3000), at("upcoming", 9, 1000), at("no_show", 1)],
      ...[at("cancelled_late", 4, 500), at("cancelled", 3)],
    ];
    expect(figuresOf(visits)).toEqual({
      visits: 2,
      noShows: 1,
      cancelledLate: 1,
      spentMinor: 7000,
      firstVisitAt: 2,
      lastVisitAt: 5,
      recentAt: 5,
    });
  });

  test("a newcomer stands in the list by when they booked", () => {
    const visit = { outcome: "upcoming", startsAt: 90, bookedAt: 7, spentMinor: 0 } as const;
    expect(figuresOf([visit])).toMatchObject({ lastVisitAt: null, recentAt: 7 });
    expect(figuresOf([])).toMatchObject({ visits: 0, recentAt: 0 });
  });

  test("do not depend on the order of the visits", () => {
    const visit = fc.record({
      outcome: fc.constantFrom(...OUTCOMES),
      startsAt: fc.nat(),
      bookedAt: fc.nat(),
      spentMinor: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(visit), (visits) => {
        expect(figuresOf([...visits].reverse())).toEqual(figuresOf(visits));
      }),
    );
  });
});

test("a visit is the first until one before it took place", () => {
  expect(isFirst(null, 5)).toBe(true);
  expect(isFirst(5, 5)).toBe(true);
  expect(isFirst(4, 5)).toBe(false);
});
