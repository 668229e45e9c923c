import { isoWeekday } from "../time/zones";
import { decimalAmount } from "../payment/csv";
import type { Cell } from "../payment/csv";
import { totalOf } from "./day";
import type { DayFigures } from "./day";
import {
  addCounts,
  addFigures,
  averageValueMinor,
  mergeGroups,
  NO_FIGURES,
  noShowRate,
  rateOf,
  utilisation,
} from "./figures";
import type { Counts, Figures, Group } from "./figures";
import { addFunnels, FUNNEL_STEPS, NO_FUNNEL } from "./funnel";
import type { Funnel } from "./funnel";

/** Days put together as one report, and the report as lines of a file. */

export type DayRow = DayFigures & { date: string };
/** How many visits begin in one hour of one day of the week; 1 is Monday. */
export type HourCount = { isoWeekday: number; hour: number; booked: number };

export type Report = {
  total: Figures;
  /** One group a day that was counted, in order; key and label are the date. */
  byDay: Group<Figures>[];
  byBarber: Group<Figures>[];
  byService: Group<Counts>[];
  /** In order, and only hours in which visits begin. */
  byHour: HourCount[];
  funnel: Funnel;
};

export function reportOf(days: readonly DayRow[], funnels: readonly Funnel[]): Report {
  const byDay = days.map((day) => ({ key: day.date, label: day.date, ...totalOf(day) }));
  return {
    total: byDay.reduce<Figures>(addFigures, NO_FIGURES),
    byDay,
    byBarber: mergeGroups(
      days.map((day) => day.byBarber),
      addFigures,
    ),
    byService: mergeGroups(
      days.map((day) => day.byService),
      addCounts,
    ),
    byHour: hoursOf(days),
    funnel: funnels.reduce<Funnel>(addFunnels, NO_FUNNEL),
  };
}

function hoursOf(days: readonly DayRow[]): HourCount[] {
  const weeks = new Map<number, number>();
  for (const { date, byHour } of days) {
    const weekday = isoWeekday(date);
    for (const [hour, booked] of byHour.entries()) {
      const at = weekday * 24 + hour;
      if (booked > 0) weeks.set(at, (weeks.get(at) ?? 0) + booked);
    }
  }
  return [...weeks]
    .sort(([a], [b]) => a - b)
    .map(([at, booked]) => ({ isoWeekday: Math.floor(at / 24), hour: at % 24, booked }));
}

export const NUMBER_CUTS = ["day", "barber", "service", "hour", "funnel"] as const;
export type NumberCut = (typeof NUMBER_CUTS)[number];

type Lines = { header: string[]; lines: Cell[][] };

/** One cut of a report as lines; what has no data is empty, never 0. */
export function linesOf(report: Report, cut: NumberCut, digits: 0 | 2 | 3): Lines {
  switch (cut) {
    case "day":
      return figureLines("day", report.byDay, report.total, digits);
    case "barber":
      return figureLines("barber", report.byBarber, report.total, digits);
    case "service":
      return {
        header: ["service", ...COUNT_COLUMNS],
        lines: report.byService.map((group) => [group.label, ...countCells(group, digits)]),
      };
    case "hour":
      return {
        header: ["weekday (1 is Monday)", "hour", "bookings"],
        lines: report.byHour.map((each) => [each.isoWeekday, each.hour, each.booked]),
      };
    case "funnel":
      return {
        header: ["step", "visitors", "share of visitors"],
        lines: FUNNEL_STEPS.map((step) => [
          step,
          report.funnel[step],
          share(rateOf(report.funnel[step], report.funnel.visited)),
        ]),
      };
    default:
      return cut satisfies never;
  }
}

const COUNT_COLUMNS = [
  "bookings",
  "done",
  "no-shows",
  "cancelled",
  "booked value",
  "average value",
  "no-show rate",
];

function figureLines(
  what: string,
  groups: readonly Group<Figures>[],
  total: Figures,
  digits: 0 | 2 | 3,
): Lines {
  const rows = [...groups, { label: "total", ...total }];
  return {
    header: [what, ...COUNT_COLUMNS, "minutes booked", "minutes worked", "utilisation"],
    lines: rows.map((row) => [
      row.label,
      ...countCells(row, digits),
      row.usedMinutes,
      row.workedMinutes,
      share(utilisation(row)),
    ]),
  };
}

function countCells(counts: Counts, digits: 0 | 2 | 3): Cell[] {
  const average = averageValueMinor(counts);
  return [
    ...[counts.booked, counts.completed, counts.noShow, counts.cancelled],
    { plain: decimalAmount(counts.valueMinor, digits) },
    average === null ? "" : { plain: decimalAmount(average, digits) },
    share(noShowRate(counts)),
  ];
}

/** Four decimals are a hundredth of a percent. */
function share(rate: number | null): Cell {
  return rate === null ? "" : { plain: rate.toFixed(4) };
}
