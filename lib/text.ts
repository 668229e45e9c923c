/** Text that people type for other people to read. */

// Control characters, bidirectional overrides and halves of characters have no place in a text;
// line breaks and tabs do.
const UNPRINTABLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

/** True for printable text of at most `limit` characters, empty included. */
export function isPlainText(text: string, limit: number): boolean {
  return text.length <= limit && !UNPRINTABLE.test(text);
}

/**
 * A name as part of an address: `slugOf("Café  Zoë & Co")` is `cafe-zoe-co`; empty when no letter
 * or digit of it can be written so.
 */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}
