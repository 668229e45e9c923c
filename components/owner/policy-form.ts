import type { FunctionArgs } from "convex/server";
import { amountText, parseAmount } from "@/components/services/amount";
import type { api } from "@/convex/_generated/api";

/** The shop's policy as it is typed. Pure. */

export type Policy = FunctionArgs<typeof api.policies.save>["policy"];
export type TermsKind = Policy["terms"]["kind"];
export type FeeKind = Policy["noShow"]["kind"];

export type PolicyForm = {
  terms: TermsKind;
  /** Amounts in the shop's currency, percentages without a sign, as typed. */
  depositAmount: string;
  depositPercent: string;
  freeUntilHours: number;
  lateKeptPercent: number;
  noShow: FeeKind;
  feeAmount: string;
  feePercent: string;
  cardOnFile: boolean;
};

export const TERMS_KINDS: readonly TermsKind[] = [
  "prepay",
  "deposit_fixed",
  "deposit_percent",
  "at_shop",
];
export const FEE_KINDS: readonly FeeKind[] = ["none", "percent", "fixed"];

export function policyFormOf(policy: Policy, currency: string): PolicyForm {
  const { terms, noShow } = policy;
  const amount = (minor: number) => amountText(minor, currency);
  return {
    terms: terms.kind,
    depositAmount: terms.kind === "deposit_fixed" ? amount(terms.amountMinor) : "",
    depositPercent: terms.kind === "deposit_percent" ? String(terms.percent) : "20",
    freeUntilHours: policy.freeUntilMinutes / 60,
    lateKeptPercent: policy.lateKeptPercent,
    noShow: noShow.kind,
    feeAmount: noShow.kind === "fixed" ? amount(noShow.amountMinor) : "",
    feePercent: noShow.kind === "percent" ? String(noShow.percent) : "50",
    cardOnFile: policy.cardOnFile,
  };
}

export function policyOf(form: PolicyForm, currency: string): Policy {
  return {
    terms: termsOf(form, currency),
    freeUntilMinutes: Math.round(form.freeUntilHours * 60),
    lateKeptPercent: form.lateKeptPercent,
    noShow: feeOf(form, currency),
    cardOnFile: form.cardOnFile,
  };
}

/** The fields that hold no amount or no percentage. */
export function policyProblems(form: PolicyForm, currency: string): ReadonlySet<keyof PolicyForm> {
  const wrong = new Set<keyof PolicyForm>();
  const check = (field: keyof PolicyForm, value: number, most: number) => {
    if (!(value >= 0 && value <= most)) wrong.add(field);
  };
  const policy = policyOf(form, currency);
  const { terms, noShow } = policy;
  if (terms.kind === "deposit_fixed") check("depositAmount", terms.amountMinor, Infinity);
  if (terms.kind === "deposit_percent") check("depositPercent", terms.percent, 100);
  if (noShow.kind === "fixed") check("feeAmount", noShow.amountMinor, Infinity);
  if (noShow.kind === "percent") check("feePercent", noShow.percent, 100);
  check("lateKeptPercent", policy.lateKeptPercent, 100);
  return wrong;
}

function termsOf(form: PolicyForm, currency: string): Policy["terms"] {
  switch (form.terms) {
    case "deposit_fixed":
      return { kind: form.terms, amountMinor: parseAmount(form.depositAmount, currency) };
    case "deposit_percent":
      return { kind: form.terms, percent: percentOf(form.depositPercent) };
    case "prepay":
    case "at_shop":
      return { kind: form.terms };
    default:
      return form.terms satisfies never;
  }
}

function feeOf(form: PolicyForm, currency: string): Policy["noShow"] {
  switch (form.noShow) {
    case "fixed":
      return { kind: form.noShow, amountMinor: parseAmount(form.feeAmount, currency) };
    case "percent":
      return { kind: form.noShow, percent: percentOf(form.feePercent) };
    case "none":
      return { kind: form.noShow };
    default:
      return form.noShow satisfies never;
  }
}

function percentOf(text: string): number {
  return /^\d{1,3}$/.test(text.trim()) ? Number(text) : Number.NaN;
}
