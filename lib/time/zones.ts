import { Temporal } from "temporal-polyfill";

/**
 * Local calendar days and instants. Instants are epoch ms UTC; a day is `YYYY-MM-DD` in an IANA
 * time zone. A local time in a gap takes the later instant, in an overlap the earlier
 * (RFC 5545 section 3.3.5, Temporal's "compatible").
 */

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 24 * 60;

/** True for an IANA zone that this runtime knows: "Asia/Jakarta", not "Jakarta" or "+07:00". */
export function isTimeZone(timeZone: string): boolean {
  if (/^[+-]/.test(timeZone)) return false;
  try {
    return Temporal.Now.zonedDateTimeISO(timeZone).timeZoneId.length > 0;
  } catch {
    return false;
  }
}

/** True for a calendar date that exists: "2028-02-29" yes, "2027-02-29" no, "2027-2-1" no. */
export function isLocalDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  try {
    return Temporal.PlainDate.from(date, { overflow: "reject" }).toString() === date;
  } catch {
    return false;
  }
}

/** The calendar day of an instant: `localDate(0, "Asia/Jakarta")` is "1970-01-01". */
export function localDate(instant: number, timeZone: string): string {
  return at(instant, timeZone).toPlainDate().toString();
}

/** True when the clocks of two zones show the same at an instant: London and Lisbon, but not Paris. */
export function readTheSame(instant: number, oneZone: string, otherZone: string): boolean {
  return at(instant, oneZone).offsetNanoseconds === at(instant, otherZone).offsetNanoseconds;
}

/** Minutes on the wall clock since local midnight, 0 to 1439. */
export function localMinutes(instant: number, timeZone: string): number {
  const { hour, minute } = at(instant, timeZone);
  return hour * 60 + minute;
}

/**
 * The instant of a wall-clock time, in epoch ms. `minutes` counts from local midnight; 1440 means
 * the end of the day, that is the next day's first instant.
 */
export function instantOf(date: string, minutes: number, timeZone: string): number {
  const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minutes / DAY_MINUTES) });
  const rest = minutes % DAY_MINUTES;
  const time = Temporal.PlainTime.from({ hour: Math.floor(rest / 60), minute: rest % 60 });
  return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
}

/** First instant of a day and of the day after; 23 to 25 hours apart on transition days. */
export function dayBounds(date: string, timeZone: string): { from: number; until: number } {
  return { from: startOfDay(date, timeZone), until: startOfDay(addDays(date, 1), timeZone) };
}

/** One local day, ready to turn many of its wall-clock times into instants. */
export type WallDay = {
  /** First instant, epoch ms. */
  from: number;
  /** First instant of the day after, epoch ms; equal to `from` for a date that a zone skipped. */
  until: number;
  /** As `instantOf` on this day. */
  instantAt: (minutes: number) => number;
};

/**
 * A day's bounds and its clock. On a day of 24 hours the clock is plain arithmetic: a day with a
 * transition has another length, since no zone has had two within three days since 1990 (the whole
 * IANA database, looked through up to 2040).
 */
export function wallDay(date: string, timeZone: string): WallDay {
  const { from, until } = dayBounds(date, timeZone);
  const even = until - from === DAY_MINUTES * MINUTE_MS;
  return {
    from,
    until,
    instantAt: (minutes) =>
      even ? from + minutes * MINUTE_MS : instantOf(date, minutes, timeZone),
  };
}

/** `addDays("2028-02-28", 2)` is "2028-03-01". A date that does not exist is a RangeError. */
export function addDays(date: string, days: number): string {
  const moved = new Date(utcMidnight(date) + days * DAY_MINUTES * MINUTE_MS);
  return moved.toISOString().replace(/T.*/, "");
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function isoWeekday(date: string): number {
  return new Date(utcMidnight(date)).getUTCDay() || 7;
}

/** Whole days from one date to another, negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** Calendar arithmetic needs no zone: in UTC all days are alike, and this is ten times as fast. */
function utcMidnight(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Engines may read the 30th of February as the 2nd of March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) {
    throw new RangeError(`There is no such date: ${date}`);
  }
  return midnight;
}

function startOfDay(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds;
}

function at(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}
