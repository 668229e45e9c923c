import { describe, expect, it } from "vitest";
import { policyFormOf, policyOf, policyProblems } from "@/components/office/policy/policy-form";
import type { Policy } from "@/lib/payment/policy";

const base: Policy = {
  terms: { kind: "prepay" },
  freeUntilMinutes: 24 * 60,
  lateKeptPercent: 50,
  noShow: { kind: "none" },
  cardOnFile: false,
  tips: "before",
};

describe("a shop's policy as a form", () => {
  it.each<Partial<Policy>>([
    {},
    { terms: { kind: "deposit_fixed", amountMinor: 1250 } },
    { terms: { kind: "deposit_percent", percent: 30 } },
    { terms: { kind: "at_shop" }, freeUntilMinutes: 90 },
    { noShow: { kind: "fixed", amountMinor: 500 }, cardOnFile: true },
    { noShow: { kind: "percent", percent: 100 } },
    { tips: "off" },
    { tips: "after" },
  ])("saves what it was made of: %j", (changed) => {
    const policy = { ...base, ...changed };
    const form = policyFormOf(policy, "GBP");
    expect(policyOf(form, "GBP")).toEqual(policy);
    expect(policyProblems(form, "GBP").size).toBe(0);
  });

  it("names the part that holds no amount, and only while it counts", () => {
    const form = policyFormOf(base, "GBP");
    const typed = { ...form, terms: { ...form.terms, amount: "some" } };
    expect(policyProblems(typed, "GBP").size).toBe(0);
    const chosen = { ...form, terms: { ...typed.terms, kind: "deposit_fixed" as const } };
    expect([...policyProblems(chosen, "GBP")]).toEqual(["terms"]);
  });

  it.each(["0", "0.00"])("takes a deposit of %j for none", (amount) => {
    const form = policyFormOf(base, "GBP");
    const chosen = { ...form, terms: { ...form.terms, kind: "deposit_fixed" as const, amount } };
    expect([...policyProblems(chosen, "GBP")]).toEqual(["terms"]);
  });

  it.each(["", "101", "-1", "half", "12.55"])("takes %j for no percentage", (percent) => {
    const form = policyFormOf(base, "GBP");
    const chosen = { ...form, noShow: { ...form.noShow, kind: "percent" as const, percent } };
    expect([...policyProblems(chosen, "GBP")]).toEqual(["noShow"]);
  });

  it("keeps both figures while another kind is looked at", () => {
    const form = policyFormOf({ ...base, noShow: { kind: "percent", percent: 40 } }, "GBP");
    const looked = { ...form, noShow: { ...form.noShow, kind: "none" as const } };
    expect(policyOf(looked, "GBP").noShow).toEqual({ kind: "none" });
    expect(looked.noShow.percent).toBe("40");
  });

  it("names a share over a hundred kept of late cancellations", () => {
    const form = { ...policyFormOf(base, "GBP"), lateKeptPercent: 101 };
    expect([...policyProblems(form, "GBP")]).toEqual(["lateKeptPercent"]);
  });
});
