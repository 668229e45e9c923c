import { digitsOf } from "../contact/phoneText";

/** By what somebody is known: addresses and numbers in their one cleaned form, and ids of accounts. */
export type Known = {
  emails: readonly string[];
  phones: readonly string[];
  userIds: readonly string[];
};

/** What a row says of who it is for. */
export type ForWhom = {
  email?: string | undefined;
  phone?: string | undefined;
  userId?: string | undefined;
};

/**
 * True for a row of the person. Its address says who a visit is for, its account who booked it; a phone
 * may be a family's, and counts only where the row names no address and no account of anybody else.
 */
export function isOf(known: Known, { email, phone, userId }: ForWhom): boolean {
  if (email !== undefined && known.emails.includes(email)) return true;
  if (userId !== undefined && known.userIds.includes(userId)) return true;
  return phone !== undefined && known.phones.includes(phone) && isNobodyElses({ email, userId });
}

/** True for a row whose phone may be the person's: nothing stronger in it is anybody else's. */
export function isNobodyElses({ email, userId }: ForWhom): boolean {
  return email === undefined && userId === undefined;
}

/** Where the person can be written to: addresses, and numbers as messages go to them (E.164). */
export function reachesOf({ emails, phones }: Known): string[] {
  const numbers = phones.filter((phone) => phone.startsWith("+"));
  return [...emails, ...numbers.map((phone) => phone.replace(/[^+\d]/g, ""))];
}

/** The end of a number is the same from home and from abroad; fewer digits than this are nobody's. */
const LAST_DIGITS = 9;
const FEWEST_DIGITS = 7;
/** Digits with what people write between them. */
const NUMBERS = /\d[\d\s()./-]*\d/g;

/** True for a text that names the person's address or number, however the number is written. */
export function isNamedIn({ emails, phones }: Known, text: string): boolean {
  if (emails.some((email) => email !== "" && isWrittenIn(email, text))) return true;
  const ends = phones.map((phone) => digitsOf(phone).slice(-LAST_DIGITS));
  const written = (text.match(NUMBERS) ?? []).map(digitsOf);
  return ends.some(
    (end) => end.length >= FEWEST_DIGITS && written.some((digits) => digits.endsWith(end)),
  );
}

/** The same of a text of JSON, in which the end of a line is written as two characters. */
export function isNamedInJson(known: Known, json: string): boolean {
  return isNamedIn(known, json.replace(/\\[bfnrt]/g, " "));
}

const BEFORE_AN_ADDRESS = /[\p{L}\p{N}._%+-]$/u;
const BEHIND_AN_ADDRESS = /^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u;

/** An address as a whole: `an@mail.example` is not written in `ivan@mail.example`, nor in `x+an@…`. */
function isWrittenIn(email: string, text: string): boolean {
  const pieces = text.toLowerCase().split(email);
  return pieces.some((piece, at) => {
    const behind = pieces[at + 1];
    return (
      behind !== undefined && !BEFORE_AN_ADDRESS.test(piece) && !BEHIND_AN_ADDRESS.test(behind)
    );
  });
}
