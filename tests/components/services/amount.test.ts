import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountText, parseAmount } from "@/components/kit/format/amount";

describe("an amount as it is typed", () => {
  it.each([
    ["25", "GBP", 2500],
    ["25.5", "GBP", 2550],
    ["25,50", "EUR", 2550],
    ["1,250.00", "GBP", 125_000],
    ["1.250", "EUR", 125_000],
    ["75.000", "IDR", 7_500_000],
    ["1 500", "JPY", 1500],
    ["1.500", "KWD", 1500],
    ["0", "GBP", 0],
  ])("%s %s is %i minor units", (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  it.each(["", "-5", "free", "1.2.3", "12,34,56", "£25", "25.", "1e3"])("%j is none", (text) => {
    expect(parseAmount(text, "GBP")).toBeNaN();
  });

  it("comes back as it went, in every currency", () => {
    const currency = fc.constantFrom("GBP", "IDR", "JPY", "KWD", "ISK");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), currency, (minor, code) => {
        expect(parseAmount(amountText(minor, code), code)).toBe(minor);
      }),
    );
  });
});
