import { readWords } from "@/lib/chat/words/reading";
import type { Known } from "@/lib/chat/words/reading";

/** Phrases as customers write them, with what is meant by each, and how a reading of them is judged. */

/** Wednesday 3 June 2026 at ten, in a shop that is open from nine to six. */
export const KNOWN: Known = {
  now: { date: "2026-06-03", minutes: 10 * 60 },
  open: { from: 9 * 60, until: 18 * 60 },
  services: [
    { id: "cut", name: "Haircut" },
    { id: "fade", name: "Skin fade" },
    { id: "both", name: "Cut and beard" },
    { id: "trim", name: "Beard trim" },
  ],
  addOns: [{ id: "towel", name: "Hot towel" }],
  barbers: [
    { id: "marcus", name: "Marcus Bell" },
    { id: "theo", name: "Theo Okafor" },
    { id: "nia", name: "Nia Campbell" },
  ],
};

type Meant = Record<
  "wish" | "service" | "addOn" | "barber" | "date" | "at" | "part",
  string | undefined
>;
export type Phrase = { phrase: string; meant: Meant };

function meantBy(text: string): Meant {
  const of = (name: string) => new RegExp(`\\b${name}:(\\S+)`).exec(text)?.[1];
  return {
    wish: of("wish"),
    service: of("service"),
    addOn: of("addOn"),
    barber: of("barber"),
    date: of("date"),
    at: of("at"),
    part: of("part"),
  };
}

/**
 * A line each, `phrase | what is meant`, as `service:cut date:2026-06-04 at:15:00 part:morning barber:theo
 * wish:yes`; empty is nothing.
 */
export function phrasesOf(table: string): Phrase[] {
  return table
    .trim()
    .split("\n")
    .map((line) => {
      const [phrase = "", meant = ""] = line.split("|").map((half) => half.trim());
      return { phrase, meant: meantBy(meant) };
    });
}

const minutesOf = (at: string) => {
  const [hours = 0, minutes = 0] = at.split(":").map(Number);
  return hours * 60 + minutes;
};

export type Fate = "right" | "asked" | "missed" | "wrong";

/**
 * What becomes of one thing that was meant: several readings with the right one among them are asked back.
 * What nobody meant is wrong, however many readings it has.
 */
function fateOf<Value>(read: readonly Value[], meant: Value | undefined): Fate {
  if (read.length === 0) return meant === undefined ? "right" : "missed";
  if (meant === undefined || !read.includes(meant)) return "wrong";
  return read.length === 1 ? "right" : "asked";
}

/** Within which hours a part of the day lies, whoever names it: from at the earliest, until at the latest. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  morning: [0, 12],
  noon: [10, 16],
  afternoon: [12, 19],
  evening: [16, 24],
};

function fateOfPart(read: { from: number; until: number } | undefined, meant: Meant): Fate {
  const wanted = PARTS[meant.part ?? ""];
  // "jam 3 sore" has an hour, to which its part belongs.
  if (wanted === undefined) return read === undefined || meant.at !== undefined ? "right" : "wrong";
  if (read === undefined) return "missed";
  const [from, until] = wanted;
  return from * 60 <= read.from && read.until <= until * 60 ? "right" : "wrong";
}

/** What somebody wants beside a visit; that they want to book says the visit itself. */
function fateOfWish(read: string | null, { wish, ...visit }: Meant): Fate {
  if (wish !== undefined) return read === wish ? "right" : read === null ? "missed" : "wrong";
  const isVisit = Object.values(visit).some((each) => each !== undefined);
  // "evening" greets as well: what is said of a visit goes before that.
  const isBoth = visit.part !== undefined && read === "greet";
  return read === null || isBoth || (isVisit && read === "book") ? "right" : "wrong";
}

/** Of all that was meant the worst. */
export function judge({ phrase, meant }: Phrase): Fate {
  const { services, addOns, barbers, when, ...said } = readWords(phrase, KNOWN);
  // Of what nobody reads, a question is for the shop's people: see lib/chat/facts.
  const isForShop = meant.wish === "ask_shop" && said.isQuestion;
  const wish = said.wish ?? (isForShop ? "ask_shop" : null);
  const at = meant.at === undefined ? undefined : minutesOf(meant.at);
  const fates: Fate[] = [
    fateOf(services, meant.service),
    fateOf(addOns, meant.addOn),
    fateOf(barbers, meant.barber),
    fateOf(when.dates, meant.date),
    fateOf(when.minutes, at),
    fateOfPart(when.part, meant),
    fateOfWish(wish, meant),
  ];
  return (["wrong", "missed", "asked"] as const).find((fate) => fates.includes(fate)) ?? "right";
}
