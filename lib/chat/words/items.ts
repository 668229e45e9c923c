import { addDays, DAY_MINUTES } from "../../time/zones";
import { DAY_PARTS, NUMBER_WORDS } from "./calendarWords";
import type { DayPart } from "./calendarWords";
import { readDayNumber } from "./dayNumbers";
import type { DateOrder } from "./dayNumbers";
import { readDay } from "./days";
import type { DaySaid } from "./days";
import { readHours } from "./hours";
import type { HoursSaid } from "./hours";
import { firstFound, isAt, phraseAt, textAt, words } from "./phrases";
import type { Found } from "./phrases";
import type { Token } from "./plain";

/** A text as a row of what it says of days and hours, with the words that stand between. */

export type Item =
  | { kind: "day"; said: DaySaid }
  | HoursSaid
  | { kind: "part"; part: DayPart }
  /** A number that nothing explains. */
  | { kind: "number"; token: Token }
  | { kind: "word"; text: string };

export type Now = {
  date: string;
  minutes: number;
  /** How dates in figures are meant; day first where nothing is said. */
  order?: DateOrder | undefined;
};

const COUNTED = words(
  "people persons ppl orang org kids children anak adults rb ribu k rupiah pounds quid jt juta mins min minutes minute menit mnt hours hour hrs jam hari days day weeks week minggu bulan months month years year yrs tahun thn slots chairs x kali heads guys lads boys persen blade guard grade inch inches cm",
);
const CURRENCIES = words("£ $ € rp gbp idr #");
const NUMBERED = words("number no nomor nomer grade guard room floor rt rw level lantai option");
const TODAY_LEADS = words("this nanti ntar nnti nti entar tar later");
const TODAY_TAILS = words("ini");

/** All items of a text, in order. Signs that end a clause are words. */
export function itemsOf(tokens: readonly Token[], now: Now): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = itemAt(tokens, at, now);
    items.push(...found.value);
    at += found.length;
  }
  return items;
}

function itemAt(tokens: readonly Token[], at: number, now: Now): Found<Item[]> {
  const found = firstFound<Item[]>([
    () => fromNow(tokens, at, now),
    () => todaysPart(tokens, at, now),
    () => day(tokens, at, now),
    () => (isNumbering(tokens, at) ? noTime(tokens, at) : null),
    () => hours(tokens, at),
    () => noTime(tokens, at),
    () => part(tokens, at),
  ]);
  if (found) return found;
  const token = tokens[at];
  if (token && token.value !== null) return { value: [{ kind: "number", token }], length: 1 };
  return { value: [{ kind: "word", text: token?.text ?? "" }], length: 1 };
}

function day(tokens: readonly Token[], at: number, now: Now): Found<Item[]> | null {
  const named = readDay(tokens, at, now.date);
  if (named?.value === "past") return { value: [{ kind: "word", text: "" }], length: named.length };
  const found = named ?? readDayNumber(tokens, at, now.date, now.order);
  if (!found || found.value === "past") return null;
  return { value: [{ kind: "day", said: found.value }], length: found.length };
}

function hours(tokens: readonly Token[], at: number): Found<Item[]> | null {
  const found = readHours(tokens, at);
  return found && { value: [found.value], length: found.length };
}

function part(tokens: readonly Token[], at: number): Found<Item[]> | null {
  const found = phraseAt(tokens, at, DAY_PARTS);
  return found && { value: [{ kind: "part", part: found.value }], length: found.length };
}

/** "tonight", "this morning", "nanti sore", "malam ini". */
function todaysPart(tokens: readonly Token[], at: number, now: Now): Found<Item[]> | null {
  const tonight = phraseAt(tokens, at, TONIGHT);
  const lead = isAt(tokens, at, TODAY_LEADS) ? 1 : 0;
  const found = tonight ? null : phraseAt(tokens, at + lead, DAY_PARTS);
  const night = DAY_PARTS.get("night");
  const said = tonight ? night : found?.value;
  if (!said) return null;
  const tail = found && isAt(tokens, at + lead + found.length, TODAY_TAILS) ? 1 : 0;
  if (!tonight && lead + tail === 0) return null;
  const value: Item[] = [
    { kind: "day", said: { dates: [now.date] } },
    { kind: "part", part: said },
  ];
  return { value, length: tonight?.length ?? lead + (found?.length ?? 0) + tail };
}

const TONIGHT: ReadonlyMap<string, true> = new Map([
  ["tonight", true],
  ["tonite", true],
  ["2 nite", true],
  ["tnight", true],
]);

const UNITS: ReadonlyMap<string, number> = new Map([
  ...["minute", "minutes", "min", "mins", "menit", "mnt"].map((unit) => [unit, 1] as const),
  ...["hour", "hours", "hr", "hrs", "jam", "jm"].map((unit) => [unit, 60] as const),
  ...["day", "days", "hari", "hr2"].map((unit) => [unit, DAY_MINUTES] as const),
  ...["week", "weeks", "wk", "wks", "minggu", "mgg"].map((u) => [u, 7 * DAY_MINUTES] as const),
  ...["fortnight"].map((unit) => [unit, 14 * DAY_MINUTES] as const),
]);

/** One thing of a unit, in one word. */
const ONE_UNITS: ReadonlyMap<string, number> = new Map([
  ["sejam", 60],
  ["setengah jam", 30],
  ["half an hour", 30],
  ["half hour", 30],
  ["a half hour", 30],
  ["sehari", DAY_MINUTES],
  ["seminggu", 7 * DAY_MINUTES],
]);

/** "in 2 hours", "2 jam lagi", "sejam lagi", "3 days from now". */
function fromNow(tokens: readonly Token[], at: number, now: Now): Found<Item[]> | null {
  const lead = isAt(tokens, at, words("in dalam dlm")) ? 1 : 0;
  const amount = amountAt(tokens, at + lead);
  if (!amount) return null;
  const end = at + lead + amount.length;
  const isAgain = isAt(tokens, end, words("lagi lg"));
  const tail = isAgain ? 1 : textAt(tokens, end, 2) === "from now" ? 2 : 0;
  if (tail === 0 && !(lead > 0 && textAt(tokens, at) === "in")) return null;
  return { value: laterThan(now, amount.value), length: lead + amount.length + tail };
}

function laterThan(now: Now, minutes: number): Item[] {
  const isDays = minutes % DAY_MINUTES === 0;
  const total = now.minutes + minutes;
  const date = addDays(now.date, Math.floor((isDays ? minutes : total) / DAY_MINUTES));
  const day: Item = { kind: "day", said: { dates: [date] } };
  if (isDays) return [day];
  return [day, { kind: "time", clocks: [{ minutes: total % DAY_MINUTES, half: "exact" }] }];
}

/** An amount of time, in minutes; at most some weeks. */
function amountAt(tokens: readonly Token[], at: number): Found<number> | null {
  const one = phraseAt(tokens, at, ONE_UNITS);
  if (one) return one;
  const token = tokens[at];
  if (!token) return null;
  const isArticle = isAt(tokens, at, words("a an"));
  const isNumber = token.value !== null && token.text.length <= 3;
  const count = isNumber
    ? { value: token.value ?? 0, length: 1 }
    : isArticle
      ? { value: 1, length: 1 }
      : phraseAt(tokens, at, NUMBER_WORDS);
  const unit = count && phraseAt(tokens, at + count.length, UNITS);
  if (!count || !unit || count.value === 0 || count.value * unit.value > 100 * DAY_MINUTES) {
    return null;
  }
  return { value: count.value * unit.value, length: count.length + unit.length };
}

/** Numbers that are no times: money, counts, how long, phone numbers, "grade 2". */
function noTime(tokens: readonly Token[], at: number): Found<Item[]> | null {
  const isLed = isNumbering(tokens, at);
  const first = at + (isLed ? 1 : 0) + (isLed && textAt(tokens, at + 1) === "." ? 1 : 0);
  const digits = digitRun(tokens, first);
  if (digits.length === 0) return null;
  const end = first + digits.length;
  const isCounted = isAt(tokens, end, COUNTED) && !isHoursLead(tokens, end);
  const isLong = digits.value > 6 || (tokens[first]?.text.length ?? 0) > 4;
  if (!isLed && !isCounted && !isLong) return null;
  return { value: [{ kind: "word", text: "" }], length: end - at + (isCounted ? 1 : 0) };
}

function isNumbering(tokens: readonly Token[], at: number): boolean {
  return isAt(tokens, at, CURRENCIES) || isAt(tokens, at, NUMBERED) || isPlus(tokens, at);
}

function isPlus(tokens: readonly Token[], at: number): boolean {
  return textAt(tokens, at) === "+" && (tokens[at + 1]?.text.length ?? 0) > 1;
}

/** "5 jam 3" is a day and a time. */
function isHoursLead(tokens: readonly Token[], at: number): boolean {
  return textAt(tokens, at) === "jam" && typeof tokens[at + 1]?.value === "number";
}

/** Numbers in a row, as of a phone: how many tokens, and their digits. */
function digitRun(tokens: readonly Token[], at: number): Found<number> {
  let digits = 0;
  let end = at;
  for (let place = at; place < tokens.length; place++) {
    const token = tokens[place];
    if (token && token.value !== null) {
      digits += token.text.length;
      end = place + 1;
    } else if (!/^[-.,]$/.test(token?.text ?? "") || place === at || !token?.isGlued) break;
  }
  return { value: digits, length: end - at };
}
