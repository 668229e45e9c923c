import type { Now } from "./items";
import { matchNames } from "./names";
import type { Match, Named } from "./names";
import { readWhen } from "./when";
import type { Asked, Open, When } from "./when";
import { isQuestion } from "./questions";
import { isPartOfDay, readWish } from "./wish";
import type { Wish } from "./wish";

/** All that one text says to a shop's conversation. Lists with one entry are certain. */
export type Reading = {
  wish: Wish | null;
  services: string[];
  addOns: string[];
  barbers: string[];
  when: When;
  /** True for a text that asks something: where nothing else is read, the shop is to be asked. */
  isQuestion: boolean;
};

export type Known = {
  now: Now;
  open: Open;
  services: readonly Named[];
  addOns: readonly Named[];
  barbers: readonly Named[];
  /** What was asked last, see `readWhen`. */
  asked?: Asked;
};

/** Reads whole sentences: "mau potong rambut besok jam 3 sore sama Budi". */
export function readWords(text: string, known: Known): Reading {
  const services = matchNames(text, known.services);
  const addOns = matchNames(text, known.addOns).filter((addOn) => !isSaidBy(services, addOn));
  // "pagi" answers when it was asked for, and greets otherwise.
  const isAnswer = known.asked !== undefined && isPartOfDay(text);
  return {
    wish: isAnswer ? null : wishOf(text),
    services: idsOf(services),
    addOns: idsOf(addOns),
    barbers: idsOf(matchNames(text, known.barbers)),
    when: readWhen(text, known.now, known.open, known.asked),
    isQuestion: isQuestion(text),
  };
}

/** "Need a cut, I smoke" asks the shop nothing: what else it wants goes first. */
function wishOf(text: string): Wish | null {
  const wish = readWish(text);
  if (wish !== "ask_shop" || isQuestion(text)) return wish;
  return readWish(text, "ask_shop") ?? wish;
}

/** True for an extra that is named by no more words than a service: "beard" of "cut and beard". */
function isSaidBy(services: readonly Match[], addOn: Match): boolean {
  const said = new Set(services.flatMap((service) => service.at));
  return !addOn.isWhole && addOn.at.every((place) => said.has(place));
}

function idsOf(matches: readonly Match[]): string[] {
  return matches.map((match) => match.id);
}
