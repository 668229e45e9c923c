import { tidyEmail, tidyName } from "./identity";

/** Finding clients by the beginning of what somebody remembers of them. */

/** What a card is found by: the words of the name, addresses, and numbers in several ways. */
export type SearchTerms = { words: string[]; emails: string[]; phones: string[] };

/** Parts of one card that are looked for; a longer name is found by its first words. */
const MAX_WORDS = 8;

/** `keys` as `keysOf` makes them. */
export function termsOf(
  name: string,
  keys: readonly string[],
  callingCode: string | null,
): SearchTerms {
  const of = (kind: string) =>
    keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
  return {
    words: unique(wordsOf(name)).slice(0, MAX_WORDS),
    emails: of("email:"),
    phones: unique(of("phone:").flatMap((digits) => waysToSay(digits, callingCode))),
  };
}

/** From abroad, at home with and without its zero, and the last four that people remember. */
function waysToSay(digits: string, callingCode: string | null): string[] {
  const last = digits.slice(-4);
  if (callingCode === null || !digits.startsWith(callingCode)) return [digits, last];
  const national = digits.slice(callingCode.length);
  return [digits, `0${national}`, national, last];
}

export type Search = {
  /** Every one of them must begin a term of the card; the first is looked up. */
  beginnings: string[];
};

/** What somebody typed, as beginnings of terms; null when there is nothing to look for. */
export function parseSearch(text: string): Search | null {
  const typed = text.trim();
  if (typed.includes("@")) return beginningsOf([tidyEmail(typed)]);
  if (/^[+\d][\d\s().-]*$/.test(typed)) {
    const digits = typed.replace(/\D/g, "");
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
