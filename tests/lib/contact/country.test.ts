import { expect, test } from "vitest";
import { callingCodeOf, countryOf, isCountry } from "../../../lib/contact/country";

test.each([
  ["Europe/London", "en-GB", "GB"],
  ["Asia/Jakarta", "id-ID", "ID"],
  ["Asia/Calcutta", "en-GB", "IN"],
  ["Europe/Oslo", "en-GB", "NO"],
  ["Europe/Zurich", "de-DE", "DE"],
  ["Europe/Zurich", "en-GB", "CH"],
  ["America/Toronto", "en", "CA"],
  ["UTC", "en-GB", "GB"],
  ["UTC", "en", null],
  ["Nowhere/Atall", "en", null],
])("a shop in %s that speaks %s is in %s", (timeZone, locale, country) => {
  expect(countryOf({ timeZone, locale })).toBe(country);
});

test("what the owner says holds", () => {
  expect(countryOf({ country: "FR", timeZone: "Europe/London", locale: "en-GB" })).toBe("FR");
});

test("countries are those with phone numbers", () => {
  expect(["GB", "ID", "XX", "gb", ""].map(isCountry)).toEqual([true, true, false, false, false]);
});

test("a locale's calling code", () => {
  expect(callingCodeOf("id-ID")).toBe("62");
  expect(callingCodeOf("zh-Hant-HK")).toBe("852");
  expect(callingCodeOf("en")).toBeNull();
  expect(callingCodeOf("xx-ZZ")).toBeNull();
});
