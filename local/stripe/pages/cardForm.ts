import { passesLuhn } from "../cards";
import type { CardAttempt } from "../payments";
import type { FieldName } from "./checkoutPage";

export type FormErrors = Partial<Record<FieldName, string>>;

export type CardForm = { ok: true; attempt: CardAttempt } | { ok: false; errors: FormErrors };

interface Expiry {
  month: number;
  year: number;
}

/** `12 / 34`, `12/2034` and `1234` are December 2034. */
function readExpiry(text: string): Expiry | null {
  const match = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const [month, year] = [Number(match[1]), Number(match[2])];
  if (month < 1 || month > 12) return null;
  return { month, year: year < 100 ? 2000 + year : year };
}

function isPast({ month, year }: Expiry, nowMs: number): boolean {
  return Date.UTC(year, month, 1) <= nowMs;
}

function numberError(digits: string): string | undefined {
  if (digits === "") return "Enter your card number.";
  if (!/^\d{12,19}$/.test(digits)) return "Your card number is incomplete.";
  return passesLuhn(digits) ? undefined : "Your card number is invalid.";
}

function expiryError(text: string, expiry: Expiry | null, nowMs: number): string | undefined {
  if (text.trim() === "") return "Enter the expiry date.";
  if (expiry === null) return "Your card's expiration date is incomplete.";
  return isPast(expiry, nowMs) ? "Your card's expiration date is in the past." : undefined;
}

function cvcError(cvc: string, digits: string): string | undefined {
  const length = /^3[47]/.test(digits) ? 4 : 3;
  return /^\d+$/.test(cvc) && cvc.length === length
    ? undefined
    : `Enter the ${length} digit security code.`;
}

/** Null when the address will do. */
export function emailError(email: string): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    ? undefined
    : "Enter an email address, such as you@example.com.";
}

/** Reads the card part of the payment form, with words for a person about what is wrong. */
export function readCardForm(read: (name: FieldName) => string, nowMs: number): CardForm {
  const digits = read("cardNumber").replace(/[\s-]/g, "");
  const expiry = readExpiry(read("expiry"));
  const email = read("email").trim();
  const name = read("name").trim();
  const found = {
    email: emailError(email),
    cardNumber: numberError(digits),
    expiry: expiryError(read("expiry"), expiry, nowMs),
    cvc: cvcError(read("cvc").trim(), digits),
    name: name === "" ? "Enter the name on your card." : undefined,
  };
  const entries = Object.entries(found).filter(([, error]) => error !== undefined);
  if (entries.length > 0 || expiry === null) {
    return { ok: false, errors: Object.fromEntries(entries) };
  }
  return {
    ok: true,
    attempt: { digits, expMonth: expiry.month, expYear: expiry.year, email, name },
  };
}
