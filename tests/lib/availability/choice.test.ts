import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  alternatives,
  anyBarberStarts,
  bookedOnDay,
  fairBarber,
} from "../../../lib/availability/choice";

const HOUR = 3_600_000;

/** Hours of one day, in whole numbers: `booked([9, 10])`. */
function booked(...spans: [number, number][]) {
  return spans.map(([from, until]) => ({ from: from * HOUR, until: until * HOUR }));
}

describe("who takes a visit when any barber will do", () => {
  test("the one with the fewest minutes booked", () => {
    const ana = { barberId: "ana", booked: booked([9, 10], [10, 11]) };
    const ben = { barberId: "ben", booked: booked([11.5, 13]) };
    expect(fairBarber([ana, ben], 14 * HOUR)).toBe("ben");
  });

  test("of two with as many, the longest idle", () => {
    const ana = { barberId: "ana", booked: booked([11, 12]) };
    const ben = { barberId: "ben", booked: booked([9, 10]) };
    expect(fairBarber([ana, ben], 14 * HOUR)).toBe("ben");
  });

  test("visits after the start make nobody less idle", () => {
    const ana = { barberId: "ana", booked: booked([15, 16]) };
    const ben = { barberId: "ben", booked: booked([9, 10]) };
    expect(fairBarber([ben, ana], 14 * HOUR)).toBe("ana");
  });

  test("a visit that ends as this one begins counts", () => {
    const ana = { barberId: "ana", booked: booked([13, 14]) };
    const ben = { barberId: "ben", booked: booked([12, 13]) };
    expect(fairBarber([ana, ben], 14 * HOUR)).toBe("ben");
  });

  test("of two just alike the smaller id, whatever their order", () => {
    const [a, b] = [
      { barberId: "b10", booked: booked([9, 10]) },
      { barberId: "b2", booked: booked([9, 10]) },
    ];
    expect(fairBarber([b, a], 12 * HOUR)).toBe("b10");
    expect(fairBarber([a, b], 12 * HOUR)).toBe("b10");
  });

  test("minutes booked twice count once, and nobody is null", () => {
    const ana = { barberId: "ana", booked: booked([9, 10], [9, 10]) };
    const ben = { barberId: "ben", booked: booked([9, 10.25]) };
    expect(fairBarber([ben, ana], 12 * HOUR)).toBe("ana");
    expect(fairBarber([], 12 * HOUR)).toBeNull();
  });

  test("giving each visit to the fair one keeps the loads within one visit of each other", () => {
    const ids = ["ana", "ben", "cem"];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (visits) => {
        const loads = ids.map((barberId) => ({ barberId, booked: booked() }));
        for (let hour = 0; hour < visits; hour++) {
          const chosen = fairBarber(loads, hour * HOUR);
          loads
            .find(({ barberId }) => barberId === chosen)
            ?.booked.push(...booked([hour, hour + 1]));
        }
        const counts = loads.map((load) => load.booked.length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("starts of any barber", () => {
  test("are everyone's, in order, each once and with its barber", () => {
    const openings = anyBarberStarts(
      [
        { barberId: "ana", starts: [10, 12].map((hour) => hour * HOUR) },
        { barberId: "ben", starts: [9, 10].map((hour) => hour * HOUR) },
      ],
      [{ barberId: "ben", booked: booked([14, 15]) }],
    );
    expect(openings).toEqual([
      { barberId: "ben", startsAt: 9 * HOUR },
      { barberId: "ana", startsAt: 10 * HOUR },
      { barberId: "ana", startsAt: 12 * HOUR },
    ]);
  });

  test("are none where nobody has one", () => {
    expect(anyBarberStarts([{ barberId: "ana", starts: [] }], [])).toEqual([]);
  });
});

describe("alternatives to a start that was refused", () => {
  const ana = { barberId: "ana", starts: [9, 11, 15] };
  const ben = { barberId: "ben", starts: [12, 13] };
  const cem = { barberId: "cem", starts: [12, 16] };
  const always = { from: -Infinity, until: Infinity };
  const short = (found: readonly { barberId: string; startsAt: number }[]) =>
    found.map(({ barberId, startsAt }) => `${barberId} ${startsAt}`);

  test("are the same barber's nearest first", () => {
    const found = alternatives({ barberId: "ana", startsAt: 12 }, [ben, ana], always, 3);
    expect(short(found)).toEqual(["ana 11", "ana 9", "ana 15"]);
  });

  test("then the others', nearest, then earlier, then by id", () => {
    const few = { barberId: "ana", starts: [18] };
    const found = alternatives({ barberId: "ana", startsAt: 14 }, [cem, ben, few], always, 5);
    expect(short(found)).toEqual(["ana 18", "ben 13", "ben 12", "cem 12", "cem 16"]);
  });

  test("of two barbers equally near put the earlier start first", () => {
    const later = { barberId: "ben", starts: [15] };
    const earlier = { barberId: "cem", starts: [13] };
    const found = alternatives({ barberId: "ana", startsAt: 14 }, [later, earlier], always, 3);
    expect(short(found)).toEqual(["cem 13", "ben 15"]);
  });

  test("are never in the past, within the notice, or beyond the horizon", () => {
    const window = { from: 11, until: 15 };
    const found = alternatives({ barberId: "ana", startsAt: 12 }, [ana, ben], window, 3);
    expect(short(found)).toEqual(["ana 11", "ben 12", "ben 13"]);
  });

  test("are never the refused one itself, but may be another barber's at that time", () => {
    const found = alternatives(
      { barberId: "ana", startsAt: 12 },
      [{ barberId: "ana", starts: [12] }, cem],
      always,
      3,
    );
    expect(short(found)).toEqual(["cem 12", "cem 16"]);
  });

  test("for any barber are the nearest times of all, each once", () => {
    const found = alternatives({ barberId: null, startsAt: 12 }, [ana, ben, cem], always, 3);
    expect(short(found)).toEqual(["ben 12", "ana 11", "ben 13"]);
  });

  test("are fewer when there are no more", () => {
    expect(alternatives({ barberId: "ana", startsAt: 9 }, [ana], always, 3)).toHaveLength(2);
    expect(alternatives({ barberId: "ana", startsAt: 9 }, [], always, 3)).toEqual([]);
  });
});

test("a barber's load is that of the local day", () => {
  const at = (text: string) => Date.parse(text);
  const visits = [
    { from: at("2026-06-08T14:00:00Z"), until: at("2026-06-08T14:30:00Z") },
    { from: at("2026-06-08T15:00:00Z"), until: at("2026-06-08T15:30:00Z") },
    { from: at("2026-06-09T14:30:00Z"), until: at("2026-06-09T15:00:00Z") },
    { from: at("2026-06-09T15:00:00Z"), until: at("2026-06-09T15:30:00Z") },
  ];
  // In Tokyo, nine hours ahead, the 9th lasts from 15:00 to 15:00.
  const found = bookedOnDay(visits, at("2026-06-09T03:00:00Z"), "Asia/Tokyo");
  expect(found).toEqual(visits.slice(1, 3));
});
