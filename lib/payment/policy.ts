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

/** True after the cut-off; the cut-off itself is still in time. Epoch ms. */
export function isLate(
  policy: Pick<Policy, "freeUntilMinutes">,
  { startsAt, now }: { startsAt: number; now: number },
): boolean {
  return startsAt - now < policy.freeUntilMinutes * 60_000;
}

/**
 * What a cancellation means. By the shop, or in time: all goes back. Later: the percentage of the
 * price stays, never more than was paid.
 */
export function cancelConsequence(
  by: "customer" | "shop",
  policy: Pick<Policy, "lateKeptPercent">,
  paid: Paid,
  late: boolean,
): CancelConsequence {
  const keeps = by === "customer" && late;
  const share = keeps ? shareOf(paid.priceMinor, policy.lateKeptPercent, paid.currency) : 0;
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

/** A visit's money before a move: `paidMinor` is what was paid online, net of what went back. */
export type BeforeMove = { priceMinor: number; dueAtShopMinor: number; paidMinor: number };

export type Difference = {
  /** What is then left to pay at the shop. */
  dueAtShopMinor: number;
  /** Of that, what may be paid online at once: the difference of a visit that was prepaid. */
  payableNowMinor: number;
  refundMinor: number;
};

/**
 * What a move to a visit of another price means. A difference never puts a confirmed visit at risk:
 * what is dearer is due at the shop, unless paid online before; what is cheaper lowers what is due
 * there, and the rest of it goes back.
 */
export function rescheduleDifference(
  terms: PaymentTerms,
  before: BeforeMove,
  newPriceMinor: number,
): Difference {
  const due = before.dueAtShopMinor + newPriceMinor - before.priceMinor;
  const dueAtShopMinor = Math.max(0, due);
  const prepaid = terms.kind === "prepay" && before.paidMinor > 0;
  return {
    dueAtShopMinor,
    payableNowMinor: prepaid ? dueAtShopMinor : 0,
    refundMinor: Math.min(Math.max(0, -due), before.paidMinor),
  };
}

/** The shop's commission of a charge paid out to a barber, at most the charge; percent 0 to 100. */
export function commissionOf(amountMinor: number, percent: number, currency: string): number {
  return Math.min(shareOf(amountMinor, percent, currency), amountMinor);
}
