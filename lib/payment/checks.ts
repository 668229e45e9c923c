import type { ErrorCode } from "../errors";
import { FREE_UNTIL_MINUTES, isWithin, PERCENT } from "../limits/ranges";
import { amountStep, isCurrency, isMinorAmount } from "../money";
import type { Policy } from "./policy";
import type { PaymentTerms } from "./terms";

/** What people enter about money, checked before it changes anything. */

export type Checked<T> = { ok: true; value: T } | { ok: false; code: ErrorCode; field: string };

/** A policy as a shop enters it. Refusals: INVALID_POLICY with the field at fault. */
export function checkPolicy(policy: Policy, currency: string): Checked<Policy> {
  const { terms, freeUntilMinutes, lateKeptPercent, noShow } = policy;
  if (!areTerms(terms, currency)) return invalid("terms");
  if (!isWithin(freeUntilMinutes, FREE_UNTIL_MINUTES)) return invalid("freeUntilMinutes");
  if (!isPercent(lateKeptPercent)) return invalid("lateKeptPercent");
  if (noShow.kind === "percent" && !isPercent(noShow.percent)) return invalid("noShow");
  if (noShow.kind === "fixed" && !isChargeable(noShow.amountMinor, currency)) {
    return invalid("noShow");
  }
  return { ok: true, value: policy };
}

/** True for terms that can be asked for: a percentage above 0 to 100, an amount above zero. */
export function areTerms(terms: PaymentTerms, currency: string): boolean {
  if (terms.kind === "deposit_percent") return isPercent(terms.percent) && terms.percent > 0;
  if (terms.kind !== "deposit_fixed") return true;
  return isChargeable(terms.amountMinor, currency) && terms.amountMinor > 0;
}

/** Tenths of a percent, none to all. */
export function isPercent(value: number): boolean {
  const { least, most } = PERCENT;
  return value >= least && value <= most && Math.round(value * 10) / 10 === value;
}

function isChargeable(amountMinor: number, currency: string): boolean {
  return isMinorAmount(amountMinor) && amountMinor % amountStep(currency) === 0;
}

function invalid(field: string): { ok: false; code: "INVALID_POLICY"; field: string } {
  return { ok: false, code: "INVALID_POLICY", field };
}

/** A tip: whole, not negative, in the currency's step, at most the price. Refusal: INVALID_TIP. */
export function checkTip(tipMinor: number, priceMinor: number, currency: string): Checked<number> {
  // A tip above the price is a slip of the finger.
  const fits = isChargeable(tipMinor, currency) && tipMinor <= priceMinor;
  return fits ? { ok: true, value: tipMinor } : { ok: false, code: "INVALID_TIP", field: "tip" };
}

/** A payment's money, in minor units. */
export type Refundable = {
  capturedMinor: number;
  refundedMinor: number;
  underWayMinor: number;
  currency: string;
};

/**
 * A refund that staff asks for. Refusals: INVALID_AMOUNT (not a whole amount above zero),
 * UNKNOWN_CURRENCY, CURRENCY_MISMATCH, REFUND_TOO_LARGE (more than what is left of the capture).
 */
export function checkRefund(
  wanted: { amountMinor: number; currency: string },
  from: Refundable,
): Checked<number> {
  const { amountMinor, currency } = wanted;
  if (!isCurrency(currency)) return { ok: false, code: "UNKNOWN_CURRENCY", field: "currency" };
  if (currency !== from.currency) {
    return { ok: false, code: "CURRENCY_MISMATCH", field: "currency" };
  }
  if (!isChargeable(amountMinor, currency) || amountMinor === 0) {
    return { ok: false, code: "INVALID_AMOUNT", field: "amount" };
  }
  const left = from.capturedMinor - from.refundedMinor - from.underWayMinor;
  return amountMinor <= left
    ? { ok: true, value: amountMinor }
    : { ok: false, code: "REFUND_TOO_LARGE", field: "amount" };
}
