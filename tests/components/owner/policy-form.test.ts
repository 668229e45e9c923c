import { describe, expect, it } from "vitest";
import {
  type Policy,
  policyFormOf,
  policyOf,
  policyProblems,
} from "@/components/owner/policy-form";

const base: Policy = {
  terms: { kind: "prepay" },
  freeUntilMinutes: 24 * 60,
  lateKeptPercent: 50,
  noShow: { kind: "none" },
  cardOnFile: false,
};

describe("a shop's policy as a form", () => {
  it.each<Partial<Policy>>([
    {},
    { terms: { kind: "deposit_fixed", amountMinor: 1250 } },
    { terms: { kind: "deposit_percent", percent: 30 } },
    { terms: { kind: "at_shop" }, freeUntilMinutes: 90 },
    { noShow: { kind: "fixed", amountMinor: 500 }, cardOnFile: true },
    { noShow: { kind: "percent", percent: 100 } },
  ])("saves what it was made of: %j", (changed) => {
    const policy = { ...base, ...changed };
    const form = policyFormOf(policy, "GBP");
    expect(policyOf(form, "GBP")).toEqual(policy);
    expect(policyProblems(form, "GBP").size).toBe(0);
  });

  it("names the field that holds no amount, and only while it counts", () => {
    const form = { ...policyFormOf(base, "GBP"), depositAmount: "some" };
    expect(policyProblems(form, "GBP").size).toBe(0);
    expect([...policyProblems({ ...form, terms: "deposit_fixed" }, "GBP")]).toEqual([
      "depositAmount",
    ]);
  });

  it.each(["", "101", "-1", "half", "12.5"])("takes %j for no percentage", (feePercent) => {
    const form = { ...policyFormOf(base, "GBP"), noShow: "percent" as const, feePercent };
    expect([...policyProblems(form, "GBP")]).toEqual(["feePercent"]);
  });
});
