import type { BookingFacts } from "../../../lib/booking/machine";
import type { BookingEventType, BookingStatus } from "../../../lib/booking/states";

/**
 * The whole table, written by hand from "A booking's life" in ARCHITECTURE.md: for each status, what each
 * event leads to. "-" is a no-op with a reason; "status payment effect..." is a change.
 */

export const PRICE = 2500;

/** A representative payment state of each status; `slotsFree` matters to `expired` alone. */
export const REPRESENTATIVE: Record<BookingStatus, BookingFacts> = {
  pending: facts("pending", "unpaid", 0, 0),
  confirmed: facts("confirmed", "succeeded", PRICE, 0),
  completed: facts("completed", "succeeded", PRICE, 0),
  no_show: facts("no_show", "succeeded", PRICE, 0),
  cancelled: facts("cancelled", "refund_pending", PRICE, 0),
  expired: facts("expired", "unpaid", 0, 0),
};

export function facts(
  status: BookingStatus,
  paymentStatus: BookingFacts["paymentStatus"],
  capturedMinor: number,
  refundedMinor: number,
  slotsFree = true,
): BookingFacts {
  return { status, paymentStatus, capturedMinor, refundedMinor, slotsFree };
}

/** Money is recorded before its event runs: a payment in full, a refund in full. */
export function withMoneyOf(event: BookingEventType, before: BookingFacts): BookingFacts {
  if (event === "payment_succeeded") return { ...before, capturedMinor: PRICE };
  if (event === "refund_succeeded") return { ...before, refundedMinor: before.capturedMinor };
  return before;
}

export const MATRIX: Record<BookingStatus, Record<BookingEventType, string>> = {
  pending: {
    hold_placed: "-",
    checkout_opened: "pending unpaid",
    payment_processing: "pending processing",
    payment_succeeded: "confirmed succeeded announce_confirmed",
    payment_failed: "pending failed",
    payment_checked: "pending unpaid",
    hold_expired: "expired unpaid release_slots close_checkout",
    cancelled_by_customer: "cancelled unpaid release_slots close_checkout",
    cancelled_by_shop: "cancelled unpaid release_slots close_checkout",
    rescheduled: "-",
    checked_in: "-",
    completed: "-",
    no_show: "-",
    reopened: "-",
    refund_requested: "-",
    refund_succeeded: "-",
    refund_failed: "-",
    dispute_opened: "pending unpaid",
    dispute_closed: "pending unpaid",
  },
  confirmed: {
    hold_placed: "-",
    checkout_opened: "-",
    payment_processing: "-",
    payment_succeeded: "-",
    payment_failed: "-",
    payment_checked: "confirmed succeeded",
    hold_expired: "-",
    cancelled_by_customer: "cancelled refund_pending release_slots refund_all",
    cancelled_by_shop: "cancelled refund_pending release_slots refund_all",
    rescheduled: "confirmed succeeded",
    checked_in: "confirmed succeeded",
    completed: "completed succeeded",
    no_show: "no_show succeeded",
    reopened: "-",
    refund_requested: "confirmed succeeded",
    refund_succeeded: "cancelled refunded release_slots",
    refund_failed: "confirmed succeeded",
    dispute_opened: "confirmed succeeded",
    dispute_closed: "confirmed succeeded",
  },
  completed: {
    hold_placed: "-",
    checkout_opened: "-",
    payment_processing: "-",
    payment_succeeded: "-",
    payment_failed: "-",
    payment_checked: "completed succeeded",
    hold_expired: "-",
    cancelled_by_customer: "-",
    cancelled_by_shop: "-",
    rescheduled: "-",
    checked_in: "-",
    completed: "-",
    no_show: "-",
    reopened: "confirmed succeeded",
    refund_requested: "completed succeeded",
    refund_succeeded: "completed refunded",
    refund_failed: "completed succeeded",
    dispute_opened: "completed succeeded",
    dispute_closed: "completed succeeded",
  },
  no_show: {
    hold_placed: "-",
    checkout_opened: "-",
    payment_processing: "-",
    payment_succeeded: "-",
    payment_failed: "-",
    payment_checked: "no_show succeeded",
    hold_expired: "-",
    cancelled_by_customer: "-",
    cancelled_by_shop: "-",
    rescheduled: "-",
    checked_in: "-",
    completed: "-",
    no_show: "-",
    reopened: "confirmed succeeded",
    refund_requested: "no_show succeeded",
    refund_succeeded: "no_show refunded",
    refund_failed: "no_show succeeded",
    dispute_opened: "no_show succeeded",
    dispute_closed: "no_show succeeded",
  },
  cancelled: {
    hold_placed: "-",
    checkout_opened: "-",
    payment_processing: "-",
    payment_succeeded: "cancelled refund_pending refund_all",
    payment_failed: "-",
    payment_checked: "cancelled refund_pending",
    hold_expired: "-",
    cancelled_by_customer: "-",
    cancelled_by_shop: "-",
    rescheduled: "-",
    checked_in: "-",
    completed: "-",
    no_show: "-",
    reopened: "-",
    refund_requested: "cancelled refund_pending refund_all",
    refund_succeeded: "cancelled refunded",
    refund_failed: "cancelled refund_pending",
    dispute_opened: "cancelled refund_pending",
    dispute_closed: "cancelled refund_pending",
  },
  expired: {
    hold_placed: "-",
    checkout_opened: "-",
    payment_processing: "-",
    payment_succeeded: "confirmed succeeded take_slots announce_confirmed",
    payment_failed: "-",
    payment_checked: "expired unpaid",
    hold_expired: "-",
    cancelled_by_customer: "-",
    cancelled_by_shop: "-",
    rescheduled: "-",
    checked_in: "-",
    completed: "-",
    no_show: "-",
    reopened: "-",
    refund_requested: "-",
    refund_succeeded: "-",
    refund_failed: "expired unpaid",
    dispute_opened: "expired unpaid",
    dispute_closed: "expired unpaid",
  },
};
