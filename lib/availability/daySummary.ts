import { MINUTE_MS } from "../time/zones";
import { bookableStarts } from "./openings";
import type { BookingWindow, StatusCell, VisitLength } from "./openings";
import type { GridMinutes } from "./grid";

/**
 * A day small enough to be kept in one document, and exact: whoever shows a month reads thirty of
 * these and no slot, and still knows which days fit a visit of any length, and how often.
 */
export type DaySummary = {
  /** Start of the first cell, epoch ms; 0 when there is none. */
  firstStartsAt: number;
  /** One letter per step of the grid from there: `f` free, `b` not free, `-` not worked. */
  pattern: string;
  openCount: number;
  slotCount: number;
};

/**
 * `cells` are one local day's, in order. 09:00-10:00 free, 11:00-11:30 booked is `ff--b` on a grid
 * of 30. A step that is taken only in part (a booking older than the grid) counts as not free.
 */
export function summariseDay(cells: readonly StatusCell[], gridMinutes: GridMinutes): DaySummary {
  const step = gridMinutes * MINUTE_MS;
  const firstStartsAt = cells[0]?.startsAt ?? 0;
  const letters: string[] = [];
  for (const cell of cells) {
    const from = (cell.startsAt - firstStartsAt) / step;
    const until = Math.ceil((cell.endsAt - firstStartsAt) / step);
    const isFree = cell.status === "free" && Number.isInteger(from) && until - from === 1;
    for (let index = Math.floor(from); index < until; index++) {
      letters[index] = isFree ? "f" : "b";
    }
  }
  return {
    firstStartsAt,
    pattern: Array.from(letters, (letter) => letter ?? "-").join(""),
    openCount: cells.filter((cell) => cell.status === "free").length,
    slotCount: cells.length,
  };
}

/** The cells that a summary tells of; blocked and booked ones look alike. */
export function cellsOfSummary(
  { firstStartsAt, pattern }: Pick<DaySummary, "firstStartsAt" | "pattern">,
  gridMinutes: GridMinutes,
): StatusCell[] {
  const step = gridMinutes * MINUTE_MS;
  return [...pattern].flatMap((letter, index): StatusCell[] => {
    if (letter === "-") return [];
    const startsAt = firstStartsAt + index * step;
    return [{ startsAt, endsAt: startsAt + step, status: letter === "f" ? "free" : "booked" }];
  });
}

/** The part of a summary that tells the cells, with its date. */
export type SummaryOfDate = Pick<DaySummary, "firstStartsAt" | "pattern"> & { date: string };

/** One barber's dates in order, and the visit as this barber does it. */
export type BarberDays = { days: readonly SummaryOfDate[]; visit: VisitLength };

/** A date of a month view and how many starts it has for the visit in question. */
export type DayOpenings = { date: string; starts: number };

/**
 * The starts of one barber by date, epoch ms. The days are laid end to end, so that a visit across
 * midnight counts where the hours do not stop there.
 */
export function startsByDate(
  { days, visit }: BarberDays,
  window: BookingWindow,
  gridMinutes: GridMinutes,
): { date: string; starts: number[] }[] {
  const cells = days.map((day) => cellsOfSummary(day, gridMinutes));
  const bookable = new Set(bookableStarts(cells.flat(), visit, window));
  return days.map(({ date }, index) => ({
    date,
    starts: (cells[index] ?? [])
      .map(({ startsAt }) => startsAt)
      .filter((startsAt) => bookable.has(startsAt)),
  }));
}

/**
 * How many starts each date has with any of these barbers, a start that several have counting once;
 * with one barber, that barber's. Dates in order.
 */
export function countOpenings(
  barbers: readonly BarberDays[],
  window: BookingWindow,
  gridMinutes: GridMinutes,
): DayOpenings[] {
  const byDate = new Map<string, Set<number>>();
  for (const barber of barbers) {
    for (const { date, starts } of startsByDate(barber, window, gridMinutes)) {
      byDate.set(date, new Set([...(byDate.get(date) ?? []), ...starts]));
    }
  }
  return [...byDate]
    .map(([date, starts]) => ({ date, starts: starts.size }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * The first start of one barber that fits the visit within the window, null when there is none in
 * these days. `nextOpening` of a barber fully booked this week is next week's first.
 */
export function nextOpening(
  { days, visit }: BarberDays,
  window: BookingWindow,
  gridMinutes: GridMinutes,
): number | null {
  const cells = days.flatMap((day) => cellsOfSummary(day, gridMinutes));
  return bookableStarts(cells, visit, window)[0] ?? null;
}
