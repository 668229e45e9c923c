import { describe, expect, it } from "vitest";
import { currencyFor, suggestedPrice, SUGGESTIONS } from "@/components/office/setup/presets";
import { amountStep, isCurrency, minimumCharge } from "@/lib/money";

describe("the money of a new shop", () => {
  it.each([
    ["Europe/London", "en-GB", "GBP"],
    ["Europe/Berlin", "en-GB", "EUR"],
    ["Asia/Jakarta", "en-GB", "IDR"],
    ["Australia/Perth", "en-AU", "AUD"],
    ["America/Boise", "en-US", "USD"],
    ["Etc/UTC", "id-ID", "IDR"],
    ["Etc/UTC", "en", "USD"],
  ])("in %s, read in %s, is %s", (timeZone, locale, currency) => {
    expect(currencyFor(timeZone, locale)).toBe(currency);
  });
});

describe("a suggested price", () => {
  it("is a round one near a haircut's", () => {
    expect(suggestedPrice("GBP", 1)).toBe(2500);
    expect(suggestedPrice("GBP", 1.3)).toBe(3300);
    expect(suggestedPrice("IDR", 0.6)).toBe(4_500_000);
    expect(suggestedPrice("JPY", 1.5)).toBe(6000);
  });

  it("can be charged, in every currency that has one", () => {
    const known = Intl.supportedValuesOf("currency").filter(
      (currency) => suggestedPrice(currency, 1) !== null,
    );
    expect(known.length).toBeGreaterThan(25);
    for (const currency of known) {
      expect(isCurrency(currency)).toBe(true);
      for (const { times } of SUGGESTIONS) {
        const price = suggestedPrice(currency, times) ?? Number.NaN;
        expect(price).toBeGreaterThanOrEqual(minimumCharge(currency));
        expect(price % amountStep(currency)).toBe(0);
      }
    }
  });

  it("is left to the owner where prices are not known", () => {
    expect(suggestedPrice("XAF", 1)).toBeNull();
  });
});
