/**
 * By what a shop knows its clients again. A key is one such thing in the one way of writing it, so
 * that capitals, spaces and brackets make nobody somebody else.
 */

export type Person = { email?: string; phone?: string; userId?: string };

/** Digits without which nobody could be called. */
const LEAST_DIGITS = 5;

// Characters that nobody sees: zero-width spaces, soft hyphens, marks of direction.
const INVISIBLE = /[\p{Cf}\s]/gu;

/**
 * The keys of a person, the strongest first: an e-mail address says who a visit is for, an account
 * who booked it, and a phone may be a family's. `callingCode` is the shop's own country, or null.
 */
export function keysOf({ email, phone, userId }: Person, callingCode: string | null): string[] {
  const keys: string[] = [];
  if (email !== undefined) keys.push(`email:${tidyEmail(email)}`);
  if (userId !== undefined) keys.push(`user:${userId}`);
  const digits = phone === undefined ? null : phoneDigits(phone, callingCode);
  if (digits !== null) keys.push(`phone:${digits}`);
  return keys;
}

/** ` ANA@x.org` is `ana@x.org`, in whatever width and with whatever nobody sees in between. */
export function tidyEmail(email: string): string {
  return email.normalize("NFKC").replace(INVISIBLE, "").toLowerCase();
}

/**
 * A number as one would dial it from abroad, without the plus: `020 7946 0444`, `+44 (0)20 79460444`
 * and `0044 20 7946 0444` are all `442079460444` to a shop in Britain. Null when it is none.
 */
export function phoneDigits(phone: string, callingCode: string | null): string | null {
  const written = phone.normalize("NFKC").replace(INVISIBLE, "");
  const digits = written.replace("(0)", "").replace(/\D/g, "");
  if (digits.length < LEAST_DIGITS) return null;
  if (written.startsWith("+") || callingCode === null) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  if (digits.startsWith("0")) return callingCode + digits.slice(1);
  return digits.startsWith(callingCode) ? digits : callingCode + digits;
}

/** A name to compare: ` José  LIMA` is `jose lima`. */
export function tidyName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
