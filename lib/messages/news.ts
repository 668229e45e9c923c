import type { BookingEventType, BookingStatus, PaymentStatus } from "../booking/states";
import type { BookingMessageKind } from "./kinds";

/** Which messages an event of a booking causes. */

/** An event that applied, and the booking before and after it; amounts in minor units. */
export type Happened = {
  type: BookingEventType;
  before: { status: BookingStatus; paymentStatus: PaymentStatus; barberId: string };
  after: {
    status: BookingStatus;
    barberId: string;
    changes: number;
    capturedMinor: number;
    refundedMinor: number;
    withdrawnMinor?: number;
    keptMinor?: number;
  };
  /** What was paid at the desk, and the fee for not coming that was last asked for. */
  atDeskMinor?: number;
  feeMinor?: number;
  /** How often money had gone back, which a bank may have sent back since. */
  timesGiven?: number;
  /** Epoch ms. */
  at: number;
};

export type BookingNews = {
  kind: BookingMessageKind;
  /** The former barber is the one whom a visit was moved away from. */
  to: "customer" | "barber" | "former_barber";
  /** Tells apart what can happen to one booking more than once. */
  about: string;
  /** The money that it tells of. */
  amountMinor?: number;
};

/** What the customer and the barber hear of an event, besides the confirmation. */
export function newsOf(happened: Happened): BookingNews[] {
  const { type, before, after } = happened;
  const stood = before.status === "confirmed";
  if (stood && after.status === "cancelled") {
    const amountMinor = backOf(happened);
    return [
      { kind: "cancelled", to: "customer", about: "", amountMinor },
      { kind: "booking_cancelled", to: "barber", about: "" },
    ];
  }
  if (stood && type === "rescheduled") return moved(before.barberId !== after.barberId, after);
  return ofCustomer(happened);
}

/** A visit that goes to another chair is new to whom it comes, and gone for whom it leaves. */
function moved(elsewhere: boolean, { changes }: Happened["after"]): BookingNews[] {
  const about = String(changes);
  const news: BookingNews[] = [{ kind: "moved", to: "customer", about }];
  if (!elsewhere) return [...news, { kind: "booking_moved", to: "barber", about }];
  return [
    ...news,
    { kind: "booking_new", to: "barber", about },
    { kind: "booking_left", to: "former_barber", about },
  ];
}

function ofCustomer(happened: Happened): BookingNews[] {
  const { type, before, after, at, feeMinor, timesGiven = 0 } = happened;
  const to = "customer";
  switch (type) {
    case "hold_expired":
      // Who never tried to pay has thought better of it.
      return after.status === "expired" && before.paymentStatus === "failed"
        ? [{ kind: "hold_ended", to, about: "" }]
        : [];
    case "payment_succeeded":
      return after.status === "expired"
        ? [{ kind: "late_payment_returned", to, about: "", amountMinor: backOf(happened) }]
        : [];
    case "refund_succeeded": {
      const amountMinor = after.refundedMinor;
      // What a bank sent back and is given again comes to the same sum, and is news all the same.
      return [{ kind: "refund_done", to, about: `${amountMinor}:${at}`, amountMinor }];
    }
    case "refund_failed":
      // Told once, however often it is tried; again where money was given back in between.
      return [{ kind: "refund_failed", to, about: `${after.refundedMinor}:${timesGiven}` }];
    case "completed":
    case "paid_at_desk":
      return receiptOf(happened);
    case "no_show_fee_paid":
      // One that was given back may be charged again.
      return [{ kind: "no_show_fee", to, about: String(at), amountMinor: feeMinor }];
    case "no_show_fee_failed": {
      if (after.status !== "no_show") return [];
      // Told once, however often it is tried; again where it was paid, or the visit taken up, in between.
      const about = `${after.changes}:${after.capturedMinor}`;
      return [{ kind: "no_show_fee_failed", to, about, amountMinor: feeMinor }];
    }
    default:
      return [];
  }
}

/** A visit that is done has a receipt, and another when more is paid afterwards. */
function receiptOf({ after, atDeskMinor = 0 }: Happened): BookingNews[] {
  const amountMinor = after.capturedMinor - after.refundedMinor + atDeskMinor;
  if (after.status !== "completed" || amountMinor <= 0) return [];
  return [{ kind: "receipt", to: "customer", about: String(amountMinor), amountMinor }];
}

/** What goes back of a booking that is over; what went, where that is what ended it. */
function backOf({ type, after }: Happened): number {
  const { capturedMinor, refundedMinor, withdrawnMinor = 0, keptMinor = 0 } = after;
  if (type === "refund_succeeded") return refundedMinor;
  return Math.max(0, capturedMinor - refundedMinor - withdrawnMinor - keptMinor);
}
