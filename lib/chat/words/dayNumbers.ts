import { isoWeekday } from "../../time/zones";
import { monthOf } from "./calendarWords";
import { dateOf, dayOfMonth, yearOf } from "./dates";
import type { DaySaid } from "./days";
import { firstFound, isAt, phraseAt, textAt, words } from "./phrases";
import type { Found } from "./phrases";
import type { Token } from "./plain";

/** Days that are said by numbers: "5/12", "tgl 5", "the 5th", "25 Desember", "2026-12-25". */

const DATE_WORDS = words("tgl tanggal tggl tgal tanggl tg date");
const ORDINALS = words("st nd rd th");
/** "The 2nd one" is no day. */
const NO_DAYS = words("one option slot choice barber time chair floor booking appointment visit");
const OR = words("or atau ato");
/** Before a month also what stands between times: "5, 6 Dec". */
const AND = words("or atau ato and dan n / & - ,");

const WORDED_ORDINALS: ReadonlyMap<string, number> = new Map(
  [
    ...["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"],
    ...["tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"],
  ].map((word, index) => [word, index + 1]),
);

/** Months ahead of this one. */
const MONTHS_AHEAD: ReadonlyMap<string, number> = new Map([
  ...["bulan ini", "of this month", "this month", "bln ini"].map((text) => [text, 0] as const),
  ...["bulan depan", "of next month", "next month", "bln depan"].map((text) => [text, 1] as const),
]);

/** How a country writes dates in figures: "7/4" is the 7th of April, or July the 4th, or it is asked which. */
export type DateOrder = "day first" | "month first" | "either";

/** The United States and what writes as they do. */
const MONTH_FIRST = new Set(["US", "PR", "GU", "VI", "AS", "MP", "FM", "PW", "MH", "BZ"]);
/** Where both are written. */
const EITHER = new Set(["CA", "PH", "PA"]);

/** By ISO 3166; null is a country that nothing tells of. */
export function dateOrderOf(country: string | null): DateOrder {
  if (country === null) return "day first";
  if (MONTH_FIRST.has(country)) return "month first";
  return EITHER.has(country) ? "either" : "day first";
}

/** The date that is said in numbers from a token on. */
export function readDayNumber(
  tokens: readonly Token[],
  at: number,
  today: string,
  order: DateOrder = "day first",
): Found<DaySaid> | null {
  return firstFound([
    () => isoDate(tokens, at, today),
    () => slashed(tokens, at, today, order),
    () => dayAndMonth(tokens, at, today),
    () => monthAndDay(tokens, at, today),
    () => dayAlone(tokens, at, today),
  ]);
}

function isoDate(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const [year, one, month, other, day] = tokens.slice(at, at + 5);
  if (year?.text.length !== 4 || one?.text !== other?.text || !/^[-/.]$/.test(one?.text ?? "")) {
    return null;
  }
  return said(dateOf(today, day?.value ?? 0, month?.value ?? 0, year.value ?? 0), 5);
}

/** As the shop's country writes it; the other way round where there is no such month else. */
function slashed(
  tokens: readonly Token[],
  at: number,
  today: string,
  order: DateOrder,
): Found<DaySaid> | null {
  const [one, sign, other, secondSign, last] = tokens.slice(at, at + 5);
  if (!isDayNumber(one) || !isDayNumber(other) || !sign || !/^[-/.]$/.test(sign.text)) return null;
  const year = secondSign?.text === sign.text ? yearFrom(last, today) : undefined;
  // "3-4" and "3.15" are times; "24/7" is always.
  const isShort = sign.text === "/" || (sign.text === "-" && bothTwo(one, other));
  if (year === undefined && (!isShort || one.value * 10 + other.value === 247)) return null;
  if (monthOf(textAt(tokens, at + 3)) !== null || isHalf(tokens, at)) return null;
  const length = year === undefined ? 3 : 5;
  const dayFirst = dateOf(today, one.value, other.value, year);
  const monthFirst = dateOf(today, other.value, one.value, year);
  if (order === "either" && dayFirst !== null && monthFirst !== null) {
    return saidAll([dayFirst, monthFirst].sort(), length);
  }
  return said(
    order === "month first" ? (monthFirst ?? dayFirst) : (dayFirst ?? monthFirst),
    length,
  );
}

/** "1/2 3" is Indonesian for half past two. */
function isHalf(tokens: readonly Token[], at: number): boolean {
  const isWritten = textAt(tokens, at, 3) === "1 / 2";
  return isWritten && typeof tokens[at + 3]?.value === "number";
}

function bothTwo(one: Token, other: Token): boolean {
  return one.text.length === 2 && other.text.length === 2;
}

/** "5 Dec", "5th of December 2026", "tgl 5 bulan 12", "5 atau 6 Desember". */
function dayAndMonth(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const days = dayNumbers(tokens, at, AND);
  if (!days) return null;
  let place = at + days.length;
  const isNumbered = isAt(tokens, place, words("bulan bln"));
  if (isNumbered || textAt(tokens, place) === "of") place++;
  const number = isNumbered ? (tokens[place]?.value ?? null) : null;
  const month = number ?? monthOf(textAt(tokens, place));
  if (month === null) return null;
  const year = yearFrom(tokens[place + 1], today);
  const dates = days.value.map((day) => dateOf(today, day, month, year));
  return saidAll(dates, place + 1 - at + (year === undefined ? 0 : 1));
}

/** "Dec 5", "December the 5th". */
function monthAndDay(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const month = monthOf(textAt(tokens, at));
  const place = at + (textAt(tokens, at + 1) === "the" ? 2 : 1);
  const day = tokens[place];
  if (month === null || !isDayNumber(day) || isClock(tokens, place)) return null;
  const suffix = isAt(tokens, place + 1, ORDINALS) ? 1 : 0;
  const end = place + 1 + suffix + (textAt(tokens, place + 1 + suffix) === "," ? 1 : 0);
  const year = yearFrom(tokens[end], today);
  const length = (year === undefined ? place + 1 + suffix : end + 1) - at;
  return said(dateOf(today, day.value, month, year), length);
}

function isClock(tokens: readonly Token[], at: number): boolean {
  return isAt(tokens, at + 1, words("am pm : . oclock pagi siang sore malam"));
}

/** "tgl 5", "the 5th", "the 5th of next month". */
function dayAlone(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const isNamed = isAt(tokens, at, DATE_WORDS);
  const days = isNamed || isOrdinal(tokens, at) ? dayNumbers(tokens, at, OR) : null;
  if (!days) return null;
  if (!isNamed && isAt(tokens, at + days.length, NO_DAYS)) return null;
  const months = phraseAt(tokens, at + days.length, MONTHS_AHEAD);
  const dates = days.value.map((day) => dayOfMonth(today, day, months?.value));
  return saidAll(dates, days.length + (months?.length ?? 0));
}

function isOrdinal(tokens: readonly Token[], at: number): boolean {
  const place = at + (textAt(tokens, at) === "the" ? 1 : 0);
  if (isAt(tokens, place + 1, ORDINALS)) return isDayNumber(tokens[place]);
  // "The second" may be any second thing.
  return place > at && (WORDED_ORDINALS.get(textAt(tokens, place)) ?? 0) > 2;
}

/** Numbers of days, up to three of them: "tgl 5", "the 5th or the 6th", "5/6". */
function dayNumbers(
  tokens: readonly Token[],
  at: number,
  between: ReadonlySet<string>,
): Found<number[]> | null {
  const days: number[] = [];
  let length = 0;
  for (let place = at; days.length < 3;) {
    const one = dayNumber(tokens, place);
    if (!one || isClock(tokens, place + one.length - 1)) break;
    days.push(one.value);
    length = place + one.length - at;
    if (!isAt(tokens, at + length, between)) break;
    place = at + length + 1;
  }
  return days.length === 0 ? null : { value: days, length };
}

function dayNumber(tokens: readonly Token[], at: number): Found<number> | null {
  let place = at;
  while (isAt(tokens, place, DATE_WORDS) || textAt(tokens, place) === "the") place++;
  const worded = WORDED_ORDINALS.get(textAt(tokens, place));
  const day = isDayNumber(tokens[place]) ? tokens[place]?.value : worded;
  if (typeof day !== "number") return null;
  const suffix = isAt(tokens, place + 1, ORDINALS) ? 1 : 0;
  return { value: day, length: place + 1 + suffix - at };
}

function isDayNumber(token: Token | undefined): token is Token & { value: number } {
  if (token?.value === null || token === undefined) return false;
  return token.text.length <= 2 && token.value >= 1 && token.value <= 31;
}

/** A year of these days, of four digits or two; `1430` is a time. */
function yearFrom(token: Token | undefined, today: string): number | undefined {
  if (!token || token.value === null) return undefined;
  const year = token.text.length === 2 && token.isGlued ? 2000 + token.value : token.value;
  return Math.abs(year - yearOf(today)) <= 2 ? year : undefined;
}

function said(date: string | null, length: number): Found<DaySaid> | null {
  return saidAll([date], length);
}

function saidAll(dates: readonly (string | null)[], length: number): Found<DaySaid> | null {
  const there = dates.filter((date) => date !== null);
  return there.length < dates.length || there.length === 0
    ? null
    : { value: { dates: [...new Set(there)] }, length };
}

/** True for a date on one of some weekdays. */
export function isOn(date: string, weekdays: readonly number[]): boolean {
  return weekdays.includes(isoWeekday(date));
}
