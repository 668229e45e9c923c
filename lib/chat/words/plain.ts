import { cleanText, plainDigits } from "../../text";

/** A text as the readers of it want it: small letters of one kind, cut, in words, numbers and signs. */

/** Nobody says when they want to come in more; what follows is not read. */
const MOST_READ = 1000;

/** Of all that is left, as one letter may be written as eighteen. */
const MOST_TOKENS = 400;

export type Token = {
  /** Letters, digits or one sign. */
  text: string;
  /** What digits say; null for words and signs. */
  value: number | null;
  /** True where no blank stands before it: `3` and `pm` of "3pm". */
  isGlued: boolean;
};

const TOKEN = /\p{L}+|[0-9]+|[.,:;/\-?!&+@#£$€%\n]/gu;
const APOSTROPHES = /['’‘`´ʼ]/g;
const DASHES = /\p{Pd}/gu;

/** Words that phones write with a figure for a sound: "b4", "2day". */
const SOUNDED: ReadonlyMap<string, string> = new Map([
  ...["2moro", "2morow", "2morrow", "2mrw", "2moz"].map((word) => [word, "tomorrow"] as const),
  ...["2nite", "2night"].map((word) => [word, "tonight"] as const),
  ...["any1", "ne1"].map((word) => [word, "anyone"] as const),
  ["2day", "today"],
  ["b4", "before"],
  ["gr8", "great"],
  ["l8r", "later"],
  ["m8", "mate"],
  ["some1", "someone"],
  // Indonesian doubles a word with a 2.
  ...["kira2", "anak2", "teman2", "temen2", "kadang2", "cepet2", "buru2"].map(
    (word) => [word, word.slice(0, -1)] as const,
  ),
  ...["pagi2", "siang2", "sore2", "malam2"].map(
    (word) => [word, `${word.slice(0, -1)} ${word.slice(0, -1)}`] as const,
  ),
]);
/** No Saturday. */
const SAT_NAV = /\bsat[ -]nav\b/g;
const WITH_FIGURE = /\b(?=[a-z]*[0-9])[a-z0-9]{2,8}\b/g;

/**
 * In small letters without accents, digits of every script as `0` to `9`: `"Jum’at, ＪＡＭ ３"` is
 * `jumat, jam 3`. At most the first thousand characters.
 */
export function plainText(text: string): string {
  const clean = cleanText(text.slice(0, MOST_READ)).replace(/½/g, ":30");
  return plainDigits(clean)
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(APOSTROPHES, "")
    .replace(DASHES, "-")
    .replace(SAT_NAV, "satnav")
    .replace(WITH_FIGURE, (word) => SOUNDED.get(word) ?? word);
}

/** The words, numbers and signs of a text, in order; all else only parts them. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const { 0: found, index } of plainText(text).matchAll(TOKEN)) {
    if (tokens.length === MOST_TOKENS) break;
    const value = /^[0-9]/.test(found) ? Number(found) : null;
    tokens.push({ text: found, value, isGlued: index === end && index > 0 });
    end = index + found.length;
  }
  return tokens;
}

/** Words and numbers alone: `"Hi! 3pm?"` is `["hi", "3", "pm"]`. */
export function wordsOf(text: string): string[] {
  return tokensOf(text)
    .map((token) => token.text)
    .filter((word) => /^[\p{L}0-9]/u.test(word));
}
