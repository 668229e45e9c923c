import { nationalDigits } from "../contact/phone";
import { digitsOf } from "../contact/phoneText";
import { cleanLine, plainDigits } from "../text";
import { tidyEmail, tidyName } from "./identity";

/** Finding clients by the beginning of what somebody remembers of them. */

/** What a card is found by: the words of the name, addresses, and numbers in several ways. */
export type SearchTerms = { words: string[]; emails: string[]; phones: string[] };

/** Parts of one card that are looked for; a longer name is found by its first words. */
const MAX_WORDS = 8;

/** `keys` as `keysOf` makes them. */
export function termsOf(name: string, keys: readonly string[]): SearchTerms {
  const of = (kind: string) =>
    keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
  const phones = [...of("phone:"), ...of("named:")].map((key) => key.split(/[; ]/)[0] ?? "");
  return {
    words: unique(wordsOf(name)).slice(0, MAX_WORDS),
    emails: of("email:"),
    phones: unique(unique(phones).flatMap(waysToSay)),
  };
}

/** From abroad, at home with and without its zero, and the last four that people remember. */
function waysToSay(digits: string): string[] {
  const last = digits.slice(-4);
  const national = nationalDigits(digits);
  if (!national) return [digits, last];
  const { dialled, significant } = national;
  return [digits, dialled, significant, `0${significant}`, last];
}

export type Search = {
  /** Every one of them must begin a term of the card; the first is looked up. */
  beginnings: string[];
};

/** What somebody typed, as beginnings of terms; null when there is nothing to look for. */
export function parseSearch(text: string): Search | null {
  const typed = cleanLine(text);
  if (typed.includes("@")) return beginningsOf([tidyEmail(typed)]);
  const number = plainDigits(typed);
  if (/^[+\d(][\d\s()./\p{Pd}-]*$/u.test(number)) {
    const digits = digitsOf(number.startsWith("+") ? number.replace("(0)", "") : number);
    return beginningsOf([digits.startsWith("00") ? digits.slice(2) : digits]);
  }
  // The longest is the rarest.
  return beginningsOf(unique(wordsOf(typed)).sort((one, other) => other.length - one.length));
}

function beginningsOf(beginnings: string[]): Search | null {
  const found = beginnings.filter((beginning) => beginning !== "").slice(0, MAX_WORDS);
  return found.length === 0 ? null : { beginnings: found };
}

/** True when every beginning begins one of the terms. */
export function isFound({ beginnings }: Search, terms: readonly string[]): boolean {
  return beginnings.every((beginning) => terms.some((term) => term.startsWith(beginning)));
}

function wordsOf(name: string): string[] {
  return tidyName(name).split(" ").filter(Boolean);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
