import {
  agree,
  alreadyPaid,
  become,
  cancel,
  confirm,
  disputeClosedWhenOver,
  disputes,
  expire,
  fail,
  failWhenOver,
  giveBack,
  ignore,
  inTime,
  lateConfirm,
  noFees,
  notConfirmed,
  note,
  over,
  paidOnTop,
  refundFailed,
  refundFailedWhenOver,
  refunded,
  refundedWhenOver,
  refundedWhileConfirmed,
  reopen,
  saveCard,
  to,
  unknownPayment,
} from "./rules";
import type { BookingFacts, Outcome, Rule } from "./rules";
import type { AppointmentStatus, BookingEventType, BookingStatus, PaymentStatus } from "./states";

/**
 * The booking's state machine: one table over every status and event, one interpreter.
 * `convex/model/booking/bookings.ts:applyEvent` is its only caller that writes. Money enters as facts that
 * only grow (captured, refunded), so that Stripe's events end in one state in whatever order and
 * however often they come.
 */

type Row = { readonly [E in BookingEventType]: Rule };
type Table = { readonly [S in BookingStatus]: Row };

/** Events that only ever stand first in a booking's trail. */
const beginnings = (rule: Rule) => ({
  hold_placed: rule,
  booked_at_desk: rule,
  overbooked: rule,
});

const ended = {
  links_ended: note,
  dispute_opened: note,
  dispute_closed: disputeClosedWhenOver,
  ...beginnings(over),
  agreed: over,
  checkout_opened: over,
  payment_processing: over,
  payment_failed: failWhenOver,
  payment_checked: note,
  hold_expired: over,
  cancelled_by_customer: over,
  cancelled_by_shop: over,
  rescheduled: over,
  kept_outside_hours: over,
  attendance_confirmed: over,
  said_late: over,
  said_on_time: over,
  checked_in: over,
  check_in_undone: over,
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
  links_ended: note,
  ...beginnings(over),
  agreed: over,
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
  attendance_confirmed: over,
  said_late: over,
  said_on_time: over,
  checked_in: over,
  check_in_undone: over,
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
    links_ended: note,
    ...beginnings(ignore("already held")),
    agreed: agree,
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
    attendance_confirmed: notConfirmed,
    said_late: notConfirmed,
    said_on_time: notConfirmed,
    checked_in: notConfirmed,
    check_in_undone: notConfirmed,
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
    links_ended: note,
    ...beginnings(ignore("already confirmed")),
    agreed: ignore("already confirmed"),
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
    attendance_confirmed: note,
    said_late: note,
    said_on_time: note,
    checked_in: inTime(note),
    check_in_undone: note,
    completed: inTime(to("completed")),
    no_show: inTime(to("no_show")),
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
  no_show: { ...past, no_show_fee_requested: inTime(note), no_show_fee_waived: note },
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
