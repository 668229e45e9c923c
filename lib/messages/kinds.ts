/** What people are told, and what can become of a message. */

/** What happened, or is about to. */
export const MESSAGE_KINDS = [
  "confirmed",
  "moved",
  "cancelled",
  "reminder_day",
  "reminder_hours",
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** The ways on which a message can reach somebody. */
export const MESSAGE_CHANNELS = ["email"] as const;

/**
 * `waiting` for its time, `sending` from before the provider is called until it has answered, then
 * one of the ends: taken by the provider, given up, or left out because it was no longer true.
 */
export const MESSAGE_STATUSES = ["waiting", "sending", "sent", "failed", "left_out"] as const;

/** Why a message was left out. */
export const LEFT_OUT_REASONS = ["cancelled", "moved", "over", "no_address"] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
