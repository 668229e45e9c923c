import { getCountriesForTimezone } from "countries-and-timezones";
import { getCountries, getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/min";

/** Where a shop is, as far as its customers' phone numbers are concerned. */

export type Place = {
  /** What the owner has said, ISO 3166; where nothing was said, zone and language tell. */
  country?: string | undefined;
  timeZone: string;
  /** A language tag such as `en-GB` (BCP 47). */
  locale: string;
};

/**
 * A shop's country: `{ timeZone: "Europe/London", locale: "en-GB" }` is in `GB`. Several countries
 * share some zones; then its language chooses among them. Null where nothing tells (`UTC`, `en`).
 */
export function countryOf({ country, timeZone, locale }: Place): string | null {
  if (country !== undefined) return country;
  const there = getCountriesForTimezone(timeZone).map(({ id }) => String(id));
  const spoken = regionOf(locale);
  if (spoken !== null && (there.length === 0 || there.includes(spoken))) return spoken;
  return there[0] ?? null;
}

/** All countries that have phone numbers, ISO 3166. */
export const COUNTRIES: readonly string[] = getCountries();

/** True for one of them. */
export function isCountry(country: string): boolean {
  return isSupportedCountry(country);
}

/** `"62"` for `id-ID`: by what numbers were told apart while a shop had a language only. */
export function callingCodeOf(locale: string): string | null {
  const region = regionOf(locale);
  return region !== null && isSupportedCountry(region) ? getCountryCallingCode(region) : null;
}

function regionOf(locale: string): string | null {
  return locale.split("-").find((part) => /^[A-Z]{2}$/.test(part)) ?? null;
}
