import { instantOf, isLocalDate, localMinutes } from "../time/zones";

/** Dates and times of day as other products write them. */

/** Which of two numbers is the day: `01/06/2026` is the first of June, or the sixth of January. */
export const DATE_ORDERS = ["dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const YEAR_FIRST = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const NUMBERS = /\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;
const DAY_FIRST = /\b(\d{1,2})(?:st|nd|rd|th)?\.?[ -]([a-z]{3,9})\.?,?[ -](\d{4})/i;
const MONTH_FIRST = /\b([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/i;
/** By their first three letters, in the languages of this product. */
const MONTHS = ["jan", "feb", "mar", "apr", "may|mei", "jun", "jul", "aug|agu", "sep", "oct|okt"]
  .concat("nov", "dec|des")
  .map((names) => names.split("|"));

type Found = { date: string; /** What stands around the date. */ rest: string };

function dateIn(text: string, order: DateOrder): Found | null {
  const parts = partsIn(text, order);
  if (!parts) return null;
  const { year, month, day, whole } = parts;
  const date = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  return isLocalDate(date) ? { date, rest: text.replace(whole, " ") } : null;
}

type Parts = { year: string; month: string; day: string; whole: string };

function partsIn(text: string, order: DateOrder): Parts | null {
  const iso = YEAR_FIRST.exec(text);
  if (iso) {
    const [whole, year = "", month = "", day = ""] = iso;
    return { year, month, day, whole };
  }
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [whole, one = "", sign, other = "", typed = ""] = numbers;
    const year = typed.length === 2 ? `20${typed}` : typed;
    // With dots the day is always first.
    return order === "dmy" || sign === "."
      ? { year, month: other, day: one, whole }
      : { year, month: one, day: other, whole };
  }
  const named = DAY_FIRST.exec(text);
  if (named) {
    const [whole, day = "", name = "", year = ""] = named;
    return { year, month: monthOf(name), day, whole };
  }
  const american = MONTH_FIRST.exec(text);
  if (!american) return null;
  const [whole, name = "", day = "", year = ""] = american;
  return { year, month: monthOf(name), day, whole };
}

function monthOf(name: string): string {
  const begins = name.slice(0, 3).toLowerCase();
  return String(MONTHS.findIndex((names) => names.includes(begins)) + 1);
}

/** `9:30`, `09:30:00`, `1:46pm`, `14h30`; or an hour alone, `2 PM`. */
const TIME =
  /(?<!\d)(?:(\d{1,2})[:.h](\d{2})(?::\d{2})?(?:\.\d+)?(?:\s*([ap])\.?m\b)?|(\d{1,2})\s*([ap])\.?m\b)/i;

/** The first time of day in a text, in minutes since midnight: of `15:30:00-16:00:00` 930. */
function minutesIn(text: string): number | null {
  const [, typed, minutes = "0", beside, alone, behind] = TIME.exec(text) ?? [];
  const hours = Number(typed ?? alone ?? NaN);
  const half = (beside ?? behind)?.toLowerCase();
  if (Number.isNaN(hours) || Number(minutes) > 59) return null;
  if (half === undefined) return hours > 23 ? null : hours * 60 + Number(minutes);
  if (hours === 0 || hours > 12) return null;
  return ((hours % 12) + (half === "p" ? 12 : 0)) * 60 + Number(minutes);
}

/** A moment with its zone, as of ISO 8601. */
const WITH_ZONE = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})$/i;

export type Moment = {
  /** Epoch ms. */
  startsAt: number;
  /** True for a time that no clock has shown: it was set forward over it, and the later one is taken. */
  isInGap: boolean;
};

/**
 * When a visit begins: `date` with a time of day in it or in `time`, which counts where both say one.
 * Without a zone of its own it is told by the shop's clock. Null for what is no moment.
 */
export function readMoment(
  { date, time = "" }: { date: string; time?: string | undefined },
  { timeZone, order }: { timeZone: string; order: DateOrder },
): Moment | null {
  const whole = date.trim();
  if (WITH_ZONE.test(whole)) {
    const startsAt = Date.parse(whole.replace(/\s(?=[Z+-])/i, "").replace(" ", "T"));
    return Number.isNaN(startsAt) ? null : { startsAt, isInGap: false };
  }
  const found = dateIn(whole, order);
  if (!found) return null;
  const minutes = minutesIn(time) ?? minutesIn(found.rest.replace(/T(?=\d)/, " "));
  if (minutes === null) return null;
  const startsAt = instantOf(found.date, minutes, timeZone);
  return { startsAt, isInGap: localMinutes(startsAt, timeZone) !== minutes };
}

/** The two numbers of which nobody can tell by themselves which is the day; none where all is clear. */
function numbersIn(date: string): [one: number, other: number][] {
  if (YEAR_FIRST.test(date)) return [];
  const [, one, sign, other] = NUMBERS.exec(date) ?? [];
  return sign === undefined || sign === "." ? [] : [[Number(one), Number(other)]];
}

/** In which order dates of numbers are written; null where they do not tell, or contradict. */
export function orderOf(dates: readonly string[]): DateOrder | null {
  const told = new Set<DateOrder>();
  for (const [one, other] of dates.flatMap(numbersIn)) {
    if (one > 12) told.add("dmy");
    if (other > 12) told.add("mdy");
  }
  const [order] = told;
  return told.size === 1 ? (order ?? null) : null;
}

/** True where the order of the numbers matters: for `03/04/2026`. */
export function dependsOnOrder(dates: readonly string[]): boolean {
  return dates.flatMap(numbersIn).some(([one, other]) => one !== other);
}

/** How people write dates who read a language: `en-US` has the month first. */
export function usualOrder(locale: string): DateOrder {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeZone: "UTC" });
  const types = parts.formatToParts(0).map(({ type }) => type);
  return types.indexOf("month") < types.indexOf("day") && types[0] !== "year" ? "mdy" : "dmy";
}
