import { amountText, parseAmount } from "@/components/kit/format/amount";
import { type PaymentTerms, TERMS_KINDS, type TermsKind } from "@/lib/payment/terms";
import type { NoShowFee } from "@/lib/payment/policy";

/** An amount of money, a share or neither, as it is typed. Pure. */

export type Figures = { amount: string; percent: string };
/** What was chosen; both figures are kept as typed while another kind is looked at. */
export type Choice<Kind extends string> = Figures & { kind: Kind };

export type FeeKind = NoShowFee["kind"];
/** `shop`: a service under whatever the shop says. */
export type TermsChoiceKind = TermsKind | "shop";
export type TermsForm = Choice<TermsKind>;
export type FeeForm = Choice<FeeKind>;

export { TERMS_KINDS };
export const SERVICE_TERMS_KINDS: readonly TermsChoiceKind[] = ["shop", ...TERMS_KINDS];
export const FEE_KINDS: readonly FeeKind[] = ["none", "percent", "fixed"];

/** Which figure a kind asks for. */
export function figureOf(kind: TermsChoiceKind | FeeKind): "amount" | "percent" | null {
  if (kind === "deposit_fixed" || kind === "fixed") return "amount";
  return kind === "deposit_percent" || kind === "percent" ? "percent" : null;
}

export function termsFormOf(terms: PaymentTerms, currency: string): TermsForm {
  return formOf(terms, currency, "20");
}

/** The same of a service, which may say nothing of its own. */
export function ownTermsFormOf(
  terms: PaymentTerms | undefined,
  currency: string,
): Choice<TermsChoiceKind> {
  if (terms !== undefined) return termsFormOf(terms, currency);
  return { ...termsFormOf({ kind: "prepay" }, currency), kind: "shop" };
}

export function feeFormOf(fee: NoShowFee, currency: string): FeeForm {
  return formOf(fee, currency, "50");
}

function formOf<Kind extends string>(
  said: { kind: Kind; amountMinor?: number; percent?: number },
  currency: string,
  percent: string,
): Choice<Kind> {
  return {
    kind: said.kind,
    amount: said.amountMinor === undefined ? "" : amountText(said.amountMinor, currency),
    percent: said.percent === undefined ? percent : String(said.percent),
  };
}

/** The terms as they would be saved; NaN where no figure is typed. */
export function termsOf(form: TermsForm, currency: string): PaymentTerms {
  switch (form.kind) {
    case "deposit_fixed":
      return { kind: form.kind, amountMinor: parseAmount(form.amount, currency) };
    case "deposit_percent":
      return { kind: form.kind, percent: percentOf(form.percent) };
    case "prepay":
    case "at_shop":
      return { kind: form.kind };
    default:
      return form.kind satisfies never;
  }
}

/** The fee as it would be saved; NaN where no figure is typed. */
export function feeOf(form: FeeForm, currency: string): NoShowFee {
  switch (form.kind) {
    case "fixed":
      return { kind: form.kind, amountMinor: parseAmount(form.amount, currency) };
    case "percent":
      return { kind: form.kind, percent: percentOf(form.percent) };
    case "none":
      return { kind: form.kind };
    default:
      return form.kind satisfies never;
  }
}

/** Tenths may be typed with a point or a comma: "12.5", "12,5". */
function percentOf(text: string): number {
  const typed = text.trim().replace(",", ".");
  return /^\d{1,3}(\.\d)?$/.test(typed) ? Number(typed) : Number.NaN;
}
