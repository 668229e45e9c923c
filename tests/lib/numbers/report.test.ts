import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../../lib/time/zones";
import { totalOf } from "../../../lib/numbers/day";
import {
  addCounts,
  addFigures,
  averageValueMinor,
  NO_COUNTS,
  NO_FIGURES,
  noShowRate,
  rateOf,
  utilisation,
} from "../../../lib/numbers/figures";
import type { Figures } from "../../../lib/numbers/figures";
import { NO_FUNNEL } from "../../../lib/numbers/funnel";
import { linesOf, NUMBER_CUTS, reportOf } from "../../../lib/numbers/report";
import type { DayRow } from "../../../lib/numbers/report";
import { toCsv } from "../../../lib/payment/csv";

const hours = (booked: Record<number, number>) =>
  Array.from({ length: 24 }, (_, hour) => booked[hour] ?? 0);

/** Monday 1 June 2026 with one full and one missed visit of Marcus. */
const MONDAY: DayRow = {
  date: "2026-06-01",
  byBarber: [
    {
      key: "marcus",
      label: "Marcus Bell",
      ...NO_FIGURES,
      booked: 2,
      completed: 1,
      noShow: 1,
      valueMinor: 5001,
      usedMinutes: 60,
      workedMinutes: 240,
    },
  ],
  byService: [
    {
      key: "cut",
      label: "Cut",
      ...NO_COUNTS,
      booked: 2,
      completed: 1,
      noShow: 1,
      valueMinor: 5001,
    },
  ],
  byHour: hours({ 9: 2 }),
};
/** The week after, with Theo as well. */
const NEXT_MONDAY: DayRow = {
  date: "2026-06-08",
  byBarber: [
    { key: "marcus", label: "Marcus B.", ...NO_FIGURES, booked: 1, valueMinor: 2500 },
    { key: "theo", label: "Theo", ...NO_FIGURES, cancelled: 1, workedMinutes: 60 },
  ],
  byService: [{ key: "cut", label: "Haircut", ...NO_COUNTS, booked: 1, valueMinor: 2500 }],
  byHour: hours({ 9: 1 }),
};

describe("a report", () => {
  test("puts days together by barber, service and hour of the week; the last name stays", () => {
    const report = reportOf([MONDAY, NEXT_MONDAY], []);
    expect(report.byDay.map(({ key, booked }) => [key, booked])).toEqual([
      ["2026-06-01", 2],
      ["2026-06-08", 1],
    ]);
    expect(
      report.byBarber.map(({ label, booked, workedMinutes }) => [label, booked, workedMinutes]),
    ).toEqual([
      ["Marcus B.", 3, 240],
      ["Theo", 0, 60],
    ]);
    expect(report.byService.map(({ label, valueMinor }) => [label, valueMinor])).toEqual([
      ["Haircut", 7501],
    ]);
    expect(report.byHour).toEqual([{ isoWeekday: 1, hour: 9, booked: 3 }]);
  });

  test("of no days is all zero, and every rate of it is no data", () => {
    const { total, ...rest } = reportOf([], []);
    expect(total).toEqual(NO_FIGURES);
    expect(rest).toEqual({ byDay: [], byBarber: [], byService: [], byHour: [], funnel: NO_FUNNEL });
    expect([utilisation(total), noShowRate(total), averageValueMinor(total)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

const anyFigures: fc.Arbitrary<Figures> = fc
  .record({
    completed: fc.nat(20),
    noShow: fc.nat(20),
    upcoming: fc.nat(20),
    cancelled: fc.nat(20),
    valueMinor: fc.nat(1_000_000),
    usedMinutes: fc.nat(600),
    idleMinutes: fc.nat(600),
  })
  .map(({ upcoming, idleMinutes, ...rest }) => ({
    ...rest,
    booked: rest.completed + rest.noShow + upcoming,
    workedMinutes: rest.usedMinutes + idleMinutes,
  }));
const anyDay: fc.Arbitrary<Omit<DayRow, "date">> = fc.record({
  byBarber: fc
    .uniqueArray(fc.constantFrom("marcus", "nia", "theo"))
    .chain((keys) =>
      fc.tuple(...keys.map((key) => anyFigures.map((sums) => ({ key, label: key, ...sums })))),
    ),
  byService: fc.uniqueArray(fc.constantFrom("beard", "cut")).chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        anyFigures.map(({ usedMinutes: _u, workedMinutes: _w, ...counts }) => ({
          key,
          label: key,
          ...counts,
        })),
      ),
    ),
  ),
  byHour: fc.array(fc.nat(5), { minLength: 24, maxLength: 24 }),
});
const anyDays = fc
  .array(anyDay, { maxLength: 20 })
  .map((days) => days.map((day, index) => ({ date: addDays("2026-02-25", index), ...day })));

describe("whatever the days were", () => {
  test("every cut adds up to the whole", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const report = reportOf(days, []);
        const sum = (groups: readonly Figures[]) =>
          groups.reduce<Figures>((sums, group) => addFigures(sums, group), NO_FIGURES);
        expect(sum(days.map(totalOf))).toEqual(report.total);
        expect(sum(report.byDay)).toEqual(report.total);
        expect(sum(report.byBarber)).toEqual(report.total);
        const services = days.flatMap((day) => day.byService).reduce(addCounts, NO_COUNTS);
        expect(report.byService.reduce(addCounts, NO_COUNTS)).toEqual(services);
        const starts = days.flatMap((day) => day.byHour).reduce((all, booked) => all + booked, 0);
        expect(report.byHour.reduce((all, { booked }) => all + booked, 0)).toBe(starts);
      }),
    );
  });

  test("two stretches beside each other add up to the stretch they make", () => {
    fc.assert(
      fc.property(anyDays, fc.nat(20), (days, cut) => {
        const whole = reportOf(days, []);
        const parts = [reportOf(days.slice(0, cut), []), reportOf(days.slice(cut), [])];
        const [first, second] = parts.map((part) => part.total);
        expect(addFigures(first ?? NO_FIGURES, second ?? NO_FIGURES)).toEqual(whole.total);
      }),
    );
  });

  test("rates are shares, and nothing divides by zero", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const { total, byDay, byBarber, byService } = reportOf(days, []);
        for (const sums of [total, ...byDay, ...byBarber]) expectShare(utilisation(sums));
        for (const sums of [total, ...byDay, ...byBarber, ...byService]) {
          expectShare(noShowRate(sums));
          const average = averageValueMinor(sums);
          expect(average === null).toBe(sums.booked === 0);
          expect(Number.isSafeInteger(average ?? 0)).toBe(true);
        }
      }),
    );
  });

  test("no line of a file holds what is no number", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        for (const cut of NUMBER_CUTS) {
          const { header, lines } = linesOf(reportOf(days, []), cut, 2);
          for (const line of lines) expect(line).toHaveLength(header.length);
          expect(toCsv(header, lines)).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
    );
  });
});

function expectShare(rate: number | null): void {
  if (rate !== null) expect(rate >= 0 && rate <= 1).toBe(true);
}

describe("the lines of a file", () => {
  const file = (cut: (typeof NUMBER_CUTS)[number]) => {
    const funnel = { visited: 8, opened: 4, held: 2, confirmed: 1 };
    const { header, lines } = linesOf(reportOf([MONDAY, NEXT_MONDAY], [funnel]), cut, 2);
    return toCsv(header, lines).trimEnd().split("\r\n");
  };

  test("by barber end with the total, and leave empty what has no data", () => {
    expect(file("barber")).toEqual([
      "barber,bookings,done,no-shows,cancelled,booked value,average value,no-show rate,minutes booked,minutes worked,utilisation",
      "Marcus B.,3,1,1,0,75.01,25.00,0.5000,60,240,0.2500",
      "Theo,0,0,0,1,0.00,,,0,60,0.0000",
      "total,3,1,1,1,75.01,25.00,0.5000,60,300,0.2000",
    ]);
  });

  test("by hour and of the funnel are what they say", () => {
    expect(file("hour")).toEqual(["weekday (1 is Monday),hour,bookings", "1,9,3"]);
    expect(file("funnel")).toEqual([
      "step,visitors,share of visitors",
      "visited,8,1.0000",
      "opened,4,0.5000",
      "held,2,0.2500",
      "confirmed,1,0.1250",
    ]);
  });

  test("by service run no formula that somebody called a service", () => {
    const day = { ...MONDAY, byService: [{ key: "x", label: "=1+1", ...NO_COUNTS, booked: 1 }] };
    const { header, lines } = linesOf(reportOf([day], []), "service", 2);
    expect(toCsv(header, lines)).toContain("\r\n'=1+1,1,");
  });
});

test.each([
  [0, 0, null],
  [0, 5, 0],
  [1, 4, 0.25],
  [4, 4, 1],
])("%i of %i is %s", (part, whole, rate) => {
  expect(rateOf(part, whole)).toBe(rate);
});
