import type { Token } from "./plain";

/** Finding what begins at a token. Readers of days, hours and names are made of these. */

/** Something that was read, and how many tokens say it. */
export type Found<T> = { value: T; length: number };

const LONGEST_PHRASE = 4;

/** The longest phrase of a table that begins at a token, its words parted by one blank. */
export function phraseAt<T>(
  tokens: readonly Token[],
  at: number,
  table: ReadonlyMap<string, T>,
): Found<T> | null {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const value = table.get(textAt(tokens, at, length));
    if (value !== undefined) return { value, length };
  }
  return null;
}

/** True where one of some words stands. */
export function isAt(tokens: readonly Token[], at: number, words: ReadonlySet<string>): boolean {
  const token = tokens[at];
  return token !== undefined && words.has(token.text);
}

export function textAt(tokens: readonly Token[], at: number, length = 1): string {
  return tokens
    .slice(at, at + length)
    .map((token) => token.text)
    .join(" ");
}

/** What the first of some readers finds. */
export function firstFound<T>(readers: readonly (() => Found<T> | null)[]): Found<T> | null {
  for (const read of readers) {
    const found = read();
    if (found) return found;
  }
  return null;
}

export const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));
