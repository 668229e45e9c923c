import { areTerms, checkPolicy } from "@/lib/payment/checks";
import { type Policy, type TipTime, tipsOf } from "@/lib/payment/policy";
import { type FeeForm, feeFormOf, feeOf, type TermsForm, termsFormOf, termsOf } from "./terms-form";

/** The shop's policy as it is typed. Pure. */

export type PolicyForm = {
  terms: TermsForm;
  freeUntilHours: number;
  lateKeptPercent: number;
  noShow: FeeForm;
  cardOnFile: boolean;
  tips: TipTime;
};

export function policyFormOf(policy: Policy, currency: string): PolicyForm {
  return {
    terms: termsFormOf(policy.terms, currency),
    freeUntilHours: policy.freeUntilMinutes / 60,
    lateKeptPercent: policy.lateKeptPercent,
    noShow: feeFormOf(policy.noShow, currency),
    cardOnFile: policy.cardOnFile,
    tips: tipsOf(policy),
  };
}

export function policyOf(form: PolicyForm, currency: string): Policy {
  return {
    terms: termsOf(form.terms, currency),
    freeUntilMinutes: Math.round(form.freeUntilHours * 60),
    lateKeptPercent: form.lateKeptPercent,
    noShow: feeOf(form.noShow, currency),
    cardOnFile: form.cardOnFile,
    tips: form.tips,
  };
}

export type PolicyProblems = ReadonlySet<"terms" | "lateKeptPercent" | "noShow">;

/** The parts that could not be saved as they are. */
export function policyProblems(form: PolicyForm, currency: string): PolicyProblems {
  const wrong = new Set<"terms" | "lateKeptPercent" | "noShow">();
  const { terms, lateKeptPercent, noShow } = policyOf(form, currency);
  if (!areTerms(terms, currency)) wrong.add("terms");
  const harmless = { terms: { kind: "at_shop" }, freeUntilMinutes: 0, cardOnFile: false } as const;
  const fits = (part: Pick<Policy, "lateKeptPercent" | "noShow">) =>
    checkPolicy({ ...harmless, ...part }, currency).ok;
  if (!fits({ lateKeptPercent, noShow: { kind: "none" } })) wrong.add("lateKeptPercent");
  if (!fits({ lateKeptPercent: 0, noShow })) wrong.add("noShow");
  return wrong;
}
