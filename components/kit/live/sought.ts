import { wordsOf } from "./words-of";

/** One of several controls: its words, and which it is of those with the same words. */
export type Sought = { words: string; at: number; of: number } | null;

/** What `one` can be found by again; null where it is none of `controls`. */
export function noteOf(one: Element | null, controls: readonly Element[]): Sought {
  if (one === null || !controls.includes(one)) return null;
  const words = wordsOf(one);
  const alike = controls.filter((control) => wordsOf(control) === words);
  return { words, at: alike.indexOf(one), of: alike.length };
}

/** The one that was noted among those in its place; none where it is not sure which it is. */
export function soughtIn<Control extends Element>(
  controls: readonly Control[],
  sought: Sought,
): Control | undefined {
  if (sought === null) return undefined;
  const alike = controls.filter((control) => wordsOf(control) === sought.words);
  return alike.length === sought.of ? alike[sought.at] : undefined;
}
