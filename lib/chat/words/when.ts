import { addDays } from "../../time/zones";
import type { DayPart } from "./calendarWords";
import { standing, targets } from "./clauses";
import { inHalf } from "./clocks";
import type { Clock } from "./clocks";
import { isOn } from "./dayNumbers";
import type { DaySaid } from "./days";
import { greeted } from "./greetings";
import { itemsOf } from "./items";
import type { Item, Now } from "./items";
import { words } from "./phrases";
import { tokensOf } from "./plain";

/** When somebody wants to come, of what they write in English, Indonesian or both. */

export type When = {
  /** Dates that can be meant, YYYY-MM-DD in the shop's zone, the likeliest first; empty: none was said. One: certain. */
  dates: string[];
  /** Minutes of the day that can be meant; empty: none was said. One: certain. Several: which one is to be asked. */
  minutes: number[];
  /** A stretch of the day, where no hour was said: minutes from and until. */
  part?: { from: number; until: number };
};

/** Minutes of the day in which the shop is open as a rule. */
export type Open = { from: number; until: number };

/** What was asked last, by which a number alone is known. */
export type Asked = "day" | "time";

/**
 * Reads days and hours. `now` is the shop's wall clock; `open` chooses the half of the day where only
 * one of them lies in it. Days without a year are the next to come; what is past today is told as it is.
 * A number alone is an hour or a day of the month only where that was `asked` for. What is negated, or
 * where a visit is moved from, is left out: `"not Friday"` says nothing.
 */
export function readWhen(text: string, now: Now, open: Open, asked?: Asked): When {
  const tokens = tokensOf(text);
  const lone = tokens.filter(({ text: word }) => /[\p{L}0-9]/u.test(word) && !FILLERS.has(word));
  const [number] = lone;
  if (lone.length === 1 && number && number.value !== null) {
    if (asked === undefined) return { dates: [], minutes: [] };
    return readWhen(asked === "time" ? `jam ${number.text}` : `tgl ${number.text}`, now, open);
  }
  const items = hoursOfNumbers(targets(standing(itemsOf(greeted(tokens), now))), now);
  const dates = datesOf(items, now);
  const { minutes, part } = hoursOf(items, open, dates.includes(now.date) ? now.minutes : null);
  return part ? { dates, minutes, part } : { dates, minutes };
}

const FILLERS = words(
  ". , ; ? ! \n please pls plz thanks thank instead with for ya yaa dong kak bang mas min sama dgn dengan is works ok okay oke bisa boleh aja ajah saja deh in the at pagi if would and mate",
);
const COUNTING = words("for book booking need want have get of buat utk untuk");

/** Numbers next to a day or a part of it are hours: "besok 3", "9 tomorrow morning". */
function hoursOfNumbers(items: readonly Item[], now: Now): Item[] {
  return items.map((item, at) => {
    if (item.kind !== "number") return item;
    const [before, after] = [items[at - 1], items[at + 1]];
    const isAfterDay = before?.kind === "day" || before?.kind === "part";
    const isBeforePart =
      after?.kind === "part" || (after?.kind === "day" && items[at + 2]?.kind === "part");
    const follows = after === undefined || after.kind !== "word" || FILLERS.has(after.text);
    const isCount = before?.kind === "word" && COUNTING.has(before.text);
    const isHour = (isAfterDay && follows) || (isBeforePart && !isCount);
    const clock = isHour && !isDayOf(before, item.token.value ?? 0, now) && clockOf(item.token);
    return clock ? { kind: "time", clocks: [clock] } : item;
  });
}

/** "Friday 4" may be Friday the 4th. */
function isDayOf(item: Item | undefined, day: number, now: Now): boolean {
  if (item?.kind !== "day" || item.said.weekdays === undefined) return false;
  const { weekdays } = item.said;
  const ahead = Array.from({ length: 40 }, (_, days) => addDays(now.date, days));
  return ahead.some((date) => isOn(date, weekdays) && Number(date.slice(8)) === day);
}

function clockOf({ text, value }: { text: string; value: number | null }): Clock | null {
  if (value === null) return null;
  const isShort = text.length <= 2;
  const [hour, minute] = isShort ? [value, 0] : [Math.floor(value / 100), value % 100];
  if (text.length > 4 || hour > 23 || minute > 59 || minute % 5 > 0) return null;
  if (hour > 12 || hour === 0) return { minutes: hour * 60 + minute, half: "exact" };
  const half = text.startsWith("0") ? "written" : "any";
  return { minutes: (hour * 60 + minute) % 720, half };
}

/** Days that stand together name one: "Friday the 5th"; where they do not agree each may be meant. */
function datesOf(items: readonly Item[], now: Now): string[] {
  const groups: DaySaid[] = [];
  for (const item of items) {
    if (item.kind !== "day") continue;
    const fitting = groups.findIndex((group) => agreed(group, item.said) !== null);
    const both = fitting < 0 ? null : agreed(groups[fitting] ?? item.said, item.said);
    if (both) groups[fitting] = both;
    else groups.push(item.said);
  }
  const dates = [...new Set(groups.flatMap((group) => group.dates))];
  if (dates.length > 0) return dates;
  const isLater = items.some((item) => item.kind === "word" && LATER.has(item.text));
  return isLater && items.some((item) => item.kind === "time") ? [now.date] : [];
}

/** "nanti jam 5" is today. */
const LATER = words("nanti ntar nnti nti entar");

function agreed(one: DaySaid, other: DaySaid): DaySaid | null {
  const { weekdays = [] } = one;
  const { weekdays: others = [] } = other;
  if (weekdays.length > 0 && others.length > 0) {
    const dates = one.dates.filter((date) => isOn(date, others));
    return dates.length > 0 ? { dates, weekdays } : null;
  }
  const dates =
    weekdays.length > 0
      ? other.dates.filter((date) => isOn(date, weekdays))
      : one.dates.filter((date) => other.dates.includes(date) || isOn(date, others));
  return dates.length > 0 ? { dates } : null;
}

function hoursOf(
  items: readonly Item[],
  open: Open,
  past: number | null,
): Pick<When, "minutes" | "part"> {
  const parts = items.filter((item) => item.kind === "part").map((item) => item.part);
  const only = parts.length === 1 ? parts[0] : undefined;
  const partAt = (at: number) => partBeside(items, at) ?? only;
  const minutes = items.flatMap((item, at) => {
    if (item.kind !== "time") return [];
    const half = item.clocks.map((clock) => sharedHalf(items, at, clock));
    return half.flatMap((clock) => choices(clock, partAt(at), open, past));
  });
  if (minutes.length > 0) return { minutes: [...new Set(minutes)] };
  const stretch = stretchOf(items, partAt, open);
  const span = stretch ?? spanOf(parts);
  return span ? { minutes, part: span } : { minutes };
}

/** The part of the day next to an hour, or with a day or small words between. */
function partBeside(items: readonly Item[], at: number): DayPart | undefined {
  for (const step of [1, -1]) {
    for (let place = at + step; Math.abs(place - at) <= 3; place += step) {
      const item = items[place];
      if (item?.kind === "part") return item.part;
      if (item?.kind !== "day" && !(item?.kind === "word" && BETWEEN.has(item.text))) break;
    }
  }
  return undefined;
}

const BETWEEN = words("in the at on pas di yang yg hari");
const OR = words("or atau ato / - , & and dan");

/** "3 or 4pm": the half of the later hour is that of the earlier. */
function sharedHalf(items: readonly Item[], at: number, clock: Clock): Clock {
  if (clock.half !== "any") return clock;
  const [between, next] = [items[at + 1], items[at + 2]];
  if (between?.kind !== "word" || !OR.has(between.text) || next?.kind !== "time") return clock;
  const half = next.clocks[0]?.half;
  return half === "am" || half === "pm" ? inHalf(clock, half) : clock;
}

/** Minutes that an hour can mean; one where the part of the day, the shop's hours or the clock tell. */
function choices(
  clock: Clock,
  part: DayPart | undefined,
  open: Open,
  past: number | null,
): number[] {
  if (clock.half !== "any" && clock.half !== "written") return [clock.minutes];
  const both = [clock.minutes, clock.minutes + 720];
  const fitting = part ? both.filter((minutes) => isIn(minutes, part.hours)) : [];
  if (fitting.length === 1) return fitting;
  const inside = both.filter((minutes) => isIn(minutes, open));
  if (inside.length === 1) return inside;
  if (inside.length === 0) {
    const closing = both.filter((minutes) => minutes === open.until);
    return closing.length === 1 ? closing : both;
  }
  const ahead = past === null ? [] : inside.filter((minutes) => minutes >= past);
  if (ahead.length === 1) return ahead;
  return clock.half === "written" ? inside.slice(0, 1) : inside;
}

function isIn(minutes: number, { from, until }: { from: number; until: number }): boolean {
  return from <= minutes && minutes < until;
}

type Span = { from: number; until: number };

/** What several stretches have in common: "after 3 but before 5". */
function stretchOf(
  items: readonly Item[],
  partAt: (at: number) => DayPart | undefined,
  open: Open,
): Span | null {
  const spans = items.flatMap((item, at) => {
    if (item.kind !== "stretch") return [];
    const last = item.until && likeliest(item.until, partAt(at), open);
    const first = item.from && likeliest(sharedEnd(item.from, item.until), partAt(at), open);
    return [{ from: first ?? 0, until: last ?? 1440 }];
  });
  if (spans.length === 0) return null;
  const from = Math.max(...spans.map((span) => span.from));
  const until = Math.min(...spans.map((span) => span.until));
  return from < until ? { from, until } : null;
}

/** "3-5pm" begins in the afternoon, "11-1pm" in the morning. */
function sharedEnd(from: Clock, until: Clock | null): Clock {
  if (from.half !== "any" || (until?.half !== "pm" && until?.half !== "am")) return from;
  const same = inHalf(from, until.half);
  return same.minutes < until.minutes ? same : inHalf(from, "am");
}

function likeliest(clock: Clock, part: DayPart | undefined, open: Open): number {
  const [first = 0] = choices(clock, part, open, null);
  return first;
}

function spanOf(parts: readonly DayPart[]): Span | null {
  if (parts.length === 0) return null;
  const from = Math.min(...parts.map((part) => part.span.from));
  return { from, until: Math.max(...parts.map((part) => part.span.until)) };
}
