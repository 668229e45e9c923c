/** What people are told, and what can become of a message. */

/** What happened to a booking, or is about to; those named `booking_` are for its barber. */
export const BOOKING_MESSAGE_KINDS = [
  "confirmed",
  "moved",
  "cancelled",
  "reminder_day",
  "reminder_hours",
  "hold_ended",
  "late_payment_returned",
  "refund_done",
  "refund_failed",
  "receipt",
  "no_show_fee",
  "no_show_fee_failed",
  "waiting_offer",
  "on_the_way",
  "arrived",
  "running_late",
  "on_time",
  "after_visit",
  "booking_new",
  "booking_moved",
  "booking_cancelled",
  "booking_left",
] as const;
export type BookingMessageKind = (typeof BOOKING_MESSAGE_KINDS)[number];

/** True for what is said of one booking. */
export function isOfBooking(kind: MessageKind): kind is BookingMessageKind {
  return BOOKING_MESSAGE_KINDS.some((each) => each === kind);
}

export const MESSAGE_KINDS = [
  ...BOOKING_MESSAGE_KINDS,
  "barber_offer",
  "search_found",
  "search_nobody",
  "handoff_link",
  "day_summary",
  "alert",
  "chat_waiting",
  "chat_line",
  "invitation",
  "role_changed",
  "code",
  "test",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Those that an owner can look at, made up: all that a shop says. */
export const PREVIEWED_KINDS = [...BOOKING_MESSAGE_KINDS, "invitation", "role_changed"] as const;
export type PreviewedKind = (typeof PREVIEWED_KINDS)[number];

/** The ways on which a message can reach somebody. */
export const MESSAGE_CHANNELS = ["email", "sms", "whatsapp", "push"] as const;
export type MessageChannel = (typeof MESSAGE_CHANNELS)[number];

/**
 * `waiting` for its time, `sending` from before the carrier is called until it has answered, then
 * taken by the carrier (`sent`) and perhaps known to have arrived (`delivered`); or given up
 * (`failed`), or left out because it was no longer true or nobody wanted it.
 */
export const MESSAGE_STATUSES = [
  "waiting",
  "sending",
  "sent",
  "delivered",
  "failed",
  "left_out",
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/**
 * Why a message was left out: its visit changed, an earlier one says it already, the address takes
 * nothing from us, its reader has not said yes to messages of this sort, or no, or the shop has
 * turned its kind off since it was planned.
 */
export const LEFT_OUT_REASONS = [
  "cancelled",
  "moved",
  "over",
  "said",
  "suppressed",
  "opted_out",
  "switched_off",
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/** What a carrier reports of a message that it took. */
export const OUTCOMES = [
  "sent",
  "delivered",
  "failed",
  "bounced",
  "complained",
  "opted_out",
] as const;
export type MessageOutcome = (typeof OUTCOMES)[number];

/** Why an address is left alone: what came back, or its reader called it spam, or answered STOP. */
export const SUPPRESSION_REASONS = ["bounced", "complained", "opted_out"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What somebody agrees to be written for: a visit of theirs, or what comes after it. */
export const CONSENT_PURPOSES = ["visit", "after"] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** How somebody said so: a form, an answer by text or WhatsApp, a mail's link, their own page, or to staff. */
export const CONSENT_WAYS = ["form", "sms", "whatsapp", "link", "page", "staff"] as const;
