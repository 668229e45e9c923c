import { describe, expect, it } from "vitest";
import { convertPolicy, sameFigure } from "@/lib/payment/convert";
import { DEFAULT_POLICY } from "@/lib/payment/policy";

describe("a price in another currency", () => {
  it.each([
    [2550, "GBP", "EUR", 2550],
    [2550, "GBP", "JPY", 26],
    [2500, "GBP", "KWD", 25_000],
    [25, "JPY", "GBP", 2500],
    [2550, "GBP", "ISK", 2600],
  ])("%i %s as %s is %i", (amount, from, to, expected) => {
    expect(sameFigure(amount, from, to)).toBe(expected);
  });

  it("takes the amounts of a policy with it", () => {
    const noShow = { kind: "fixed" as const, amountMinor: 1000 };
    const terms = { kind: "deposit_fixed" as const, amountMinor: 500 };
    const policy = { ...DEFAULT_POLICY, terms, noShow };
    expect(convertPolicy(policy, (minor) => minor / 100)).toMatchObject({
      terms: { kind: "deposit_fixed", amountMinor: 5 },
      noShow: { kind: "fixed", amountMinor: 10 },
    });
  });
});
