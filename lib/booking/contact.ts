import { cleanEmail, isEmail } from "../contact/email";
import { readPhone, writePhone } from "../contact/phoneText";
import type { ErrorCode } from "../errors";
import { CONTACT_TEXTS } from "../limits/texts";
import { cleanLine, cleanText, isPlainText } from "../text";

/** What a person types or a door knows of them. */
export type ContactInput = { name?: string; email?: string; phone?: string; note?: string };
/** The same, each in its one cleaned form; a name is empty and an address missing only at the desk. */
export type Contact = { name: string; email?: string; phone?: string; note?: string };
/** By what a door must be able to reach its people: an address; either; or nothing, as at the desk. */
export type ContactAsk = "email" | "either" | "nothing";
export type ContactProblem = { code: ErrorCode; field: "name" | "email" | "phone" | "note" };

/** How a number is kept that somebody typed; null for none. See `lib/contact/phone`. */
export type WritePhone = (typed: string) => string | null;

// A name that nobody could read out, such as zero-width spaces, is an empty one.
const READABLE = /[\p{L}\p{N}]/u;

type ParsedContact = { ok: true; contact: Contact } | { ok: false; problem: ContactProblem };

/**
 * Cleans and checks what is said of a person, who has a name wherever anything is asked for.
 * `{ name: " Ana ", email: "ANA@x.org" }` becomes `{ name: "Ana", email: "ana@x.org" }`.
 * Without `phoneOf` a number is looked at as far as one can without the numbers of its country.
 */
export function parseContact(
  input: ContactInput,
  { asks, phoneOf = readAnywhere }: { asks: ContactAsk; phoneOf?: WritePhone },
): ParsedContact {
  const { name, email, phone: typed, note } = tidied(input);
  if (asks !== "nothing" && name === "") return bad("INVALID_NAME", "name");
  const missing = missingIn(asks, { email, phone: typed }, input);
  if (missing !== null) return missing;
  if (!isPlainText(name, CONTACT_TEXTS.name) || (name !== "" && !READABLE.test(name)))
    return bad("INVALID_NAME", "name");
  if (email !== "" && (!isPlainText(email, CONTACT_TEXTS.email) || !isEmail(email)))
    return bad("INVALID_EMAIL", "email");
  const phone = typed === "" ? "" : phoneOf(typed);
  if (phone === null) return bad("INVALID_PHONE", "phone");
  if (!isPlainText(note, CONTACT_TEXTS.note)) return bad("INVALID_NOTE", "note");
  const contact: Contact = { name };
  if (email !== "") contact.email = email;
  if (phone !== "") contact.phone = phone;
  if (note !== "") contact.note = note;
  return { ok: true, contact };
}

/** Where nothing is said by which to reach them: the field that the door has, the address first. */
function missingIn(
  asks: ContactAsk,
  { email, phone }: { email: string; phone: string },
  input: ContactInput,
) {
  if (asks === "nothing" || email !== "") return null;
  if (asks === "email") return bad("INVALID_EMAIL", "email");
  if (phone !== "") return null;
  return input.email === undefined ? bad("INVALID_PHONE", "phone") : bad("INVALID_EMAIL", "email");
}

function tidied(input: ContactInput): Required<ContactInput> {
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
