import { shareOf } from "../money";
import type { PaymentTerms } from "./terms";

/**
 * What a shop asks of its customers, and what that comes to. A booking keeps the policy as it stood
 * when it was made. Amounts in minor units of one currency.
 */

export type NoShowFee =
  { kind: "none" } | { kind: "percent"; percent: number } | { kind: "fixed"; amountMinor: number };

export type Policy = {
  terms: PaymentTerms;
  /** Cancelling is free until this long before the start. */
  freeUntilMinutes: number;
  /** Of the price, kept of what was paid when a customer cancels after that; 0 to 100. */
  lateKeptPercent: number;
  noShow: NoShowFee;
  /** Whether a card is asked for, to be charged the no-show fee. */
  cardOnFile: boolean;
};

/** Pay in full, cancel freely: what a shop has before it says otherwise. */
export const DEFAULT_POLICY: Policy = {
  terms: { kind: "prepay" },
  freeUntilMinutes: 0,
  lateKeptPercent: 0,
  noShow: { kind: "none" },
  cardOnFile: false,
};

/** A booking's money: its price, and what of it the shop has, net of refunds, made or under way. */
export type Paid = { priceMinor: number; currency: string; paidMinor: number };

export type CancelConsequence = { keptMinor: number; refundMinor: number };

/**
 * What a cancellation means. By the shop, or in time: all goes back. Later: the percentage of the
 * price stays, never more than was paid. The cut-off itself is still in time.
 */
export function cancelConsequence(
  by: "customer" | "shop",
  policy: Pick<Policy, "freeUntilMinutes" | "lateKeptPercent">,
  paid: Paid,
  times: { startsAt: number; now: number },
): CancelConsequence {
  const free = by === "shop" || times.startsAt - times.now >= policy.freeUntilMinutes * 60_000;
  const share = free ? 0 : shareOf(paid.priceMinor, policy.lateKeptPercent, paid.currency);
  const keptMinor = Math.min(share, paid.paidMinor);
  return { keptMinor, refundMinor: paid.paidMinor - keptMinor };
}

/** What is still to be charged for not coming: the fee, at most the price, less what was paid. */
export function noShowFee(noShow: NoShowFee, paid: Paid): number {
  return Math.max(0, Math.min(fullFee(noShow, paid), paid.priceMinor) - paid.paidMinor);
}

function fullFee(noShow: NoShowFee, { priceMinor, currency }: Paid): number {
  switch (noShow.kind) {
    case "none":
      return 0;
    case "percent":
      return shareOf(priceMinor, noShow.percent, currency);
    case "fixed":
      return noShow.amountMinor;
    default:
      return noShow satisfies never;
  }
}

export type Difference =
  | { kind: "nothing" }
  | { kind: "refund"; amountMinor: number }
  /** To be paid online if the customer likes, and at the shop otherwise. */
  | { kind: "charge"; amountMinor: number };

/**
 * What a move to a visit of another price means. Paid above the new price: the rest goes back. A
 * visit paid in full that became dearer: the difference is to pay. Else the rest is due at the shop.
 */
export function rescheduleDifference(
  terms: PaymentTerms,
  before: Paid,
  newPriceMinor: number,
): Difference {
  const { paidMinor, priceMinor } = before;
  if (paidMinor > newPriceMinor) {
    return { kind: "refund", amountMinor: paidMinor - newPriceMinor };
  }
  return terms.kind === "prepay" && paidMinor > 0 && newPriceMinor > priceMinor
    ? { kind: "charge", amountMinor: newPriceMinor - paidMinor }
    : { kind: "nothing" };
}

/** The shop's commission of a charge paid out to a barber, at most the charge; percent 0 to 100. */
export function commissionOf(amountMinor: number, percent: number, currency: string): number {
  return Math.min(shareOf(amountMinor, percent, currency), amountMinor);
}
