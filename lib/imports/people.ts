import { parseContact } from "../booking/contact";
import { cleanEmail, isEmail } from "../contact/email";
import { parsePhone } from "../contact/phone";
import { CARD_TEXTS, CONTACT_TEXTS } from "../limits/texts";
import { cleanLine, cleanText, cutText } from "../text";
import type { Sort } from "./fields";
import type { Said } from "./said";
import type { Remark } from "./verdicts";

/** The person of a row, cleaned. Weighs what all countries' numbers weigh: for the server. */

export type CleanPerson = {
  name: string;
  email?: string;
  phone?: string;
  note?: string;
};

const WITH_EMAIL = /^(.*)\(([^()\s]+@[^()\s]+)\)$/s;

/**
 * A person in the product's one way of writing: numbers by the plan of the shop's country (ISO 3166).
 * What cannot be used is left out and told by a remark.
 */
export function cleanPerson(
  said: Said,
  { country, sort }: { country: string | null; sort: Sort },
): { person: CleanPerson; remarks: Remark[] } {
  const remarks: Remark[] = [];
  const [, nameBefore, emailWithin] = WITH_EMAIL.exec(said.nameWithEmail ?? "") ?? [];
  const names = [said.firstName ?? "", said.lastName ?? ""].join(" ");
  const typedName = said.name ?? (names.trim() === "" ? (nameBefore ?? said.nameWithEmail) : names);
  const person: CleanPerson = { name: readableName(typedName ?? "") };
  const email = cleanEmail(said.email ?? emailWithin ?? "");
  if (email.length <= CONTACT_TEXTS.email && isEmail(email)) person.email = email;
  else if (email !== "") remarks.push("email_left_out");
  const phone = phoneOf(said, country);
  if (phone !== null) person.phone = phone;
  else if (said.phone !== undefined || said.otherPhone !== undefined) {
    remarks.push("phone_left_out");
  }
  const note = cleanText(said.note ?? "");
  const limit = sort === "clients" ? CARD_TEXTS.note : CONTACT_TEXTS.note;
  if (note.length > limit) remarks.push("note_cut");
  if (note !== "") person.note = cutText(note, limit);
  return { person, remarks };
}

/** A name that can be read out; empty for anything else. */
function readableName(typed: string): string {
  const name = cutText(cleanLine(typed), CONTACT_TEXTS.name);
  return parseContact({ name }, { asks: "nothing" }).ok ? name : "";
}

function phoneOf({ phone = "", otherPhone = "" }: Said, country: string | null): string | null {
  for (const typed of [phone, otherPhone]) {
    const written = typed === "" ? null : (parsePhone(typed, country)?.written ?? null);
    if (written !== null) return written;
  }
  return null;
}
