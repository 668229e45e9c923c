/**
 * Dates and times for people, always in the shop's zone, never in the browser's. Days are
 * `YYYY-MM-DD`, months `YYYY-MM`. No time library: pages stay small.
 */

const DAY_MS = 86_400_000;
/** How English reads here: 24-hour clock, day before month. */
const LANGUAGE = "en-GB";

/** "09:30". */
export function timeText(instant: number, timeZone: string): string {
  return format(instant, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** "Tue 24 Nov, 09:30". */
export function whenText(instant: number, timeZone: string): string {
  return `${shortDayText(dateOf(instant, timeZone))}, ${timeText(instant, timeZone)}`;
}

/** "Tuesday 24 November". */
export function dayText(date: string): string {
  return format(utc(date), "UTC", { weekday: "long", day: "numeric", month: "long" }).replace(
    ",",
    "",
  );
}

/** "Tue 24 Nov". */
export function shortDayText(date: string): string {
  return format(utc(date), "UTC", { weekday: "short", day: "numeric", month: "short" }).replace(
    ",",
    "",
  );
}

/** "November 2028". */
export function monthText(month: string): string {
  return format(utc(`${month}-01`), "UTC", { month: "long", year: "numeric" });
}

/** 1 is Monday: "Mon" or "Monday". */
export function weekdayText(isoWeekday: number, width: "short" | "long" = "long"): string {
  // 2024-01-01 was a Monday.
  return format(utc("2024-01-01") + (isoWeekday - 1) * DAY_MS, "UTC", { weekday: width });
}

/** Minutes since midnight as "09:00"; 1440 is "24:00". */
export function clockText(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return `${String(hours).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The calendar day of an instant in a zone. */
export function dateOf(instant: number, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone }).format(instant);
}

export function addDays(date: string, days: number): string {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** `addMonths("2028-12", 1)` is "2029-01". */
export function addMonths(month: string, months: number): string {
  const [year = 0, index = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, index - 1 + months, 1)).toISOString().slice(0, 7);
}

export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** True for a day that exists. */
export function isDate(text: string | null | undefined): text is string {
  if (text === null || text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = utc(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The weeks of a month from Monday to Sunday; null pads the first and last. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const lead = (new Date(utc(first)).getUTCDay() + 6) % 7;
  const days = new Date(utc(`${addMonths(month, 1)}-01`) - DAY_MS).getUTCDate();
  const cells: (string | null)[] = Array.from({ length: lead }, () => null);
  for (let day = 0; day < days; day += 1) cells.push(addDays(first, day));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Rounds down to the minute: queries take such a `now`, so that results can be cached. */
export function wholeMinute(now: number): number {
  return now - (now % 60_000);
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(instant: number, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  // Building a formatter costs a hundred times more than using it.
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LANGUAGE, { timeZone, ...options });
  formats.set(key, known);
  return known.format(instant);
}
