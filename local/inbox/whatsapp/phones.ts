import { createHash } from "node:crypto";

/** Whose phones there are: a few that are ready, and anyone whose number is written to or from. */

export type Phone = {
  /**
   * What its messages are kept under, and its page's name: its number, or its user id; with `@` and the id
   * of a business's number where it talks with another one than the first.
   */
  who: string;
  /** Digits alone, as WhatsApp writes numbers; null for who hides it. */
  number: string | null;
  /** Of who hides it: what they share when they are asked for it; null for the others. */
  hidden: string | null;
  /** What WhatsApp calls them for this business; always there. */
  userId: string;
  name: string;
  /** The business's number that it talks with; null for the first one. */
  line: string | null;
};

/** Numbers of the first two ring nowhere: ofcom.org.uk, "numbers for drama". */
export const READY: readonly Phone[] = [
  {
    who: "447700900101",
    number: "447700900101",
    userId: "GB.4471010000001",
    name: "Gina Price",
    hidden: null,
    line: null,
  },
  {
    who: "447700900102",
    number: "447700900102",
    userId: "GB.4471020000002",
    name: "Tom Reed",
    hidden: null,
    line: null,
  },
  {
    who: "6281255500127",
    number: "6281255500127",
    userId: "ID.6281270000003",
    name: "Putri Ayu",
    hidden: null,
    line: null,
  },
  {
    who: "ID.3011223344556",
    number: null,
    userId: "ID.3011223344556",
    name: "Budi",
    hidden: "6281255500188",
    line: null,
  },
];

const NUMBER = /^[1-9]\d{6,14}$/;
const USER_ID = /^[A-Z]{2}\.\d{1,30}$/;
const LINE = /^\d{5,25}$/;

/** The phone of a number in digits, or of a user id, with `@` and a line; null for what is neither. */
export function phoneOf(who: string): Phone | null {
  const [base = "", line = null, ...more] = who.split("@");
  if (more.length > 0 || (line !== null && !LINE.test(line))) return null;
  const phone = ready(base) ?? stranger(base);
  if (phone === null || line === null) return phone;
  return { ...phone, who: whoAt(phone.who, line), userId: userIdAt(phone.userId, line), line };
}

/** What a phone's messages are kept under that talks with a line. */
export function whoAt(who: string, line: string | null): string {
  return line === null ? who : `${who}@${line}`;
}

function ready(who: string): Phone | null {
  return READY.find((each) => each.who === who || each.userId === who) ?? null;
}

function stranger(who: string): Phone | null {
  const nobody = { who, name: "Somebody", hidden: null, line: null };
  if (NUMBER.test(who)) return { ...nobody, number: who, userId: `ZZ.${digitsOf(who)}` };
  // Ten figures behind Indonesia's 62 8.
  const hidden = `628${digitsOf(who).slice(0, 10)}`;
  return USER_ID.test(who) ? { ...nobody, number: null, userId: who, hidden } : null;
}

/** Another business has another name for the same person. */
function userIdAt(userId: string, line: string): string {
  return `${userId.slice(0, 2)}.${digitsOf(`${userId} ${line}`)}`;
}

/** Always the same for one text, and nobody can tell the text from it. */
function digitsOf(text: string): string {
  return createHash("sha256").update(text).digest().readBigUInt64BE().toString();
}
