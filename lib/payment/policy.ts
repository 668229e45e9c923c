import { shareOf } from "../money";
import type { PaymentTerms } from "./terms";

/**
 * What a shop asks of its customers, and what that comes to. A booking keeps the policy as it stood
 * when it was made. Amounts in minor units of one currency.
 */

/** When customers are asked for a tip: never, with what is paid before, or at the shop afterwards. */
export const TIP_TIMES = ["off", "before", "after"] as const;
export type TipTime = (typeof TIP_TIMES)[number];

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
  /** Before the visit where nothing is said. */
  tips?: TipTime;
};

/** When a shop asks for tips. */
export function tipsOf({ tips = "before" }: Pick<Policy, "tips">): TipTime {
  return tips;
}

/** Pay in full, cancel freely: what a shop has before it says otherwise. */
export const DEFAULT_POLICY: Policy = {
  terms: { kind: "prepay" },
  freeUntilMinutes: 0,
  lateKeptPercent: 0,
  noShow: { kind: "none" },
  cardOnFile: false,
};

/** A booking's money, net of refunds, made or under way. */
export type Paid = {
  /** What shares and fees are taken of: see `basisOf`. */
  priceMinor: number;
  currency: string;
  /** What was paid online for the visit itself. */
  paidMinor: number;
  /** What was paid for it at the desk, which stays there. */
  atDeskMinor?: number;
  /** The tip paid online: it is for a visit that takes place. */
  tipMinor?: number;
};

export type CancelConsequence = { keptMinor: number; refundMinor: number };

/** True after the cut-off; the cut-off itself is still in time. Epoch ms. */
export function isLate(
  policy: Pick<Policy, "freeUntilMinutes">,
  { startsAt, now }: { startsAt: number; now: number },
): boolean {
  return startsAt - now < policy.freeUntilMinutes * 60_000;
}

/** The price that shares and fees are taken of: what it was when the free time ended, or is now. */
export function basisOf(booking: { priceMinor: number; basisMinor?: number }): number {
  return Math.max(booking.basisMinor ?? 0, booking.priceMinor);
}

/**
 * The basis after a move. What a customer chooses after the free time lowers it no more; the shop's
 * own change of price changes it as much. Undefined while the price alone says it.
 */
export function basisAfterMove(
  booking: { priceMinor: number; basisMinor?: number },
  newPriceMinor: number,
  by: "customer_in_time" | "customer_late" | "shop",
): number | undefined {
  const { basisMinor, priceMinor } = booking;
  if (by === "customer_late") return basisOf(booking);
  if (by === "customer_in_time" || basisMinor === undefined) return undefined;
  return Math.max(newPriceMinor, basisMinor + newPriceMinor - priceMinor);
}

/** What the policy lets the shop have of a visit that is called off late or not come to. */
export function keptOfVisit(
  policy: Pick<Policy, "lateKeptPercent" | "noShow">,
  paid: Pick<Paid, "priceMinor" | "currency" | "paidMinor">,
): number {
  const share = shareOf(paid.priceMinor, policy.lateKeptPercent, paid.currency);
  return Math.max(share, Math.min(fullFee(policy.noShow, paid), paid.priceMinor));
}

/**
 * What a cancellation means. By the shop, or in time: all goes back. Later: the percentage of the
 * price stays, never more than was paid for the visit; a tip goes back in any case.
 */
export function cancelConsequence(
  by: "customer" | "shop",
  policy: Pick<Policy, "lateKeptPercent">,
  paid: Paid,
  late: boolean,
): CancelConsequence {
  const keeps = by === "customer" && late;
  const share = keeps ? shareOf(paid.priceMinor, policy.lateKeptPercent, paid.currency) : 0;
  const { paidMinor, atDeskMinor = 0, tipMinor = 0 } = paid;
  const keptMinor = Math.min(Math.max(0, share - atDeskMinor), paidMinor);
  return { keptMinor, refundMinor: paidMinor - keptMinor + tipMinor };
}

/** What is still to be charged for not coming: the fee, at most the price, less what was paid. */
export function noShowFee(noShow: NoShowFee, paid: Paid): number {
  const { paidMinor, atDeskMinor = 0 } = paid;
  const feeMinor = Math.min(fullFee(noShow, paid), paid.priceMinor);
  return Math.max(0, feeMinor - paidMinor - atDeskMinor);
}

function fullFee(
  noShow: NoShowFee,
  { priceMinor, currency }: Pick<Paid, "priceMinor" | "currency">,
): number {
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

/** A visit's money before a move. */
export type BeforeMove = {
  priceMinor: number;
  dueAtShopMinor: number;
  /** What was paid online for the visit, net of what went back, and at the desk. */
  paidMinor: number;
  atDeskMinor?: number;
  /** What must stay with the shop of what was paid: nothing of a move in time, or by the shop. */
  keepsMinor?: number;
};

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
 * there, and the rest of it goes back, as far as the policy does not keep it. What stayed with the
 * shop of an earlier move counts towards this one.
 */
export function rescheduleDifference(
  terms: PaymentTerms,
  before: BeforeMove,
  newPriceMinor: number,
): Difference {
  const { priceMinor, paidMinor, atDeskMinor = 0, keepsMinor = 0 } = before;
  const asked = priceMinor - before.dueAtShopMinor;
  const heldMinor = Math.max(0, paidMinor + atDeskMinor - asked);
  const due = before.dueAtShopMinor + newPriceMinor - priceMinor - heldMinor;
  const dueAtShopMinor = Math.max(0, due);
  const prepaid = terms.kind === "prepay" && paidMinor > 0;
  return {
    dueAtShopMinor,
    payableNowMinor: prepaid ? dueAtShopMinor : 0,
    refundMinor: Math.min(Math.max(0, -due), Math.max(0, paidMinor - keepsMinor)),
  };
}

/** The shop's commission of a charge paid out to a barber, at most the charge; percent 0 to 100. */
export function commissionOf(amountMinor: number, percent: number, currency: string): number {
  return Math.min(shareOf(amountMinor, percent, currency), amountMinor);
}

/**
 * What is due at the shop once a payment at the desk is taken back: as much more, but no more than
 * what the visit costs now and nobody has paid otherwise.
 */
export function dueAfterUndo(
  visit: { priceMinor: number; dueAtShopMinor: number; paidMinor: number; atDeskMinor: number },
  undoneMinor: number,
): number {
  const { priceMinor, dueAtShopMinor, paidMinor, atDeskMinor } = visit;
  const unpaidMinor = Math.max(0, priceMinor - paidMinor - atDeskMinor);
  return Math.min(dueAtShopMinor + undoneMinor, unpaidMinor);
}
