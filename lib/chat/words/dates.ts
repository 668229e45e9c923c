import { addDays, isLocalDate, isoWeekday } from "../../time/zones";

/** Dates that are meant by a day, a month and a weekday, seen from a day. All are YYYY-MM-DD. */

const LAST_MONTH = 12;

/** No 29th of February is further away than that. */
const MOST_YEARS = 8;

/** `days` dates in a row. */
export function daysFrom(date: string, days: number): string[] {
  return Array.from({ length: days }, (_, index) => addDays(date, index));
}

/** The next such weekday, the day itself included. */
export function comingWeekday(today: string, weekday: number): string {
  return addDays(today, (weekday - isoWeekday(today) + 7) % 7);
}

/** Monday to Sunday, `weeks` from the one that the day is in. */
export function weekOf(today: string, weeks: number): string[] {
  return daysFrom(addDays(today, 1 - isoWeekday(today) + weeks * 7), 7);
}

/** What "next Friday" can mean: the coming one, where that is near or of this week, and the one after. */
export function nextWeekday(today: string, weekday: number): string[] {
  const coming = comingWeekday(today, weekday);
  if (coming === today) return [addDays(today, 7)];
  const isClear = coming > addDays(today, 2) && weekOf(today, 1).includes(coming);
  return isClear ? [coming] : [coming, addDays(coming, 7)];
}

/** The coming Saturday and Sunday, those that are left of them on a Sunday, or those after. */
export function weekend(today: string, isNext: boolean): string[] {
  const saturday = comingWeekday(today, 6);
  const days = isoWeekday(today) === 7 ? [today] : [saturday, addDays(saturday, 1)];
  return isNext ? [...days, ...daysFrom(addDays(saturday, 7), 2)] : days;
}

/** A date by its numbers; the next to come where no year is said. Null when there is none. */
export function dateOf(today: string, day: number, month: number, year?: number): string | null {
  if (year !== undefined) return existing(year, month, day);
  const thisYear = yearOf(today);
  for (let ahead = 0; ahead <= MOST_YEARS; ahead++) {
    const date = existing(thisYear + ahead, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}

/** The next such day of a month, or that of the month `months` ahead. */
export function dayOfMonth(today: string, day: number, months?: number): string | null {
  const index = yearOf(today) * LAST_MONTH + Number(today.slice(5, 7)) - 1;
  const of = (ahead: number) =>
    existing(Math.floor((index + ahead) / LAST_MONTH), ((index + ahead) % LAST_MONTH) + 1, day);
  if (months !== undefined) return of(months);
  for (let ahead = 0; ahead < LAST_MONTH; ahead++) {
    const date = of(ahead);
    if (date !== null && date >= today) return date;
  }
  return null;
}

function existing(year: number, month: number, day: number): string | null {
  const date = [
    String(year).padStart(4, "0"),
    String(month).padStart(2, "0"),
    String(day).padStart(2, "0"),
  ].join("-");
  return isLocalDate(date) ? date : null;
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
