import type { BookingEventType, BookingStatus, PaymentStatus } from "../booking/states";
import type { BookingMessageKind } from "./kinds";

/** Which messages an event of a booking causes. */

/** An event that applied, and the booking before and after it. */
export type Happened = {
  type: BookingEventType;
  before: { status: BookingStatus; paymentStatus: PaymentStatus };
  after: { status: BookingStatus; changes: number; refundedMinor: number; capturedMinor: number };
  /** Epoch ms. */
  at: number;
};

export type BookingNews = {
  kind: BookingMessageKind;
  to: "customer" | "barber";
  /** Tells apart what can happen to one booking more than once. */
  about: string;
};

/** What the customer and the barber hear of an event, besides the confirmation. */
export function newsOf(happened: Happened): BookingNews[] {
  const { type, before, after } = happened;
  const stood = before.status === "confirmed";
  if (stood && after.status === "cancelled") return toBoth("cancelled", "booking_cancelled", "");
  if (stood && type === "rescheduled") {
    return toBoth("moved", "booking_moved", String(after.changes));
  }
  const kind = kindFor(happened);
  if (kind === null) return [];
  return [{ kind, to: "customer", about: aboutOf(kind, happened) }];
}

function aboutOf(kind: BookingMessageKind, { after, at }: Happened): string {
  // What a bank sent back and is given again comes to the same sum, and is news all the same.
  if (kind === "refund_done") return `${after.refundedMinor}:${at}`;
  return kind === "refund_failed" ? String(after.refundedMinor) : "";
}

function kindFor({ type, before, after }: Happened): BookingMessageKind | null {
  switch (type) {
    case "hold_expired":
      // Who never tried to pay has thought better of it.
      return after.status === "expired" && before.paymentStatus === "failed" ? "hold_ended" : null;
    case "payment_succeeded":
      return after.status === "expired" ? "late_payment_returned" : null;
    case "refund_succeeded":
      return "refund_done";
    case "refund_failed":
      return "refund_failed";
    case "completed":
      return after.capturedMinor > after.refundedMinor ? "receipt" : null;
    case "no_show_fee_paid":
      return "no_show_fee";
    default:
      return null;
  }
}

function toBoth(
  customers: BookingMessageKind,
  barbers: BookingMessageKind,
  about: string,
): BookingNews[] {
  return [
    { kind: customers, to: "customer", about },
    { kind: barbers, to: "barber", about },
  ];
}
