import { describe, expect, test } from "vitest";
import { nationalDigits, parsePhone } from "../../../lib/contact/phone";
import { readPhone } from "../../../lib/contact/phoneText";
import { phoneLink } from "../../../lib/contact/place";

const written = (typed: string, country: string | null) => parsePhone(typed, country)?.written;

describe("a number is kept in one form, however it was typed or pasted", () => {
  test.each([
    ["(415) 555-2671", "US", "+1 415 555 2671"],
    ["1 415 555 2671", "US", "+1 415 555 2671"],
    ["(021) 555-1234", "ID", "+62 21 5551234"],
    ["030/1234567", "DE", "+49 30 1234567"],
    ["020 7946 0444", "GB", "+44 20 7946 0444"],
    ["020–7946–0444", "GB", "+44 20 7946 0444"],
    ["020‑7946‑0444", "GB", "+44 20 7946 0444"],
    ["020\u00a07946\u202f0444", "GB", "+44 20 7946 0444"],
    ["\u202a+44 20 7946 0444\u202c", "US", "+44 20 7946 0444"],
    ["\u2066020 7946 0444\u2069", "GB", "+44 20 7946 0444"],
    ["+44 (0)20 79460444", "ID", "+44 20 7946 0444"],
    ["0044 20 7946 0444", "GB", "+44 20 7946 0444"],
    ["0044 20 7946 0444", "US", "+44 20 7946 0444"],
    ["011 44 20 7946 0444", "US", "+44 20 7946 0444"],
    ["44 20 7946 0444", "GB", "+44 20 7946 0444"],
    ["tel:+442079460444", null, "+44 20 7946 0444"],
    ["０２０ ７９４６ ０４４４", "GB", "+44 20 7946 0444"],
    ["٠١٠ ١٢٣٤ ٥٦٧٨", "EG", "+20 10 12345678"],
    ["۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "+98 912 345 6789"],
    ["०२२ १२३४ ५६७८", "IN", "+91 22 1234 5678"],
    ["45 12 34 56", "DK", "+45 45 12 34 56"],
    ["+45 45 12 34 56", "DK", "+45 45 12 34 56"],
    ["06 1234 5678", "IT", "+39 06 1234 5678"],
    ["+39 06 1234 5678", "IT", "+39 06 1234 5678"],
    ["011 15-2345-6789", "AR", "+54 9 11 2345 6789"],
  ])("%j at a shop in %s is %s", (typed, country, kept) => {
    expect(written(typed, country)).toBe(kept);
    expect(written(kept, country)).toBe(kept);
  });

  test.each([
    "020 7946 0018 ext. 12",
    "020 7946 0018 ext 12",
    "020 7946 0018 x12",
    "020 7946 0018 #12",
    "020 7946 0018, extension 12",
    "+442079460018;ext=12",
  ])("an extension stays: %s", (typed) => {
    expect(parsePhone(typed, "GB")).toEqual({
      written: "+44 20 7946 0018 ext. 12",
      digits: "442079460018;12",
    });
  });

  test("without a country a number is kept as typed", () => {
    expect(written("(020) 7946–0018", null)).toBe("(020) 7946-0018");
    expect(written("020 7946 0018", "XX")).toBe("020 7946 0018");
  });
});

describe("what cannot be called is refused", () => {
  test.each([
    "call me",
    "",
    "12",
    "+",
    "+44 abc",
    "=1+2+3+4+5",
    "12345",
    "+44 12",
    "0812 3456 7890",
    "1".repeat(18),
  ])("%j", (typed) => {
    expect(parsePhone(typed, "GB")).toBeNull();
  });

  test("and a text as long as a book costs nothing", () => {
    expect(readPhone("1 ".repeat(100_000))).toBeNull();
  });
});

test("at home a number is dialled with its zero where there is one", () => {
  expect(nationalDigits("442079460444")).toEqual({
    dialled: "02079460444",
    significant: "2079460444",
  });
  expect(nationalDigits("390612345678")).toEqual({
    dialled: "0612345678",
    significant: "0612345678",
  });
  expect(nationalDigits("02079460444")).toBeNull();
});

test("a phone calls what is kept", () => {
  expect(phoneLink("+44 20 7946 0018 ext. 12")).toBe("tel:+442079460018;ext=12");
  expect(phoneLink("(020) 7946-0018")).toBe("tel:02079460018");
});
