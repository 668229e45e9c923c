import type { ErrorCode } from "../errors";
import { isPlainText } from "../text";

/** Limits on what a person types about themselves, in characters. */
export const CONTACT_LIMITS = { name: 80, email: 254, phone: 24, note: 500 } as const;

export type ContactInput = { name: string; email: string; phone?: string; note?: string };
export type Contact = { name: string; email: string; phone?: string; note?: string };
export type ContactProblem = { code: ErrorCode; field: "name" | "email" | "phone" | "note" };

// One @, no spaces, a dot in the domain: what a mail server could deliver, no more.
const EMAIL = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\.]+(\.[^\s@<>(),;:"\\.]+)+$/;
const PHONE = /^\+?[0-9][0-9 ().-]{4,}$/;
// A name that nobody could read out, such as zero-width spaces, is an empty one.
const READABLE = /[\p{L}\p{N}]/u;

/**
 * Trims and checks a customer's details.
 * `{ name: " Ana ", email: "ANA@x.org" }` becomes `{ name: "Ana", email: "ana@x.org" }`.
 */
export function parseContact(
  input: ContactInput,
): { ok: true; contact: Contact } | { ok: false; problem: ContactProblem } {
  const { name, email } = tidied(input);
  if (name === "") return bad("INVALID_NAME", "name");
  if (email === "") return bad("INVALID_EMAIL", "email");
  const parsed = parseDeskContact(input);
  return parsed.ok ? { ok: true, contact: { ...parsed.contact, name, email } } : parsed;
}

/** What the desk knows of a person: all of it may be missing, and an empty name is nobody's. */
export type DeskContact = Omit<Contact, "email"> & { email?: string };

/**
 * As `parseContact`, for people at the desk, who need to give nothing: `{}` becomes `{ name: "" }`.
 */
export function parseDeskContact(
  input: Partial<ContactInput>,
): { ok: true; contact: DeskContact } | { ok: false; problem: ContactProblem } {
  const { name, email, phone, note } = tidied(input);
  if (!isPlainText(name, CONTACT_LIMITS.name) || (name !== "" && !READABLE.test(name)))
    return bad("INVALID_NAME", "name");
  if (email !== "" && (!isPlainText(email, CONTACT_LIMITS.email) || !EMAIL.test(email)))
    return bad("INVALID_EMAIL", "email");
  if (phone !== "" && (!isPlainText(phone, CONTACT_LIMITS.phone) || !PHONE.test(phone)))
    return bad("INVALID_PHONE", "phone");
  if (!isPlainText(note, CONTACT_LIMITS.note)) return bad("INVALID_NOTE", "note");
  const contact: DeskContact = { name };
  if (email !== "") contact.email = email;
  if (phone !== "") contact.phone = phone;
  if (note !== "") contact.note = note;
  return { ok: true, contact };
}

function tidied(input: Partial<ContactInput>): Required<ContactInput> {
  return {
    name: input.name?.trim().replace(/\s+/g, " ") ?? "",
    email: input.email?.trim().toLowerCase() ?? "",
    phone: input.phone?.trim() ?? "",
    note: input.note?.trim() ?? "",
  };
}

function bad(code: ErrorCode, field: ContactProblem["field"]) {
  return { ok: false as const, problem: { code, field } };
}
