import type { BookingStatus, PaymentStatus } from "./states";

/** The cells of the booking's table: what an event does, given what is known of the money. */

/** What a rule may look at. Amounts in minor units, after the event's own facts were recorded. */
export type BookingFacts = {
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  capturedMinor: number;
  refundedMinor: number;
  /** Taken by disputes and not given back by them. */
  withdrawnMinor: number;
  /** What the shop may keep once the booking is over. */
  keptMinor: number;
  /** What had to be paid for it to be confirmed; 0 when nothing was due. */
  dueMinor: number;
  /** True when a card is to be kept before it is confirmed. */
  wantsCard: boolean;
  /** Whether the slots could be taken (again); only a late payment asks. */
  slotsFree: boolean;
  /** True before the time at which what an event says of a visit can be known. */
  tooEarly: boolean;
};

/** What the model does in the same mutation, beside writing the new statuses. */
export type Effect =
  | "take_slots"
  | "release_slots"
  | "close_checkout"
  | "refund_rest"
  | "refund_fee"
  | "announce_confirmed";

export type Change = {
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  effects: readonly Effect[];
};
export type Outcome = ({ applied: true } & Change) | { applied: false; reason: string };

/** One cell of the table. */
export type Rule = (facts: BookingFacts) => Outcome;

export const ignore =
  (reason: string): Rule =>
  () => ({ applied: false, reason });

/** Recorded in the audit trail, changes nothing. */
export const note: Rule = (facts) => become(facts.status, facts.paymentStatus);

export const to =
  (status: BookingStatus): Rule =>
  (facts) =>
    become(status, facts.paymentStatus);

/** Why a visit that is still to come is neither tended nor missed. */
export const TOO_EARLY = "it is too early";

/** For what can only be known once a visit's time has come. */
export const inTime =
  (rule: Rule): Rule =>
  (facts) =>
    facts.tooEarly ? { applied: false, reason: TOO_EARLY } : rule(facts);

/** A change to these statuses, with its effects. */
export function become(
  status: BookingStatus,
  paymentStatus: PaymentStatus,
  ...effects: Effect[]
): Outcome {
  return { applied: true, status, paymentStatus, effects };
}

/** What captured and refunded amounts say by themselves. */
export function settledStatus(money: {
  capturedMinor: number;
  refundedMinor: number;
}): "unpaid" | "succeeded" | "partially_refunded" | "refunded" {
  if (money.capturedMinor === 0) return "unpaid";
  if (money.refundedMinor === 0) return "succeeded";
  return money.refundedMinor < money.capturedMinor ? "partially_refunded" : "refunded";
}

/** A payment that was given back before it was heard of leaves nothing to confirm. */
export const confirm =
  (...effects: Effect[]): Rule =>
  (facts) => {
    const settled = settledStatus(facts);
    if (settled === "unpaid") return { applied: false, reason: "nothing was captured" };
    return settled === "refunded"
      ? become("cancelled", "refunded", "release_slots", "close_checkout")
      : become("confirmed", settled, ...effects, "announce_confirmed");
  };

export const lateConfirm: Rule = (facts) =>
  facts.slotsFree ? confirm("take_slots")(facts) : giveBack(facts);

/** What is still to go back of the money of a booking that is over. */
function outstanding(facts: BookingFacts): number {
  return facts.capturedMinor - facts.refundedMinor - facts.withdrawnMinor - facts.keptMinor;
}

/** The payment status of a booking that is over: refunds are pending while money is to go back. */
function endedStatus(facts: BookingFacts): PaymentStatus {
  if (facts.capturedMinor === 0) return facts.paymentStatus;
  return outstanding(facts) > 0 ? "refund_pending" : settledStatus(facts);
}

/** Money for a booking that is over goes back, but for what may be kept. */
export const giveBack: Rule = (facts) => {
  if (facts.capturedMinor === 0) return { applied: false, reason: "nothing was captured" };
  const effects: Effect[] = outstanding(facts) > 0 ? ["refund_rest"] : [];
  return become(facts.status, endedStatus(facts), ...effects);
};

export const cancel: Rule = (facts) => {
  const effects: Effect[] = outstanding(facts) > 0 ? ["refund_rest"] : [];
  return become("cancelled", endedStatus(facts), "release_slots", "close_checkout", ...effects);
};

export const expire: Rule = (facts) =>
  facts.paymentStatus === "processing"
    ? { applied: false, reason: "a payment is under way" }
    : become("expired", "unpaid", "release_slots", "close_checkout");

export const fail: Rule = (facts) => become(facts.status, "failed");

export const unknownPayment = ignore("the payment is not known yet");

/** Of a booking that is not over: what went back, or came back from the bank again. */
export const refunded: Rule = (facts) =>
  facts.capturedMinor === 0 ? unknownPayment(facts) : become(facts.status, settledStatus(facts));

/** A payment that was under way when the booking ended, and came to nothing. */
export const failWhenOver: Rule = (facts) =>
  facts.paymentStatus === "processing" ? become(facts.status, "unpaid") : over(facts);

export const refundedWhenOver: Rule = (facts) =>
  facts.capturedMinor === 0 ? unknownPayment(facts) : become(facts.status, endedStatus(facts));

/** What was due at the shop was paid before, or is paid there. */
export const paidOnTop: Rule = (facts) =>
  facts.capturedMinor === 0 ? note(facts) : become(facts.status, settledStatus(facts));

/** A card for what nobody hopes for is all that a booking without a payment waits for. */
export const saveCard: Rule = (facts) =>
  facts.dueMinor > 0 ? note(facts) : become("confirmed", "not_required", "announce_confirmed");

/** The customer's yes to what was held for them unasked: all that is wanted where nothing is due first. */
export const agree: Rule = (facts) =>
  facts.dueMinor > 0 || facts.wantsCard
    ? note(facts)
    : become("confirmed", "not_required", "announce_confirmed");

const notMissed = ignore("nobody was missed");

/** What a fee for not coming may do to a booking that nobody missed. */
export const noFees = {
  no_show_fee_requested: notMissed,
  no_show_fee_paid: notMissed,
  no_show_fee_failed: note,
  no_show_fee_waived: notMissed,
} as const;

/** A full refund made in Stripe's own dashboard ends a booking that was to be paid for. */
export const refundedWhileConfirmed: Rule = (facts) =>
  settledStatus(facts) === "refunded" && facts.dueMinor > 0
    ? become("cancelled", "refunded", "release_slots", "close_checkout")
    : refunded(facts);

export const refundFailed: Rule = (facts) =>
  facts.capturedMinor === 0 ? note(facts) : become(facts.status, settledStatus(facts));

export const refundFailedWhenOver: Rule = (facts) => become(facts.status, endedStatus(facts));

/** A dispute that ends may leave money with the shop that is the customer's. */
export const disputeClosedWhenOver: Rule = (facts) =>
  facts.capturedMinor === 0 ? note(facts) : giveBack(facts);

/** Takes back a "done" or "no-show"; there is nothing to go back to when the money is gone. */
export const reopen: Rule = (facts) =>
  settledStatus(facts) === "refunded"
    ? { applied: false, reason: "it was refunded in full" }
    : become("confirmed", facts.paymentStatus, "refund_fee");

export const disputes = { dispute_opened: note, dispute_closed: note } as const;
export const over = ignore("the booking is over");
export const notConfirmed = ignore("the booking is not confirmed");
export const alreadyPaid = ignore("already paid");
