type Languages = {
  /** Of this tab when it looked last; undefined at its first view. */
  last: string | undefined;
  /** Of this tab now. */
  now: string;
  /** In which the conversation was spoken to last, here or in another tab; undefined where not known. */
  kept: string | undefined;
};

/**
 * What a tab does about the language of a conversation that other tabs have as well: `speak` goes on in
 * its own, `keep` only remembers it, null leaves all as it is. What another tab did is never undone.
 */
export function languageStep({ last, now, kept }: Languages): "speak" | "keep" | null {
  if (last === now || kept === now) return null;
  // What it was before is not known: it is left as it is.
  return kept === undefined ? "keep" : "speak";
}
