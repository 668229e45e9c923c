import { cleanEmail, isEmail } from "../contact/email";
import { readPhone, writePhone } from "../contact/phoneText";
import type { ErrorCode } from "../errors";
import { CONTACT_TEXTS } from "../limits/texts";
import { cleanLine, cleanText, isPlainText } from "../text";

export type ContactInput = { name: string; email: string; phone?: string; note?: string };
export type Contact = { name: string; email: string; phone?: string; note?: string };
export type ContactProblem = { code: ErrorCode; field: "name" | "email" | "phone" | "note" };

/** How a number is kept that somebody typed; null for none. See `lib/contact/phone`. */
export type WritePhone = (typed: string) => string | null;

// A name that nobody could read out, such as zero-width spaces, is an empty one.
const READABLE = /[\p{L}\p{N}]/u;

/**
 * Cleans and checks a customer's details.
 * `{ name: " Ana ", email: "ANA@x.org" }` becomes `{ name: "Ana", email: "ana@x.org" }`.
 * Without `phoneOf` a number is looked at as far as one can without the numbers of its country.
 */
export function parseContact(
  input: ContactInput,
  phoneOf: WritePhone = readAnywhere,
): { ok: true; contact: Contact } | { ok: false; problem: ContactProblem } {
  const { name, email } = tidied(input);
  if (name === "") return bad("INVALID_NAME", "name");
  if (email === "") return bad("INVALID_EMAIL", "email");
  const parsed = parseDeskContact(input, phoneOf);
  return parsed.ok ? { ok: true, contact: { ...parsed.contact, name, email } } : parsed;
}

/** What the desk knows of a person: all of it may be missing, and an empty name is nobody's. */
export type DeskContact = Omit<Contact, "email"> & { email?: string };

/**
 * As `parseContact`, for people at the desk, who need to give nothing: `{}` becomes `{ name: "" }`.
 */
export function parseDeskContact(
  input: Partial<ContactInput>,
  phoneOf: WritePhone = readAnywhere,
): { ok: true; contact: DeskContact } | { ok: false; problem: ContactProblem } {
  const { name, email, phone: typed, note } = tidied(input);
  if (!isPlainText(name, CONTACT_TEXTS.name) || (name !== "" && !READABLE.test(name)))
    return bad("INVALID_NAME", "name");
  if (email !== "" && (!isPlainText(email, CONTACT_TEXTS.email) || !isEmail(email)))
    return bad("INVALID_EMAIL", "email");
  const phone = typed === "" ? "" : phoneOf(typed);
  if (phone === null) return bad("INVALID_PHONE", "phone");
  if (!isPlainText(note, CONTACT_TEXTS.note)) return bad("INVALID_NOTE", "note");
  const contact: DeskContact = { name };
  if (email !== "") contact.email = email;
  if (phone !== "") contact.phone = phone;
  if (note !== "") contact.note = note;
  return { ok: true, contact };
}

function tidied(input: Partial<ContactInput>): Required<ContactInput> {
  return {
    name: cleanLine(input.name ?? ""),
    email: cleanEmail(input.email ?? ""),
    phone: cleanLine(input.phone ?? ""),
    note: cleanText(input.note ?? ""),
  };
}

function readAnywhere(typed: string): string | null {
  const read = readPhone(typed);
  return read && writePhone(read);
}

function bad(code: ErrorCode, field: ContactProblem["field"]) {
  return { ok: false as const, problem: { code, field } };
}
