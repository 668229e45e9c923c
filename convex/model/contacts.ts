import type { Doc } from "../_generated/dataModel";
import { parseContact } from "../../lib/booking/contact";
import type { Contact, ContactAsk, ContactInput, ContactProblem } from "../../lib/booking/contact";
import { countryOf } from "../../lib/contact/country";
import { parsePhone } from "../../lib/contact/phone";
import { refuse } from "./refuse";

/** What people say of themselves, as a shop keeps it: numbers by its own country. */

/**
 * What somebody says at a door that asks for so much. A number that is all there is to reach them by
 * must be one of a country's plan, which is then kept from its plus on (E.164).
 * @throws INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE
 */
export function requireContact(shop: Doc<"shops">, input: ContactInput, asks: ContactAsk): Contact {
  const phoneOf = (typed: string) => parsePhone(typed, countryOf(shop))?.written ?? null;
  const parsed = parseContact(input, { asks, phoneOf });
  if (!parsed.ok) return refuseProblem(parsed.problem);
  const { email, phone } = parsed.contact;
  if (asks === "either" && email === undefined && phone?.startsWith("+") !== true) {
    return refuseProblem({ code: "INVALID_PHONE", field: "phone" });
  }
  return parsed.contact;
}

/** The part of a booking, or of a waiting entry, that says who it is for. */
type ContactRow = Pick<
  Doc<"bookings">,
  "customerName" | "customerEmail" | "customerPhone" | "note"
>;

/** A contact as rows keep it. */
export function contactFields({ name, email, phone, note }: Contact): ContactRow {
  return { customerName: name, customerEmail: email, customerPhone: phone, note };
}

/** The contact that a row keeps. */
export function contactOf(row: ContactRow): Contact {
  return {
    name: row.customerName,
    email: row.customerEmail,
    phone: row.customerPhone,
    note: row.note,
  };
}

/** True when a row is for whom a repeated request names, with the same words. */
export function isFor(row: ContactRow, contact: Contact): boolean {
  return (
    row.customerName === contact.name &&
    row.customerEmail === contact.email &&
    row.customerPhone === contact.phone &&
    row.note === contact.note
  );
}

/** The address that a row's caller had proven; rows of the version before say it in another way. */
export function provenEmailOf({
  provenEmail,
  emailProven,
  customerEmail,
}: Pick<Doc<"bookings">, "provenEmail" | "emailProven" | "customerEmail">): string | undefined {
  return provenEmail ?? (emailProven === true ? customerEmail : undefined);
}

function refuseProblem({ code, field }: ContactProblem): never {
  return refuse(code, `The ${field} cannot be used.`, { field });
}
