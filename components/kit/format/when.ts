import { formatMoney } from "@/lib/money";

/**
 * Dates and times for people, always in the shop's zone, never in the browser's. Days are
 * `YYYY-MM-DD`, months `YYYY-MM`. No time library: pages stay small.
 */

const DAY_MS = 86_400_000;

/** How one locale (`en-GB`, `id-ID`) writes days, times and amounts. In components: `useFormat`. */
export type Format = {
  /** "09:30", "9:30 AM" or "09.30". */
  time: (instant: number, timeZone: string) => string;
  /** "Tue 24 Nov, 09:30". */
  when: (instant: number, timeZone: string) => string;
  /** "Tuesday 24 November". */
  day: (date: string) => string;
  /** "Tue 24 Nov". */
  shortDay: (date: string) => string;
  /** "24 Nov 2028", for what may be years ago. */
  date: (date: string) => string;
  /** "November 2028". */
  month: (month: string) => string;
  /** 1 is Monday: "Monday" or "Mon". */
  weekday: (isoWeekday: number, width?: "short" | "long") => string;
  /** Minutes since midnight as "09:00"; 1440 is "24:00" where the day has 24 hours. */
  clock: (minutes: number) => string;
  /** "£25.00". */
  money: (minor: number, currency: string) => string;
};

/** Locale by locale: building one costs a hundred times more than using it. */
const known = new Map<string, Format>();

export function formatFor(locale: string): Format {
  const format = known.get(locale) ?? makeFormat(locale);
  known.set(locale, format);
  return format;
}

function makeFormat(locale: string): Format {
  const write = writer(locale);
  const clockOptions = clockOf(locale);
  const time = (instant: number, timeZone: string) => write(instant, timeZone, clockOptions);
  const day = (date: string, options: Intl.DateTimeFormatOptions) => {
    const text = write(utc(date), "UTC", options);
    // British dates read without the comma that some versions of the data put in.
    return locale === "en-GB" ? text.replace(",", "") : text;
  };
  const shortDay = (date: string) =>
    day(date, { weekday: "short", day: "numeric", month: "short" });
  return {
    time,
    shortDay,
    when: (instant, timeZone) =>
      `${shortDay(dateOf(instant, timeZone))}, ${time(instant, timeZone)}`,
    day: (date) => day(date, { weekday: "long", day: "numeric", month: "long" }),
    date: (date) => day(date, { day: "numeric", month: "short", year: "numeric" }),
    month: (month) => write(utc(`${month}-01`), "UTC", { month: "long", year: "numeric" }),
    weekday: (isoWeekday, width = "long") =>
      // 2024-01-01 was a Monday.
      write(utc("2024-01-01") + (isoWeekday - 1) * DAY_MS, "UTC", { weekday: width }),
    clock: (minutes) => {
      const endOfDay = minutes === 1440 && clockOptions.hourCycle === "h23";
      const options = endOfDay ? { ...clockOptions, hourCycle: "h24" as const } : clockOptions;
      return write(minutes * 60_000, "UTC", options);
    },
    money: (minor, currency) => formatMoney(minor, currency, locale),
  };
}

function clockOf(locale: string): Intl.DateTimeFormatOptions {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  const halfDays = hourCycle === "h11" || hourCycle === "h12";
  return halfDays
    ? { hour: "numeric", minute: "2-digit", hourCycle }
    : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
}

function writer(locale: string) {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return (instant: number, timeZone: string, options: Intl.DateTimeFormatOptions): string => {
    const key = `${timeZone} ${JSON.stringify(options)}`;
    const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone, ...options });
    formats.set(key, format);
    return format.format(instant);
  };
}

/** The hour of an instant in a zone, 0 to 23. */
export function hourOf(instant: number, timeZone: string): number {
  return Number(formatFor("en-GB").time(instant, timeZone).slice(0, 2));
}

/** Minutes on the wall clock since local midnight, 0 to 1439. */
export function minutesOf(instant: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = formatFor("en-GB")
    .time(instant, timeZone)
    .split(":")
    .map(Number);
  return hours * 60 + minutes;
}

/** The calendar day of an instant in a zone. */
export function dateOf(instant: number, timeZone: string): string {
  return isoDates(timeZone).format(instant);
}

const isoFormats = new Map<string, Intl.DateTimeFormat>();

function isoDates(timeZone: string): Intl.DateTimeFormat {
  // Swedish writes dates as ISO 8601 does.
  const format = isoFormats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone });
  isoFormats.set(timeZone, format);
  return format;
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

/** 1 is Monday. */
export function isoWeekdayOf(date: string): number {
  return ((new Date(utc(date)).getUTCDay() + 6) % 7) + 1;
}

/** True for a day that exists. */
export function isDate(text: string | null | undefined): text is string {
  if (text === null || text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = utc(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The first date of the week that a date is in: `weekStartOf("2028-03-01", 7)` is 27 February. */
export function weekStartOf(date: string, firstWeekday: number): string {
  return addDays(date, -((isoWeekdayOf(date) - firstWeekday + 7) % 7));
}

/** The weeks of a month, each from `firstWeekday` on; null pads the first and last. */
export function weeksOf(month: string, firstWeekday: number): (string | null)[][] {
  const first = `${month}-01`;
  const lead = (isoWeekdayOf(first) - firstWeekday + 7) % 7;
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

/** As Britain writes it, for pages that do not yet follow the visitor's locale. */
export const {
  time: timeText,
  when: whenText,
  day: dayText,
  shortDay: shortDayText,
  month: monthText,
  weekday: weekdayText,
  clock: clockText,
} = formatFor("en-GB");
