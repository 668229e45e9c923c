import { addDays } from "../../time/zones";
import { weekdaysOf } from "./calendarWords";
import { comingWeekday, daysFrom, nextWeekday, weekend, weekOf } from "./dates";
import { isNear } from "./near";
import { firstFound, isAt, phraseAt, textAt, words } from "./phrases";
import type { Found } from "./phrases";
import type { Token } from "./plain";

/** Days that are said by a name: "besok", "next Friday", "akhir pekan", "minggu depan". */

/** Dates that can be meant, the likeliest first; a weekday by which another date next to it is known. */
export type DaySaid = { dates: string[]; weekdays?: number[] };

const AHEAD: ReadonlyMap<string, readonly number[]> = new Map([
  ...of([0], "today tdy todays hariini", "hari ini", "hr ini", "hri ini", "ari ini", "later today"),
  ...of([1], "tomorrow tomorrows tmrw tmr tmrrw tmw tmoro tomoro tomo tomoz tomz tmorrow morrow"),
  ...of([1], "besok bsk bsok besuk esok bezok", "2 moro", "2 morrow", "2 mrw", "2 moz"),
  ...of([2], "lusa lsa overmorrow", "day after tomorrow", "day after tmrw", "day after tmr"),
  // Said for the day after tomorrow, and for some day soon.
  ...of([2, 1], "", "besok lusa", "esok lusa", "bsk lusa"),
  ...of([7], "", "a week today", "week today", "today week"),
  ...of([8], "", "a week tomorrow", "week tomorrow", "tomorrow week"),
]);

/** What is over: nobody books it. */
const PAST = phrases(
  ...["yesterday", "kemarin", "kmrn", "kemaren", "last week", "last time", "last month"],
  ...["minggu lalu", "minggu kemarin", "minggu kemaren", "bulan lalu", "waktu itu"],
);

const WEEK_ON = phrases("a week on", "week on", "a week from", "week from");

const WEEKS: ReadonlyMap<string, number> = new Map([
  ...["this week", "minggu ini", "mggu ini", "pekan ini", "mgg ini"].map(weeksAhead(0)),
  ...["next week", "nxt week", "following week", "week depan"].map(weeksAhead(1)),
  ...["minggu depan", "minggu dpn", "mggu depan", "mgg depan", "mgg dpn"].map(weeksAhead(1)),
  ...["pekan depan", "minggu besok", "mingu depan"].map(weeksAhead(1)),
  ...["week after next", "dua minggu depan", "2 minggu depan"].map(weeksAhead(2)),
]);

const WEEKENDS = phrases(
  ...["weekend", "weekends", "wiken", "weeken", "wkend", "wknd", "week end"],
  ...["akhir pekan", "akhir minggu"],
);

const HARI = words("hari hr hri ari");
const NEXT = words("next nxt depan dpn following");
const THIS = words("this ini coming upcoming nanti ntar");
const LAST = words("last previous lalu kemarin kemaren kmrn tadi");
const EVERY = words("every each setiap tiap");
const NIGHTS = words("malam malem mlm");

/** The day that is named from a token on; `"past"` where it is over or comes again and again. */
export function readDay(
  tokens: readonly Token[],
  at: number,
  today: string,
): Found<DaySaid | "past"> | null {
  return firstFound<DaySaid | "past">([
    () => past(tokens, at),
    () => eveOf(tokens, at, today),
    () => weekendSaid(tokens, at, today),
    () => weekSaid(tokens, at, today),
    () => weekday(tokens, at, today),
    () => ahead(tokens, at, today),
  ]);
}

function past(tokens: readonly Token[], at: number): Found<"past"> | null {
  const found = phraseAt(tokens, at, PAST);
  return found && { value: "past", length: found.length };
}

/** "malam Minggu" is Saturday night; with other days people mean either. */
function eveOf(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  if (!isAt(tokens, at, NIGHTS)) return null;
  const [day] = weekdaysOf(textAt(tokens, at + 1));
  if (day === undefined || isAt(tokens, at + 2, NEXT)) return null;
  const named = comingWeekday(today, day);
  const eve = comingWeekday(today, day === 1 ? 7 : day - 1);
  const isHourBefore = typeof tokens[at - 1]?.value === "number";
  return { value: { dates: day === 7 && !isHourBefore ? [eve] : [eve, named] }, length: 2 };
}

function weekendSaid(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const skip = isAt(tokens, at, NEXT) || isAt(tokens, at, THIS) ? 1 : 0;
  const found = phraseAt(tokens, at + skip, WEEKENDS);
  if (!found) return null;
  const end = at + skip + found.length;
  const after = isAt(tokens, end, NEXT) || isAt(tokens, end, THIS) ? 1 : 0;
  const isNext = (skip > 0 && isAt(tokens, at, NEXT)) || (after > 0 && isAt(tokens, end, NEXT));
  return { value: { dates: weekend(today, isNext) }, length: skip + found.length + after };
}

function weekSaid(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const found = phraseAt(tokens, at, WEEKS);
  if (!found) return null;
  const dates = weekOf(today, found.value).filter((date) => date >= today);
  return { value: { dates }, length: found.length };
}

function weekday(
  tokens: readonly Token[],
  at: number,
  today: string,
): Found<DaySaid | "past"> | null {
  const before = leadOf(tokens, at);
  const place = at + before.length;
  const weekdays = weekdaysOf(textAt(tokens, place));
  if (weekdays.length === 0) return null;
  const after = tailOf(tokens, place + 1);
  const how = after.how ?? before.how;
  const length = before.length + 1 + after.length;
  if (how === "past") return { value: "past", length };
  const dates = [...new Set(weekdays.flatMap((day) => datesOf(today, day, how)))].sort();
  return { value: { dates, weekdays }, length };
}

type How = "this" | "next" | "week" | "after next" | "past";

function datesOf(today: string, day: number, how: How | undefined): string[] {
  const coming = comingWeekday(today, day);
  switch (how) {
    case "this":
      return [coming];
    case "next":
      return nextWeekday(today, day);
    case "week":
      return [addDays(coming, 7)];
    case "after next":
      return [addDays(coming, 7), addDays(coming, 14)];
    default:
      return coming === today ? [today, addDays(today, 7)] : [coming];
  }
}

/** What stands before a weekday: "next", "hari", "a week on". */
function leadOf(tokens: readonly Token[], at: number): { how?: How; length: number } {
  const weekOn = phraseAt(tokens, at, WEEK_ON);
  if (weekOn) return { how: "week", length: weekOn.length };
  let how: How | undefined;
  let length = 0;
  for (; length < 3; length++) {
    if (isAt(tokens, at + length, NEXT)) how = "next";
    else if (isAt(tokens, at + length, LAST) || isAt(tokens, at + length, EVERY)) how = "past";
    else if (isAt(tokens, at + length, THIS)) how ??= "this";
    else if (!isAt(tokens, at + length, HARI)) break;
  }
  return how === undefined ? { length } : { how, length };
}

/** What stands after it: "depan", "ini", British "week". */
function tailOf(tokens: readonly Token[], at: number): { how?: How; length: number } {
  if (textAt(tokens, at, 2) === "after next") return { how: "after next", length: 2 };
  // "Friday next week" names its week by itself.
  if (textAt(tokens, at, 2) === "next week") return { length: 0 };
  if (isAt(tokens, at, NEXT)) return { how: "next", length: 1 };
  if (isAt(tokens, at, LAST)) return { how: "past", length: 1 };
  if (textAt(tokens, at) === "ini") return { how: "this", length: 1 };
  return textAt(tokens, at) === "week" ? { how: "week", length: 1 } : { length: 0 };
}

function ahead(tokens: readonly Token[], at: number, today: string): Found<DaySaid> | null {
  const found = phraseAt(tokens, at, AHEAD);
  if (found) {
    const dates = found.value.map((days) => addDays(today, days));
    return { value: { dates }, length: found.length };
  }
  const word = textAt(tokens, at);
  const isTomorrow = word.length > 5 && isNear(word, "tomorrow");
  return isTomorrow ? { value: { dates: daysFrom(addDays(today, 1), 1) }, length: 1 } : null;
}

function of(
  days: readonly number[],
  single: string,
  ...phrases: readonly string[]
): [string, readonly number[]][] {
  return [...single.split(" "), ...phrases].filter(Boolean).map((phrase) => [phrase, days]);
}

function phrases(...all: readonly string[]): ReadonlyMap<string, true> {
  return new Map(all.map((phrase) => [phrase, true]));
}

function weeksAhead(weeks: number) {
  return (phrase: string): [string, number] => [phrase, weeks];
}
