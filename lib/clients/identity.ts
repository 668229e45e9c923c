import { callingCodeOf, countryOf } from "../contact/country";
import type { Place } from "../contact/country";
import { cleanEmail } from "../contact/email";
import { nationalDigits, parsePhone } from "../contact/phone";
import { digitsOf, readPhone } from "../contact/phoneText";

/**
 * By what a shop knows its clients again. A key is one such thing in the one way of writing it, so
 * that capitals, spaces and brackets make nobody somebody else.
 */

export type Person = { name?: string; email?: string; phone?: string; userId?: string };

/**
 * The keys of a person, the strongest first: an e-mail address says who a visit is for, an account
 * who booked it, and a phone may be a family's. The last, `named:`, is a phone with a name: by it
 * those are told apart who share the phone (see `decide`).
 */
export function keysOf({ name = "", email, phone, userId }: Person, place: Place): string[] {
  const keys: string[] = [];
  if (email !== undefined) keys.push(`email:${tidyEmail(email)}`);
  if (userId !== undefined) keys.push(`user:${userId}`);
  const digits = phone === undefined ? null : phoneDigits(phone, place);
  if (digits === null) return keys;
  keys.push(`phone:${digits}`);
  if (tidyName(name) !== "") keys.push(`named:${digits} ${tidyName(name)}`);
  return keys;
}

/**
 * Keys under which a person may have been written down before numbers were read by the plan of their
 * country: `06 1234 5678` was `39612345678` to a shop in Italy. They are looked up and never made.
 */
export function formerKeysOf({ phone }: Person, place: Place): string[] {
  if (phone === undefined) return [];
  const country = countryOf(place);
  const written = parsePhone(phone, country)?.written ?? phone;
  const ways = [phone, written, ...nationalWays(phone, country)];
  const now = phoneDigits(phone, place);
  const former = ways.map((way) => formerDigits(way, callingCodeOf(place.locale)));
  const different = former.filter((digits) => digits !== null && digits !== now);
  return [...new Set(different)].map((digits) => `phone:${digits}`);
}

/** True for somebody who can be known again. */
export function isKnowable({ email, phone, userId }: Person): boolean {
  return email !== undefined || userId !== undefined || (phone ?? "") !== "";
}

/** ` ANA@X.org ` is `ana@x.org`, also with spaces in between, which nobody is told apart by. */
export function tidyEmail(email: string): string {
  return cleanEmail(email).replace(/\s/g, "");
}

/** A number as one would dial it from abroad, without the plus; null when it is none. */
export function phoneDigits(phone: string, place: Place): string | null {
  return (
    parsePhone(phone, countryOf(place))?.digits ?? formerDigits(phone, callingCodeOf(place.locale))
  );
}

/** A name to compare: ` José  LIMA ` is `jose lima`. */
export function tidyName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * True for names that can be one person's: the same, one the beginning of the other (`Ana`, `Ana
 * Lim`), or one not given.
 */
export function namesAgree(one: string, other: string): boolean {
  const [a, b] = [tidyName(one), tidyName(other)];
  return a === "" || b === "" || a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

/** As at home, with and without the zero that is dialled first. */
function nationalWays(phone: string, country: string | null): string[] {
  const found = parsePhone(phone, country);
  const national = found && nationalDigits(found.digits);
  return national ? [national.dialled, national.significant] : [];
}

/** Digits as they were once made: a zero in front or no calling code meant a number at home. */
function formerDigits(phone: string, callingCode: string | null): string | null {
  const { number = "" } = readPhone(phone) ?? {};
  const digits = digitsOf(number.replace("(0)", ""));
  if (digits === "") return null;
  if (number.startsWith("+") || callingCode === null) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  if (digits.startsWith("0")) return callingCode + digits.slice(1);
  return digits.startsWith(callingCode) ? digits : callingCode + digits;
}
