import type { AppointmentRow, BookingRow, Rows, SlotRow } from "../../../lib/booking/integrity";

/** Rows of one barber's morning, sound unless a test changes them. */

export const NOW = 1_780_000_000_000;
export const CELL = 30 * 60_000;

export type Audit = BookingRow["audit"][number];
export type Payment = BookingRow["payments"][number];

export const held: Audit = {
  at: NOW - 2 * CELL,
  fromStatus: null,
  toStatus: "pending",
  fromPaymentStatus: null,
  toPaymentStatus: "unpaid",
  applied: true,
};
export const paid: Audit = {
  at: NOW - CELL,
  fromStatus: "pending",
  toStatus: "confirmed",
  fromPaymentStatus: "unpaid",
  toPaymentStatus: "succeeded",
  applied: true,
};

export function payment(change: Partial<Payment> = {}): Payment {
  return {
    id: "payment-1",
    currency: "GBP",
    amountMinor: 2500,
    capturedMinor: 2500,
    refundedMinor: 0,
    withdrawnMinor: 0,
    counted: true,
    refundsMinor: 0,
    payable: false,
    heardAt: NOW - 2 * CELL,
    ...change,
  };
}

/** A paid hour at ten. */
export function booking(change: Partial<BookingRow> = {}): BookingRow {
  return {
    id: "booking-1",
    code: "CODE0001",
    barberId: "barber-1",
    appointmentId: "appointment-1",
    paymentId: "payment-1",
    status: "confirmed",
    paymentStatus: "succeeded",
    startsAt: NOW,
    endsAt: NOW + 2 * CELL,
    busyUntil: NOW + 2 * CELL,
    overbooked: false,
    priceMinor: 2500,
    dueNowMinor: 2500,
    tipMinor: 0,
    currency: "GBP",
    capturedMinor: 2500,
    refundedMinor: 0,
    keptMinor: 0,
    holdExpiresAt: null,
    audit: [held, paid],
    payments: [payment()],
    ...change,
  };
}

export function pending(change: Partial<BookingRow> = {}): BookingRow {
  return booking({
    status: "pending",
    paymentStatus: "unpaid",
    paymentId: null,
    capturedMinor: 0,
    holdExpiresAt: NOW + CELL,
    audit: [held],
    payments: [payment({ capturedMinor: 0, counted: false, payable: true })],
    ...change,
  });
}

/** Ended without anything owed. */
export function ended(
  status: "cancelled" | "expired",
  change: Partial<BookingRow> = {},
): BookingRow {
  const audit = [held, { ...paid, toStatus: status, toPaymentStatus: "unpaid" } as const];
  return pending({ status, holdExpiresAt: null, audit, payments: [], ...change });
}

export function appointment(change: Partial<AppointmentRow> = {}): AppointmentRow {
  return {
    id: "appointment-1",
    bookingId: "booking-1",
    status: "paid",
    startsAt: NOW,
    endsAt: NOW + 2 * CELL,
    ...change,
  };
}

export function slot(index: number, change: Partial<SlotRow> = {}): SlotRow {
  return {
    barberId: "barber-1",
    startsAt: NOW + index * CELL,
    endsAt: NOW + (index + 1) * CELL,
    status: "booked",
    bookingId: "booking-1",
    ...change,
  };
}

export const free = { status: "free", bookingId: null } as const;

export function rows(change: Partial<Rows> = {}): Rows {
  return {
    bookings: [booking()],
    appointments: [appointment()],
    slots: [slot(0), slot(1), slot(2, free)],
    ...change,
  };
}

/** The same rows with one booking of the given state. */
export function withOne(only: BookingRow): Rows {
  const status =
    only.status === "confirmed" ? "paid" : only.status === "expired" ? "cancelled" : only.status;
  const gone = only.status === "cancelled" || only.status === "expired";
  return rows({
    bookings: [only],
    appointments: [appointment({ status })],
    slots: gone ? [slot(0, free), slot(1, free)] : [slot(0), slot(1)],
  });
}
