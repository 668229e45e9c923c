import type { Wish } from "./wish";

/** The wordings of each wish, in English and Indonesian: `wholeSayings` and `sayingsWithin`. */
export type Sayings = readonly (readonly [Wish, readonly string[]])[];

/** Wordings that are parted by `|`. */
export function wordings(text: string): string[] {
  return text.split("|").map((wording) => wording.trim());
}
