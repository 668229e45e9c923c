import { describe, expect, test } from "vitest";
import {
  amountStep,
  formatMoney,
  isCurrency,
  isMinorAmount,
  maximumCharge,
  minimumCharge,
  minorUnitDigits,
  shareOf,
} from "../../lib/money";
import { isStripeCurrency } from "../../lib/payment/chargeable";

/** Some locales put a narrow or no-break space between sign and amount. */
const plain = (text: string) => text.replace(/\s/gu, " ");

describe("minor units", () => {
  test.each([
    ["GBP", 2],
    ["EUR", 2],
    ["IDR", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["VND", 0],
    ["XPF", 0],
    ["KWD", 3],
    ["BHD", 3],
    ["TND", 3],
    ["jpy", 0],
    ["UGX", 2],
    ["ISK", 2],
  ])("%s has %i digits", (currency, digits) => {
    expect(minorUnitDigits(currency)).toBe(digits);
  });
});

describe("formatting", () => {
  test.each([
    [2500, "GBP", "en-GB", "£25.00"],
    [1, "GBP", "en-GB", "£0.01"],
    [0, "GBP", "en-GB", "£0.00"],
    [7_500_000, "IDR", "id-ID", "Rp 75.000"],
    [7_500_050, "IDR", "id-ID", "Rp 75.000,50"],
    [2500, "JPY", "en-US", "¥2,500"],
    [2500, "KRW", "en-US", "₩2,500"],
    [12_345, "KWD", "en-US", "KWD 12.345"],
    [1, "BHD", "en-US", "BHD 0.001"],
    [123_456, "EUR", "de-DE", "1.234,56 €"],
    [500_000, "UGX", "en-US", "UGX 5,000"],
  ])("%i %s in %s is %s", (amount, currency, locale, expected) => {
    expect(plain(formatMoney(amount, currency, locale))).toBe(expected);
  });
});

describe("amounts", () => {
  test.each([0, 1, 2500, Number.MAX_SAFE_INTEGER])("%d is one", (amount) => {
    expect(isMinorAmount(amount)).toBe(true);
  });

  test.each([-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])("%d is none", (amount) => {
    expect(isMinorAmount(amount)).toBe(false);
  });
});

test.each([
  ["GBP", 1, 30],
  ["jpy", 1, 50],
  ["IDR", 1, 50],
  ["XCD", 1, 1],
  ["KWD", 10, 10],
  ["ISK", 100, 100],
])("%s moves in steps of %i, from %i on", (currency, step, least) => {
  expect(amountStep(currency)).toBe(step);
  expect(minimumCharge(currency)).toBe(least);
});

test.each([
  [2505, 50, "GBP", 1253],
  [2504, 50, "GBP", 1252],
  [1, 49, "GBP", 0],
  [12_345, 50, "KWD", 6170],
  [12_350, 50, "KWD", 6180],
  [9_000_000_000_000, 33, "IDR", 2_970_000_000_000],
])("of %i, %i percent in %s is %i", (amount, percent, currency, expected) => {
  expect(shareOf(amount, percent, currency)).toBe(expected);
});

test("a currency is a code in capitals that the world knows", () => {
  expect(["GBP", "IDR", "KWD"].filter(isCurrency)).toEqual(["GBP", "IDR", "KWD"]);
  expect(["gbp", "ZZZ", "", "GBPX", "pounds"].filter(isCurrency)).toEqual([]);
});

describe("the largest charge", () => {
  test.each([
    ["GBP", 99_999_999],
    ["KWD", 99_999_999],
    ["INR", 999_999_999],
    ["COP", 9_999_999_999],
    ["HUF", 9_999_999_999],
    ["LBP", 9_999_999_999],
    ["JPY", 9_999_999_999],
    ["IDR", 999_999_999_999],
  ])("of %s is %i", (currency, most) => {
    expect(maximumCharge(currency)).toBe(most);
  });

  test("is of currencies that Stripe takes", () => {
    expect(["GBP", "IDR", "KWD", "UGX"].every(isStripeCurrency)).toBe(true);
    expect(["KPW", "CUP", "ZZZ", "gbp"].some(isStripeCurrency)).toBe(false);
  });
});

describe("a share in tenths of a percent", () => {
  test.each([
    [2500, 12.5, "GBP", 313],
    [2505, 33.3, "GBP", 834],
    [150_000_000, 12.5, "IDR", 18_750_000],
    [12_345, 0.1, "KWD", 10],
    [999_999_999_999, 99.9, "IDR", 998_999_999_999],
  ])("of %i: %f %% is %s %i", (amount, percent, currency, share) => {
    expect(shareOf(amount, percent, currency)).toBe(share);
  });
});
