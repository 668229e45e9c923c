import type { BookingStatus } from "../booking/states";
import type { BookingMessageKind, LeftOutReason } from "./kinds";

/** A message and its booking, as they are in the moment in which it would be sent. */
type Facts = {
  kind: BookingMessageKind;
  /** The visit's time and changes when the message was written, epoch ms; and the barber told. */
  writtenFor: { startsAt: number; changes: number; barberId?: string | undefined };
  booking: {
    status: BookingStatus;
    barberId: string;
    startsAt: number;
    endsAt: number;
    changes: number;
    holdExpiresAt?: number;
  };
  now: number;
};

/**
 * Why a message must not be sent any more; null while it is true. What is sent says what is true when
 * it is sent: a confirmation of a visit that was moved names the new time, and a reminder of the old
 * time is left out, as the move has made another.
 */
export function whyLeftOut({ kind, writtenFor, booking, now }: Facts): LeftOutReason | null {
  const { status } = booking;
  switch (kind) {
    case "cancelled":
    case "booking_cancelled":
      return status === "cancelled" ? null : "over";
    case "hold_ended":
    case "late_payment_returned":
      return status === "expired" ? null : "over";
    case "waiting_offer":
      return status === "pending" && (booking.holdExpiresAt ?? 0) > now ? null : "over";
    case "receipt":
    case "after_visit":
      return status === "completed" ? null : "over";
    case "no_show_fee":
    case "no_show_fee_failed":
      return status === "no_show" ? null : "over";
    case "refund_done":
    case "refund_failed":
      return null;
    case "booking_left":
      return booking.barberId === writtenFor.barberId ? "moved" : null;
    default:
      return whyNotAhead({ kind, writtenFor, booking, now });
  }
}

/** What is said of a visit that is to come. */
function whyNotAhead({ kind, writtenFor, booking, now }: Facts): LeftOutReason | null {
  if (booking.status === "cancelled") return "cancelled";
  if (booking.status !== "confirmed" || booking.endsAt <= now) return "over";
  // Whoever is told that it is theirs: it has gone to another chair since.
  const { barberId = booking.barberId } = writtenFor;
  if (barberId !== booking.barberId) return "moved";
  const isReminder = kind === "reminder_day" || kind === "reminder_hours";
  if ((isReminder || isOfTheDay(kind)) && booking.startsAt !== writtenFor.startsAt) return "moved";
  if (isReminder && booking.startsAt <= now) return "over";
  const isMove = kind === "moved" || kind === "booking_moved";
  return isMove && booking.changes !== writtenFor.changes ? "moved" : null;
}

/** True for what a barber says of a visit on its day: of another time it is not true. */
function isOfTheDay(kind: BookingMessageKind): boolean {
  return (
    kind === "on_the_way" || kind === "arrived" || kind === "running_late" || kind === "on_time"
  );
}
