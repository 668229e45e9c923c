import { COMMON } from "./common";
import { isNear } from "./near";
import { words } from "./phrases";
import { tokensOf, wordsOf } from "./plain";
import type { Token } from "./plain";
import {
  compoundOf,
  isForeign,
  isOfTrade,
  isWeak,
  lineOf,
  otherLineOf,
  TRADE_WORDS,
} from "./trade";

/** What is meant among the services, add-ons or barbers of a shop. */

export type Named = { id: string; name: string };

/** A word of the text: what it says, what it can say as well, and the stretch that it is part of. */
type Typed = { means: readonly string[]; also: string | null; stretch: number; isTrade: boolean };

/** The places in a text of the words that say a name, and whether they say all of it. */
export type Match = { id: string; at: number[]; isWhole: boolean };

const LEAST_BEGINNING = 4;
const PARTING = words("and dan plus with sama then or atau also for , . ; ? ! & + / \n");
const ENDING = words(", . ; ? ! \n");
/** Deny what comes soon after them. */
const DENYING = words(
  "not except without besides dont tanpa jangan jgn selain kecuali bukan never",
);
/** Deny only what comes next: "no, a fade" asks for one. */
const DENYING_NEXT = words("no gak ga gk nggak ngga tidak");
const NOT_DENIED = words("sure know mind really only");

/**
 * The ids of what is meant: none, one, or several that it could be. A name counts when a word of it is
 * said that tells it from others: whole, its beginning, with a slip, or as the other language calls it.
 * "botox" gives none, and neither does "hair colour" where haircuts are all that is done to hair.
 */
export function readNames(text: string, among: readonly Named[]): string[] {
  return matchNames(text, among).map((match) => match.id);
}

/** The same with the places of the words, by which what several lists find can be told apart. */
export function matchNames(text: string, among: readonly Named[]): Match[] {
  const names = among.map(({ id, name }) => ({ id, lines: linesOf(name) }));
  const vocabulary = new Set(names.flatMap((name) => name.lines));
  const typed = understood(tokensOf(text), vocabulary);
  return best(names.flatMap(({ id, lines }) => matchOf(id, lines, typed)));
}

/** The words of a name as lines of work. "Cut and beard" is `cut beard`. */
function linesOf(name: string): string[] {
  const all = wordsOf(name);
  const strong = all.filter((word) => !isWeak(word));
  return [...new Set((strong.length > 0 ? strong : all).map(lineOf))];
}

function understood(tokens: readonly Token[], vocabulary: ReadonlySet<string>): Typed[] {
  let stretch = 0;
  const typed = tokens.map(({ text }, at): Typed => {
    if (PARTING.has(text)) stretch++;
    const compound = compoundOf(text, tokens[at + 1]?.text ?? "");
    const isSecond = compoundOf(tokens[at - 1]?.text ?? "", text) !== null;
    const isLost = isSecond || isDenied(tokens, at);
    const means = isLost ? [] : compound ? [compound] : meaningsOf(text, vocabulary);
    const also = isLost || compound ? null : otherLineOf(text);
    return { means, also, stretch, isTrade: compound !== null || isOfTrade(text) };
  });
  const isStrange = ({ means }: Typed) =>
    means.some((line) => isForeign(line) && !vocabulary.has(line));
  const strange = new Set(typed.filter(isStrange).map((one) => one.stretch));
  const nothing: Typed = { means: [], also: null, stretch: -1, isTrade: false };
  return typed.map((one) => (strange.has(one.stretch) && one.isTrade ? nothing : one));
}

function isDenied(tokens: readonly Token[], at: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const word = tokens[at - back]?.text ?? "";
    if (ENDING.has(word)) return false;
    if (back === 1 && DENYING_NEXT.has(word)) return true;
    if (DENYING.has(word)) return !NOT_DENIED.has(tokens[at - back + 1]?.text ?? "");
  }
  return false;
}

/** What a word stands for: itself, its line of work, names that it begins, names spelt nearly so. */
function meaningsOf(word: string, vocabulary: ReadonlySet<string>): string[] {
  for (const form of [word, word.replace(/(nya|s)$/, "")]) {
    if (vocabulary.has(form)) return [form];
    if (isOfTrade(form)) return [lineOf(form)];
  }
  if (COMMON.has(word) || word.length < LEAST_BEGINNING) return [];
  const names = [...vocabulary];
  const begun = names.filter((name) => name.startsWith(word) || isLonger(word, name));
  if (begun.length > 0) return begun;
  const isClose = (name: string) => name[0] === word[0] && isNear(word, name);
  return [...new Set([...names.filter(isClose), ...TRADE_WORDS.filter(isClose).map(lineOf)])];
}

/** "Theodore" is Theo. */
function isLonger(word: string, name: string): boolean {
  return name.length >= LEAST_BEGINNING && word.startsWith(name) && word.length - name.length <= 4;
}

function matchOf(id: string, lines: readonly string[], typed: readonly Typed[]): Match[] {
  const placesOf = (isHit: (one: Typed) => boolean) =>
    typed.flatMap((one, at) => (isHit(one) ? [at] : []));
  const at = placesOf(({ means }) => means.some((line) => lines.includes(line)));
  if (at.length > 0) {
    const said = new Set(at.flatMap((place) => typed[place]?.means ?? []));
    return [{ id, at, isWhole: lines.every((line) => said.has(line)) }];
  }
  const loosely = placesOf(({ also }) => also !== null && lines.includes(also));
  return loosely.length > 0 ? [{ id, at: loosely, isWhole: false }] : [];
}

/** Those that no other explains better: by more of the words, or by the same and as a whole. */
function best(matches: readonly Match[]): Match[] {
  return matches.filter((one) => !matches.some((other) => other !== one && isBetter(other, one)));
}

function isBetter(other: Match, one: Match): boolean {
  if (!one.at.every((place) => other.at.includes(place))) return false;
  return other.at.length > one.at.length || (other.isWhole && !one.isWhole);
}
