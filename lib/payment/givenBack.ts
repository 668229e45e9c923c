/**
 * What has gone back of a payment and what still can, from our rows and from Stripe's total: the one
 * rule for previews, cancellations, moves and refunds by staff. Amounts in minor units.
 */

export type RefundStatus = "requested" | "pending" | "succeeded" | "failed" | "canceled";

/** A refund as far as it matters to what is left. */
export type RefundLine = {
  status: RefundStatus;
  amountMinor: number;
  /** True once Stripe has made it: its total counts it too. */
  atStripe: boolean;
  /** True for one that failed and in whose place another was asked for. */
  replaced: boolean;
};

export type Charge = {
  capturedMinor: number;
  /** The most that Stripe has ever called refunded: what is pending is in it, and what failed later. */
  reportedRefundedMinor: number;
  /** Taken by disputes and not given back by them. */
  withdrawnMinor: number;
};

export type GivenBack = {
  /** What has gone back, or is on its way by Stripe's own count. */
  refundedMinor: number;
  /** What nobody has asked for yet. */
  restMinor: number;
  /** How much of the rest a refund that failed was to give back: a person decides about that. */
  failedMinor: number;
};

/**
 * The same refund is in our rows and in Stripe's total, so the larger of the two says what is gone.
 * Of 2500 captured with 1000 pending, 1500 can go back, whether Stripe has reported the 1000 or not.
 */
export function givenBack(charge: Charge, refunds: readonly RefundLine[]): GivenBack {
  const { capturedMinor, reportedRefundedMinor, withdrawnMinor } = charge;
  const made = refunds.filter(({ atStripe }) => atStripe);
  const reported = Math.max(0, reportedRefundedMinor - sumOf(made, ["failed"]));
  const refundedMinor = Math.max(sumOf(made, ["succeeded"]), reported);
  const going = Math.max(sumOf(refunds, ["requested", "pending", "succeeded"]), reported);
  const restMinor = Math.max(0, capturedMinor - withdrawnMinor - going);
  const open = refunds.filter(({ replaced }) => !replaced);
  return { refundedMinor, restMinor, failedMinor: Math.min(restMinor, sumOf(open, ["failed"])) };
}

function sumOf(refunds: readonly RefundLine[], statuses: readonly RefundStatus[]): number {
  return refunds
    .filter(({ status }) => statuses.includes(status))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** What a booking's payments have left, split. */
export type Rest = { visitMinor: number; tipMinor: number };

/** The first money is the visit's and goes back first; what is left in the end is the tip. */
export function splitRest(restMinor: number, bookingTipMinor: number): Rest {
  const tipMinor = Math.min(restMinor, bookingTipMinor);
  return { visitMinor: restMinor - tipMinor, tipMinor };
}
