import type { Doc } from "../_generated/dataModel";
import { parseContact, parseDeskContact } from "../../lib/booking/contact";
import type { Contact, ContactInput, ContactProblem, DeskContact } from "../../lib/booking/contact";
import { countryOf } from "../../lib/contact/country";
import { parsePhone } from "../../lib/contact/phone";
import { refuse } from "./refuse";

/** What people say of themselves, as a shop keeps it: numbers by its own country. */

/** @throws INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE */
export function requireContact(shop: Doc<"shops">, input: ContactInput): Contact {
  const parsed = parseContact(input, (typed) => phoneAt(shop, typed));
  return parsed.ok ? parsed.contact : refuseProblem(parsed.problem);
}

/** The same, before it is known which shop it is for; a number may turn out to be none. */
export function requireSomeContact(input: ContactInput): Contact {
  const parsed = parseContact(input);
  return parsed.ok ? parsed.contact : refuseProblem(parsed.problem);
}

/** @throws INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE */
export function requireDeskContact(shop: Doc<"shops">, input: Partial<ContactInput>): DeskContact {
  const parsed = parseDeskContact(input, (typed) => phoneAt(shop, typed));
  return parsed.ok ? parsed.contact : refuseProblem(parsed.problem);
}

function phoneAt(shop: Doc<"shops">, typed: string): string | null {
  return parsePhone(typed, countryOf(shop))?.written ?? null;
}

function refuseProblem({ code, field }: ContactProblem): never {
  return refuse(code, `The ${field} cannot be used.`, { field });
}
