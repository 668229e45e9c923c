import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { PhoneNumber } from "libphonenumber-js/min";
import { digitsOf, readPhone, writePhone } from "./phoneText";

/**
 * Phone numbers, by the numbering plans of all countries. Weighs 30 kB: for the server and for pages
 * of staff; a customer's page reads `phoneText`.
 */

export type Phone = {
  /** As it is kept and shown: `+44 20 7946 0018 ext. 12`; as typed where no country is known. */
  written: string;
  /** What one dials from abroad, without the plus, and the extension: `442079460018;12`. */
  digits: string;
};

/**
 * A number as it is kept, in whatever way it was typed: `020 7946 0444`, `+44 (0)20 79460444`,
 * `0044 20 7946 0444` and `44 20 7946 0444` are one to a shop in Britain. `country` (ISO 3166) is the
 * shop's, null where nobody knows it. Null for what cannot be called.
 */
export function parsePhone(typed: string, country: string | null): Phone | null {
  const read = readPhone(typed);
  if (!read) return null;
  const { number, extension } = read;
  const found = inPlan(number, country);
  if (found) {
    const written = writePhone({ number: found.formatInternational(), extension });
    return { written, digits: withExtension(digitsOf(found.number), extension) };
  }
  const anywhere = !number.startsWith("+") && (country === null || !isSupportedCountry(country));
  return anywhere
    ? { written: writePhone(read), digits: withExtension(digitsOf(number), extension) }
    : null;
}

/** The same number as it is dialled in its own country, digits only; null for none of any plan. */
export function nationalDigits(digits: string): { dialled: string; significant: string } | null {
  const found = possible(parsePhoneNumberFromString(`+${digits}`));
  if (!found) return null;
  return { dialled: digitsOf(found.formatNational()), significant: found.nationalNumber };
}

function inPlan(number: string, country: string | null): PhoneNumber | null {
  const home = country !== null && isSupportedCountry(country) ? country : undefined;
  const found = possible(parsePhoneNumberFromString(number, home));
  if (found) return found;
  // `00` is how most of the world dials abroad, and how people write it everywhere.
  const abroad = /^0 ?0/.test(number) ? `+${number.replace(/^0 ?0/, "")}` : null;
  return abroad === null ? null : possible(parsePhoneNumberFromString(abroad, home));
}

function possible(found: PhoneNumber | undefined): PhoneNumber | null {
  return found?.isPossible() ? found : null;
}

function withExtension(digits: string, extension: string): string {
  return extension === "" ? digits : `${digits};${extension}`;
}
