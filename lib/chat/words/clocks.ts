import { monthOf, NUMBER_WORDS } from "./calendarWords";
import { firstFound, isAt, phraseAt, textAt, words } from "./phrases";
import type { Found } from "./phrases";
import type { Token } from "./plain";

/** One time of the day: "3pm", "jam setengah tiga", "14.30", "quarter to four", "jam 3 lewat 15". */

export type Clock = {
  /** Since midnight; below noon where the half of the day is not said. */
  minutes: number;
  /** `any`: not said. `written`: a zero in front makes the morning likely. */
  half: "am" | "pm" | "any" | "written" | "exact";
};

/** What one wording can mean, the likeliest first. `isSure`: it can be nothing but a time. */
export type ClockSaid = { clocks: Clock[]; isSure: boolean };

const LEADS = words(
  "at @ jam jm pukul pkl pk around round about bout abt sekitar sekitaran kira circa approx roughly like",
);
const HALVES = words("setengah stengah stgh stngh setgh");
const QUARTERS = words("quarter quater qtr qrtr seperempat");
const PM = words("pm p");
const AM = words("am a");
const OCLOCK = words("oclock ocl");
const ZONES = words("wib wita wit");
const LATER = words("lewat lwt lebih lbh past after");
const EARLIER = words("kurang krg");
/** After these a number before a time is something else: "at 5 people". */
const THINGS = words(
  "st nd rd th people persons ppl orang org kids children anak adults rb ribu k rupiah pounds quid years year yrs tahun thn min mins minute minutes menit mnt of bulan persen",
);

const NAMED: ReadonlyMap<string, number> = new Map([
  ["noon", 12 * 60],
  ["12 noon", 12 * 60],
  ["midday", 12 * 60],
  ["12 midday", 12 * 60],
  ["midnight", 0],
  ["12 midnight", 0],
  ["tengah malam", 0],
]);

/** How many tokens before a time only lead to it: "at around", "jam". */
export function leadLength(tokens: readonly Token[], at: number): number {
  let length = 0;
  while (length < 3 && isAt(tokens, at + length, LEADS)) length++;
  return length;
}

/** The time that is said from a token on, where nothing leads to it. */
export function readClock(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const found = firstFound([
    () => named(tokens, at),
    () => beforeTheHour(tokens, at),
    () => relativeToHour(tokens, at),
    () => britishHalf(tokens, at),
    () => hoursAndMinutes(tokens, at),
    () => compact(tokens, at),
    () => worded(tokens, at),
    () => hourAlone(tokens, at),
  ]);
  return found && withSuffix(tokens, at, found);
}

function named(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const found = phraseAt(tokens, at, NAMED);
  if (!found) return null;
  const clocks: Clock[] = [{ minutes: found.value, half: "exact" }];
  return { value: { clocks, isSure: true }, length: found.length };
}

/** Indonesian "setengah tiga" is half an hour before three. */
function beforeTheHour(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const half = isAt(tokens, at, HALVES) ? 1 : textAt(tokens, at, 3) === "1 / 2" ? 3 : 0;
  const hour = half === 0 ? null : hourAt(tokens, at + half);
  if (!hour || hour.value > 12) return null;
  return open(hour.value * 60 - 30, half + hour.length, true);
}

/** "half past 3", "quarter to four", "ten past 3"; "10 to 3" may be from ten to three. */
function relativeToHour(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const skip = textAt(tokens, at) === "a" ? 1 : 0;
  const amount = minutesSaid(tokens, at + skip);
  if (!amount || amount.value > 30) return null;
  const place = at + skip + amount.length;
  const hour = hourAt(tokens, place + 1);
  if (!hour || hour.value > 12) return null;
  const length = place + 1 + hour.length - at;
  if (textAt(tokens, place) === "past") return open(hour.value * 60 + amount.value, length, true);
  if (textAt(tokens, place) !== "to" || amount.value === 30) return null;
  const isClear = amount.value % 15 === 0 || amount.value > 12;
  return open(hour.value * 60 - amount.value, length, isClear);
}

/**
 * British "half three" is 3:30; who thinks in Indonesian, German or Dutch means 2:30 by it. So it is
 * both.
 */
function britishHalf(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const hour = textAt(tokens, at) === "half" ? hourAt(tokens, at + 1) : null;
  if (!hour || hour.value > 12 || hour.value === 0) return null;
  const clocks = [hour.value * 60 + 30, hour.value * 60 - 30].map((minutes): Clock => ({
    minutes: minutes % 720,
    half: "any",
  }));
  return { value: { clocks, isSure: true }, length: 1 + hour.length };
}

/** "14:30", "14.30", "14h30", and after "jam" also "3 30". */
function hoursAndMinutes(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const [hour, sign, minute, next] = tokens.slice(at, at + 4);
  if (!hour || hour.value === null || hour.value > 24 || hour.text.length > 2) return null;
  const isSpaced = sign !== undefined && isMinute(sign) && !sign.isGlued;
  if (isSpaced && (monthOf(minute?.text ?? "") ?? null) === null && !isThing(tokens, at + 2)) {
    const isEven = (sign.value ?? 1) % 5 === 0;
    const isSure = PM.has(minute?.text ?? "") || AM.has(minute?.text ?? "");
    const isLed = at > 0 && isAt(tokens, at - 1, LEADS);
    return isEven && (isSure || isLed) ? clockOf(hour, sign.value ?? 0, 2, isSure) : null;
  }
  if (!sign?.isGlued || !/^[:.h]$/.test(sign.text) || !minute?.isGlued) return null;
  if (!isMinute(minute) || (next?.text === "." && tokens[at + 4]?.isGlued === true)) return null;
  const minutes = minute.value ?? 0;
  // Times are booked by fives; "5.12" is more likely something else.
  return sign.text === "." && minutes % 5 > 0 ? null : clockOf(hour, minutes, 3, true);
}

function isMinute(token: Token): boolean {
  return token.value !== null && token.text.length === 2 && token.value < 60;
}

/** "1430", "930pm". */
function compact(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const token = tokens[at];
  if (!token || token.value === null || !/^([0-9]{3,4})$/.test(token.text)) return null;
  const [hour, minute] = [Math.floor(token.value / 100), token.value % 100];
  if (hour > 23 || minute > 59 || minute % 5 > 0) return null;
  const isNamed = isAt(tokens, at + 1, words("hrs hours h am pm"));
  const skip = isAt(tokens, at + 1, words("hrs hours h")) ? 1 : 0;
  const half = hour > 12 || hour === 0 ? "exact" : token.text.startsWith("0") ? "written" : "any";
  const clocks: Clock[] = [
    { minutes: (hour * 60 + minute) % (half === "exact" ? 1440 : 720), half },
  ];
  return { value: { clocks, isSure: isNamed }, length: 1 + skip };
}

/** "three thirty". */
function worded(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const hour = tokens[at]?.value === null ? hourAt(tokens, at) : null;
  if (!hour || hour.value > 12) return null;
  const minutes = phraseAt(tokens, at + hour.length, NUMBER_WORDS);
  if (!minutes || minutes.value < 15 || minutes.value > 59) return null;
  return open(hour.value * 60 + minutes.value, hour.length + minutes.length, true);
}

function hourAlone(tokens: readonly Token[], at: number): Found<ClockSaid> | null {
  const hour = hourAt(tokens, at);
  if (!hour || isThing(tokens, at + hour.length)) return null;
  const token = tokens[at];
  return token ? clockOf({ ...token, value: hour.value }, 0, hour.length, false) : null;
}

/** True where a number that ends here counts things, days or money. */
function isThing(tokens: readonly Token[], end: number): boolean {
  if (isAt(tokens, end, THINGS) || monthOf(textAt(tokens, end)) !== null) return true;
  const isParted = isAt(tokens, end, words("/ . % :")) && tokens[end]?.isGlued === true;
  return isParted && tokens[end + 1]?.isGlued === true && tokens[end + 1]?.value !== null;
}

/** An hour in digits or words, 0 to 24. */
function hourAt(tokens: readonly Token[], at: number): Found<number> | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.value !== null) {
    const isHour = token.text.length <= 2 && token.value <= 24;
    return isHour ? { value: token.value, length: 1 } : null;
  }
  const found = phraseAt(tokens, at, NUMBER_WORDS);
  return found && found.value >= 1 && found.value <= 12 ? found : null;
}

function minutesSaid(tokens: readonly Token[], at: number): Found<number> | null {
  const word = textAt(tokens, at);
  if (word === "half") return { value: 30, length: 1 };
  if (QUARTERS.has(word)) return { value: 15, length: 1 };
  const token = tokens[at];
  const isNumber = token !== undefined && token.value !== null && token.text.length <= 2;
  const found = isNumber ? { value: token.value ?? 0, length: 1 } : numberWord(tokens, at);
  if (!found || found.value < 1 || found.value > 59) return null;
  const unit = isAt(tokens, at + found.length, words("minutes mins min menit mnt")) ? 1 : 0;
  return { value: found.value, length: found.length + unit };
}

function numberWord(tokens: readonly Token[], at: number): Found<number> | null {
  return phraseAt(tokens, at, NUMBER_WORDS);
}

/** What stands after a time and belongs to it: "pm", "o'clock", "lewat 15", "-an", "WIB". */
function withSuffix(
  tokens: readonly Token[],
  at: number,
  { value, length }: Found<ClockSaid>,
): Found<ClockSaid> {
  let said = value;
  let end = at + length;
  const shift = isAt(tokens, end, LATER) ? 1 : isAt(tokens, end, EARLIER) ? -1 : 0;
  const amount = shift === 0 ? null : minutesSaid(tokens, end + 1);
  if (amount && amount.value < 60 && textAt(tokens, end) !== "after") {
    const moved = said.clocks.map((clock) => moveBy(clock, shift * amount.value));
    said = { clocks: moved, isSure: said.isSure };
    end += 1 + amount.length;
  }
  for (;;) {
    const half = halfAt(tokens, end);
    if (half) {
      said = { clocks: said.clocks.map((clock) => inHalf(clock, half.value)), isSure: true };
      end += half.length;
    } else if (isAt(tokens, end, OCLOCK)) {
      said = { clocks: said.clocks, isSure: true };
      end++;
    } else if (textAt(tokens, end, 2) === "o clock") {
      said = { clocks: said.clocks, isSure: true };
      end += 2;
    } else if (isAt(tokens, end, ZONES) || isGluedTo(tokens, end, words("an ish h"))) end++;
    else break;
  }
  return { value: said, length: end - at };
}

function halfAt(tokens: readonly Token[], at: number): Found<"am" | "pm"> | null {
  const letter = textAt(tokens, at);
  if (letter === "am" || letter === "pm") return { value: letter, length: 1 };
  const isDotted = /^[ap] \. m( \.)?$/.test(textAt(tokens, at, 4));
  if (/^[ap] \. m/.test(textAt(tokens, at, 3))) {
    return { value: letter === "a" ? "am" : "pm", length: isDotted ? 4 : 3 };
  }
  return isGluedTo(tokens, at, words("a p"))
    ? { value: letter === "a" ? "am" : "pm", length: 1 }
    : null;
}

function isGluedTo(tokens: readonly Token[], at: number, those: ReadonlySet<string>): boolean {
  return isAt(tokens, at, those) && tokens[at]?.isGlued === true;
}

function moveBy(clock: Clock, minutes: number): Clock {
  return { minutes: (clock.minutes + minutes + 1440) % 1440, half: clock.half };
}

/** The same time in a half of the day; a time of the 24-hour clock stays as it is. */
export function inHalf(clock: Clock, half: "am" | "pm"): Clock {
  const isOpen = clock.half === "any" || clock.half === "written";
  return isOpen ? { minutes: (clock.minutes % 720) + (half === "pm" ? 720 : 0), half } : clock;
}

function clockOf(hour: Token, minutes: number, length: number, isSure: boolean): Found<ClockSaid> {
  const hours = hour.value ?? 0;
  const isExact = hours > 12 || hours === 0;
  const half = isExact ? "exact" : hour.text.startsWith("0") ? "written" : "any";
  const clocks: Clock[] = [{ minutes: (hours * 60 + minutes) % (isExact ? 1440 : 720), half }];
  return { value: { clocks, isSure }, length };
}

function open(minutes: number, length: number, isSure: boolean): Found<ClockSaid> {
  return { value: { clocks: [{ minutes: (minutes + 720) % 720, half: "any" }], isSure }, length };
}
