import { createHash } from "node:crypto";

/** Whose phones there are: a few that are ready, and anyone whose number is written to or from. */

export type Phone = {
  /** What its messages are kept under, and its page's name: its number, or its user id. */
  who: string;
  /** Digits alone, as WhatsApp writes numbers; null for who hides it. */
  number: string | null;
  /** What WhatsApp calls them for this business; always there. */
  userId: string;
  name: string;
};

/** Numbers of the first two ring nowhere: ofcom.org.uk, "numbers for drama". */
export const READY: readonly Phone[] = [
  { who: "447700900101", number: "447700900101", userId: "GB.4471010000001", name: "Gina Price" },
  { who: "447700900102", number: "447700900102", userId: "GB.4471020000002", name: "Tom Reed" },
  { who: "6281255500127", number: "6281255500127", userId: "ID.6281270000003", name: "Putri Ayu" },
  { who: "ID.3011223344556", number: null, userId: "ID.3011223344556", name: "Budi" },
];

const NUMBER = /^[1-9]\d{6,14}$/;
const USER_ID = /^[A-Z]{2}\.\d{1,30}$/;

/** The phone of a number in digits, or of a user id; null for what is neither. */
export function phoneOf(who: string): Phone | null {
  const ready = READY.find((each) => each.who === who || each.userId === who);
  if (ready) return ready;
  if (NUMBER.test(who)) return { who, number: who, userId: userIdOf(who), name: "Somebody" };
  return USER_ID.test(who) ? { who, number: null, userId: who, name: "Somebody" } : null;
}

/** Always the same for one number, and nobody can tell the number from it. */
function userIdOf(number: string): string {
  const digest = createHash("sha256").update(number).digest();
  return `ZZ.${digest.readBigUInt64BE().toString()}`;
}
