import type { BookingStatus } from "../booking/states";
import type { LeftOutReason, MessageKind } from "./kinds";

/** A message and its booking, as they are in the moment in which it would be sent. */
type Facts = {
  kind: MessageKind;
  /** The visit's time and changes when the message was written; epoch ms. */
  writtenFor: { startsAt: number; changes: number };
  booking: { status: BookingStatus; startsAt: number; endsAt: number; changes: number };
  now: number;
};

/**
 * Why a message must not be sent any more; null while it is true. What is sent says what is true when
 * it is sent: a confirmation of a visit that was moved names the new time, and a reminder of the old
 * time is left out, as the move has made another.
 */
export function whyLeftOut({ kind, writtenFor, booking, now }: Facts): LeftOutReason | null {
  if (kind === "cancelled") return booking.status === "cancelled" ? null : "over";
  if (booking.status === "cancelled") return "cancelled";
  if (booking.status !== "confirmed" || booking.endsAt <= now) return "over";
  switch (kind) {
    case "confirmed":
      return null;
    case "moved":
      return booking.changes === writtenFor.changes ? null : "moved";
    case "reminder_day":
    case "reminder_hours":
      if (booking.startsAt !== writtenFor.startsAt) return "moved";
      return booking.startsAt <= now ? "over" : null;
    case "code":
      return null;
    default:
      return kind satisfies never;
  }
}
