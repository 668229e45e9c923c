/** Text that people type for other people to read. */

// Characters that nobody sees and that keyboards, clipboards and pages leave behind: soft hyphens,
// zero-width spaces, marks, embeddings, overrides and isolates of direction, fillers.
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;
// The flags of England, Scotland and Wales are spelt in tags; elsewhere tags hide text.
const TAGS = /\u{1f3f4}[\u{e0020}-\u{e007e}]+\u{e007f}|[\u{e0000}-\u{e007f}]/gu;
// Joiners belong between two characters that they join, as in Persian words and families of emoji.
const LOOSE_JOINERS = /(^|[\s!-~])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\s!-~])/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;
// What stands for a space, in one line.
const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

// Control characters and halves of characters have no place in a text; line breaks and tabs do.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Surrogate}]/u;

/**
 * Text as it is kept, whoever typed or pasted it: composed (NFC), without what nobody sees and
 * without halves of characters, trimmed. Line breaks stay. `"\u202aAna\u00a0\u200bLim"` is `Ana Lim`.
 */
export function cleanText(text: string): string {
  return text
    .replace(LONE_SURROGATES, "")
    .replace(LINE_ENDS, "\n")
    .replace(INVISIBLE, "")
    .replace(TAGS, (found) => (found.startsWith("\u{1f3f4}") ? found : ""))
    .replace(LOOSE_JOINERS, "$1")
    .replace(SPACES, " ")
    .normalize("NFC")
    .trim();
}

/** The same for what is one line, such as a name: every run of blanks is one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ");
}

/** True for printable text of at most `limit` characters, empty included. Clean it first. */
export function isPlainText(text: string, limit: number): boolean {
  return text.length <= limit && !UNPRINTABLE.test(text);
}

// What belongs to the character before it: accents, joiners, variants, tones of skin, tags.
const CONTINUES = /^[\p{Mark}\p{Emoji_Modifier}\u200c\u200d\u{e0020}-\u{e007f}]/u;
const REGIONAL = /^\p{Regional_Indicator}$/u;

/** The beginning of a text, of at most `limit` characters and never ending within one that is seen. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const points = [...text];
  let end = 0;
  for (let length = 0; ; end++) {
    length += points[end]?.length ?? limit;
    if (length > limit) break;
  }
  while (end > 0 && isWithin(points, end)) end--;
  return points.slice(0, end).join("").trimEnd();
}

/** True when the point at `end` is seen as one with the point before it. */
function isWithin(points: readonly string[], end: number): boolean {
  const [before = "", next = ""] = [points[end - 1], points[end]];
  if (CONTINUES.test(next) || before === "\u200d") return true;
  if (!REGIONAL.test(next)) return false;
  let flags = 0;
  while (REGIONAL.test(points[end - 1 - flags] ?? "")) flags++;
  return flags % 2 === 1;
}

/**
 * Digits of every script as `0` to `9`, and letters, brackets and signs of every width in the plain
 * one: `"٠٢١ ５５５"` is `021 555`.
 */
export function plainDigits(text: string): string {
  return text.normalize("NFKC").replace(/[^\P{Nd}0-9]/gu, digitOf);
}

/** Decimal digits of a script stand in a row of ten (Unicode Standard, 4.6). */
function digitOf(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value % 10);
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
