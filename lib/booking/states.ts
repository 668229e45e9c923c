/** The words of a booking's life. Validators, tables and types derive from these tuples. */

export const BOOKING_STATUSES = [
  "pending",
  "confirmed",
  "completed",
  "no_show",
  "cancelled",
  "expired",
] as const;
export type BookingStatus = (typeof BOOKING_STATUSES)[number];

export const PAYMENT_STATUSES = [
  "not_required",
  "unpaid",
  "processing",
  "failed",
  "succeeded",
  "refund_pending",
  "refunded",
  "partially_refunded",
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const APPOINTMENT_STATUSES = [
  "pending",
  "paid",
  "confirmed",
  "completed",
  "no_show",
  "cancelled",
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export const BOOKING_EVENTS = [
  "hold_placed",
  "booked_at_desk",
  "overbooked",
  "agreed",
  "checkout_opened",
  "payment_processing",
  "payment_succeeded",
  "payment_failed",
  "payment_checked",
  "hold_expired",
  "cancelled_by_customer",
  "cancelled_by_shop",
  "rescheduled",
  "kept_outside_hours",
  "attendance_confirmed",
  "said_late",
  "said_on_time",
  "checked_in",
  "check_in_undone",
  "completed",
  "no_show",
  "reopened",
  "balance_paid",
  "paid_at_desk",
  "desk_payment_undone",
  "card_saved",
  "no_show_fee_requested",
  "no_show_fee_paid",
  "no_show_fee_failed",
  "no_show_fee_waived",
  "refund_requested",
  "refund_succeeded",
  "refund_failed",
  "dispute_opened",
  "dispute_closed",
  "links_ended",
] as const;
export type BookingEventType = (typeof BOOKING_EVENTS)[number];

/** The doors a booking can come through. */
export const CHANNELS = ["web", "desk", "chat", "whatsapp", "on_demand", "partner"] as const;
export type Channel = (typeof CHANNELS)[number];

/** True for what its customer booked, through whatever door: they have a link of it. */
export function isByCustomer(channel: Channel): boolean {
  return channel !== "desk";
}

/** Live bookings own their slots; the others have given them back. */
export const LIVE_STATUSES = ["pending", "confirmed", "completed", "no_show"] as const;

/** True while the booking owns its slots. */
export function isLive(status: BookingStatus): boolean {
  return LIVE_STATUSES.some((live) => live === status);
}
