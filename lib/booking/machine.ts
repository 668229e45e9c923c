import type { AppointmentStatus, BookingEventType, BookingStatus, PaymentStatus } from "./states";

/**
 * The booking's state machine: one table over every status and event, one interpreter.
 * `convex/model/bookings.ts:applyEvent` is its only caller that writes. Money enters as facts that
 * only grow (captured, refunded), so that Stripe's events end in one state in whatever order and
 * however often they come.
 */

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
  /** Whether the slots could be taken (again); only a late payment asks. */
  slotsFree: boolean;
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

type Rule = (facts: BookingFacts) => Outcome;
type Row = { readonly [E in BookingEventType]: Rule };
type Table = { readonly [S in BookingStatus]: Row };

const ignore =
  (reason: string): Rule =>
  () => ({ applied: false, reason });

/** Recorded in the audit trail, changes nothing. */
const note: Rule = (facts) => become(facts.status, facts.paymentStatus);

const to =
  (status: BookingStatus): Rule =>
  (facts) =>
    become(status, facts.paymentStatus);

function become(
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
const confirm =
  (...effects: Effect[]): Rule =>
  (facts) => {
    const settled = settledStatus(facts);
    if (settled === "unpaid") return { applied: false, reason: "nothing was captured" };
    return settled === "refunded"
      ? become("cancelled", "refunded", "release_slots", "close_checkout")
      : become("confirmed", settled, ...effects, "announce_confirmed");
  };

const lateConfirm: Rule = (facts) =>
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
const giveBack: Rule = (facts) => {
  if (facts.capturedMinor === 0) return { applied: false, reason: "nothing was captured" };
  const effects: Effect[] = outstanding(facts) > 0 ? ["refund_rest"] : [];
  return become(facts.status, endedStatus(facts), ...effects);
};

const cancel: Rule = (facts) => {
  const effects: Effect[] = outstanding(facts) > 0 ? ["refund_rest"] : [];
  return become("cancelled", endedStatus(facts), "release_slots", "close_checkout", ...effects);
};

const expire: Rule = (facts) =>
  facts.paymentStatus === "processing"
    ? { applied: false, reason: "a payment is under way" }
    : become("expired", "unpaid", "release_slots", "close_checkout");

const fail: Rule = (facts) => become(facts.status, "failed");

const unknownPayment = ignore("the payment is not known yet");

/** Of a booking that is not over: what went back, or came back from the bank again. */
const refunded: Rule = (facts) =>
  facts.capturedMinor === 0 ? unknownPayment(facts) : become(facts.status, settledStatus(facts));

/** A payment that was under way when the booking ended, and came to nothing. */
const failWhenOver: Rule = (facts) =>
  facts.paymentStatus === "processing" ? become(facts.status, "unpaid") : over(facts);

const refundedWhenOver: Rule = (facts) =>
  facts.capturedMinor === 0 ? unknownPayment(facts) : become(facts.status, endedStatus(facts));

/** What was due at the shop was paid before, or is paid there. */
const paidOnTop: Rule = (facts) =>
  facts.capturedMinor === 0 ? note(facts) : become(facts.status, settledStatus(facts));

/** A card for what nobody hopes for is all that a booking without a payment waits for. */
const saveCard: Rule = (facts) =>
  facts.dueMinor > 0 ? note(facts) : become("confirmed", "not_required", "announce_confirmed");

const notMissed = ignore("nobody was missed");

/** What a fee for not coming may do to a booking that nobody missed. */
const noFees = {
  no_show_fee_requested: notMissed,
  no_show_fee_paid: notMissed,
  no_show_fee_failed: note,
  no_show_fee_waived: notMissed,
} as const;

/** A full refund made in Stripe's own dashboard ends a booking that was to be paid for. */
const refundedWhileConfirmed: Rule = (facts) =>
  settledStatus(facts) === "refunded" && facts.dueMinor > 0
    ? become("cancelled", "refunded", "release_slots", "close_checkout")
    : refunded(facts);

const refundFailed: Rule = (facts) =>
  facts.capturedMinor === 0 ? note(facts) : become(facts.status, settledStatus(facts));

const refundFailedWhenOver: Rule = (facts) => become(facts.status, endedStatus(facts));

/** A dispute that ends may leave money with the shop that is the customer's. */
const disputeClosedWhenOver: Rule = (facts) =>
  facts.capturedMinor === 0 ? note(facts) : giveBack(facts);

/** Takes back a "done" or "no-show"; there is nothing to go back to when the money is gone. */
const reopen: Rule = (facts) =>
  settledStatus(facts) === "refunded"
    ? { applied: false, reason: "it was refunded in full" }
    : become("confirmed", facts.paymentStatus, "refund_fee");

const disputes = { dispute_opened: note, dispute_closed: note } as const;
const over = ignore("the booking is over");
const notConfirmed = ignore("the booking is not confirmed");
const alreadyPaid = ignore("already paid");

/** Events that only ever stand first in a booking's trail. */
const beginnings = (rule: Rule) => ({
  hold_placed: rule,
  booked_at_desk: rule,
  overbooked: rule,
});

const ended = {
  dispute_opened: note,
  dispute_closed: disputeClosedWhenOver,
  ...beginnings(over),
  checkout_opened: over,
  payment_processing: over,
  payment_failed: failWhenOver,
  payment_checked: note,
  hold_expired: over,
  cancelled_by_customer: over,
  cancelled_by_shop: over,
  rescheduled: over,
  kept_outside_hours: over,
  checked_in: over,
  completed: over,
  no_show: over,
  reopened: over,
  ...noFees,
  card_saved: over,
  no_show_fee_paid: giveBack,
  balance_paid: giveBack,
  paid_at_desk: over,
  desk_payment_undone: note,
  refund_requested: giveBack,
  refund_succeeded: refundedWhenOver,
  refund_failed: refundFailedWhenOver,
} satisfies Omit<Row, "payment_succeeded">;

const past = {
  ...disputes,
  ...beginnings(over),
  checkout_opened: over,
  payment_processing: alreadyPaid,
  payment_succeeded: alreadyPaid,
  payment_failed: alreadyPaid,
  payment_checked: note,
  hold_expired: over,
  cancelled_by_customer: over,
  cancelled_by_shop: over,
  rescheduled: over,
  kept_outside_hours: over,
  checked_in: over,
  completed: over,
  no_show: over,
  reopened: reopen,
  ...noFees,
  card_saved: note,
  no_show_fee_paid: paidOnTop,
  balance_paid: paidOnTop,
  paid_at_desk: note,
  desk_payment_undone: note,
  refund_requested: note,
  refund_succeeded: refunded,
  refund_failed: refundFailed,
} satisfies Row;

export const BOOKING_MACHINE: Table = {
  pending: {
    ...disputes,
    ...beginnings(ignore("already held")),
    checkout_opened: note,
    payment_processing: () => become("pending", "processing"),
    payment_succeeded: confirm(),
    payment_failed: fail,
    payment_checked: note,
    hold_expired: expire,
    cancelled_by_customer: cancel,
    cancelled_by_shop: cancel,
    rescheduled: notConfirmed,
    kept_outside_hours: note,
    checked_in: notConfirmed,
    completed: notConfirmed,
    no_show: notConfirmed,
    reopened: notConfirmed,
    ...noFees,
    card_saved: saveCard,
    balance_paid: notConfirmed,
    paid_at_desk: notConfirmed,
    desk_payment_undone: notConfirmed,
    refund_requested: ignore("nothing was paid"),
    refund_succeeded: unknownPayment,
    refund_failed: unknownPayment,
  },
  confirmed: {
    ...disputes,
    ...beginnings(ignore("already confirmed")),
    checkout_opened: ignore("already confirmed"),
    payment_processing: alreadyPaid,
    payment_succeeded: alreadyPaid,
    payment_failed: alreadyPaid,
    payment_checked: note,
    hold_expired: ignore("already confirmed"),
    cancelled_by_customer: cancel,
    cancelled_by_shop: cancel,
    rescheduled: note,
    kept_outside_hours: note,
    checked_in: note,
    completed: to("completed"),
    no_show: to("no_show"),
    reopened: ignore("already open"),
    ...noFees,
    card_saved: note,
    no_show_fee_paid: paidOnTop,
    balance_paid: paidOnTop,
    paid_at_desk: note,
    desk_payment_undone: note,
    refund_requested: note,
    refund_succeeded: refundedWhileConfirmed,
    refund_failed: refundFailed,
  },
  completed: past,
  no_show: { ...past, no_show_fee_requested: note, no_show_fee_waived: note },
  cancelled: { ...ended, payment_succeeded: giveBack },
  expired: { ...ended, payment_succeeded: lateConfirm },
};

/** Runs the table; an event that does not apply is a no-op with its reason, never a throw. */
export function transition(facts: BookingFacts, event: BookingEventType): Outcome {
  return BOOKING_MACHINE[facts.status][event](facts);
}

/** The appointment's status is a function of the booking's (ARCHITECTURE, "A booking's life"). */
export function appointmentStatusOf(
  status: BookingStatus,
  paymentStatus: PaymentStatus,
): AppointmentStatus {
  switch (status) {
    case "pending":
      return "pending";
    case "confirmed":
      return paymentStatus === "not_required" ? "confirmed" : "paid";
    case "completed":
      return "completed";
    case "no_show":
      return "no_show";
    case "cancelled":
    case "expired":
      return "cancelled";
    default:
      return status satisfies never;
  }
}
