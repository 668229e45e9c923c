import { DAY_PARTS } from "./calendarWords";
import { leadLength, readClock } from "./clocks";
import type { Clock, ClockSaid } from "./clocks";
import { firstFound, isAt, phraseAt, words } from "./phrases";
import type { Found } from "./phrases";
import type { Token } from "./plain";

/** Times and stretches of time: "jam 3 sore", "3-5pm", "after 5", "antara jam 3 dan 5". */

export type HoursSaid =
  | { kind: "time"; clocks: Clock[] }
  /** One end may be open. */
  | { kind: "stretch"; from: Clock | null; until: Clock | null };

const FROM = phrases(
  ...["after", "setelah", "stlh", "sesudah", "habis", "abis", "selepas", "lepas", "di atas"],
  ...["diatas", "from", "mulai", "dari", "later than", "not before", "nothing before", "past"],
  ...["no earlier than", "not earlier than", "paling cepat", "not until", "any time after"],
);
const UNTIL = phrases(
  ...["before", "sebelum", "sblm", "sebelom", "by", "until", "till", "til", "sampai", "sampe"],
  ...["earlier than", "no later than", "not after", "not later than", "nothing after"],
  ...["paling lambat", "paling telat", "maksimal", "max", "maks", "di bawah", "dibawah"],
);
const BETWEEN = words("between antara");
const TO = words("- to till til until sampai sampe smp sd hingga");
const AND = words("- to and dan sampai sampe sama & n");

/** What is said of hours from a token on. */
export function readHours(tokens: readonly Token[], at: number): Found<HoursSaid> | null {
  return firstFound([() => range(tokens, at), () => oneEnd(tokens, at), () => time(tokens, at)]);
}

function range(tokens: readonly Token[], at: number): Found<HoursSaid> | null {
  const isBetween = isAt(tokens, at, BETWEEN);
  const opened = isBetween ? 1 : (phraseAt(tokens, at, FROM)?.length ?? 0);
  const first = ledClock(tokens, at + opened);
  if (!first) return null;
  const place = at + opened + first.length;
  const skip = isAt(tokens, place, isBetween ? AND : TO) ? 1 : isSlashD(tokens, place) ? 3 : 0;
  const last = skip > 0 ? ledClock(tokens, place + skip) : null;
  if (!last) return null;
  const end = place + skip + last.length;
  const isClear = opened > 0 || first.value.isLed || first.value.isSure || last.value.isSure;
  if (!isClear && !phraseAt(tokens, end, DAY_PARTS)) return null;
  const [from = null] = first.value.clocks;
  const [until = null] = last.value.clocks;
  return { value: { kind: "stretch", from, until }, length: end - at };
}

/** "s/d". */
function isSlashD(tokens: readonly Token[], at: number): boolean {
  const [s, slash, d] = tokens.slice(at, at + 3);
  return s?.text === "s" && slash?.text === "/" && d?.text === "d";
}

function oneEnd(tokens: readonly Token[], at: number): Found<HoursSaid> | null {
  for (const [table, isFrom] of [
    [FROM, true],
    [UNTIL, false],
  ] as const) {
    const found = phraseAt(tokens, at, table);
    const clock = found && ledClock(tokens, at + found.length);
    if (!found || !clock) continue;
    const [end = null] = clock.value.clocks;
    const length = found.length + clock.length;
    const value = isFrom
      ? { kind: "stretch" as const, from: end, until: null }
      : { kind: "stretch" as const, from: null, until: end };
    return { value, length };
  }
  return null;
}

function time(tokens: readonly Token[], at: number): Found<HoursSaid> | null {
  const found = ledClock(tokens, at);
  if (!found || !(found.value.isLed || found.value.isSure)) return null;
  return { value: { kind: "time", clocks: found.value.clocks }, length: found.length };
}

function ledClock(
  tokens: readonly Token[],
  at: number,
): Found<ClockSaid & { isLed: boolean }> | null {
  const lead = leadLength(tokens, at);
  const found = readClock(tokens, at + lead);
  if (!found) return null;
  const { clocks, isSure } = found.value;
  return { value: { clocks, isSure, isLed: lead > 0 }, length: lead + found.length };
}

function phrases(...all: readonly string[]): ReadonlyMap<string, true> {
  return new Map(all.map((phrase) => [phrase, true]));
}
