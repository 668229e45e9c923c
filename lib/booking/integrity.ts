import { appointmentStatusOf } from "./machine";
import { isLive } from "./states";
import type { AppointmentStatus, BookingStatus, PaymentStatus } from "./states";

/** What must never be false, checked over the rows of one stretch of time. Pure. */

export type Invariant = "I1" | "I2" | "I3" | "I4" | "I5" | "I6" | "I7";
export type Violation = { invariant: Invariant; message: string; bookingCode: string | null };

export type BookingRow = {
  id: string;
  code: string;
  barberId: string;
  appointmentId: string | null;
  paymentId: string | null;
  status: BookingStatus;
  paymentStatus: PaymentStatus;
  startsAt: number;
  endsAt: number;
  /** End of the last slot it holds. */
  busyUntil: number;
  /** Deliberately on top of others: need not hold all of its slots, and may overlap. */
  overbooked: boolean;
  priceMinor: number;
  /** What had to be paid for it to be confirmed, and the tip paid with it. */
  dueNowMinor: number;
  tipMinor: number;
  currency: string;
  capturedMinor: number;
  refundedMinor: number;
  /** What the shop may keep once it is over. */
  keptMinor: number;
  holdExpiresAt: number | null;
  audit: readonly {
    /** When it happened, epoch ms. */
    at: number;
    fromStatus: BookingStatus | null;
    toStatus: BookingStatus;
    fromPaymentStatus: PaymentStatus | null;
    toPaymentStatus: PaymentStatus;
    applied: boolean;
  }[];
  payments: readonly {
    id: string;
    currency: string;
    /** What was asked for. */
    amountMinor: number;
    capturedMinor: number;
    refundedMinor: number;
    /** Taken by disputes and not given back by them. */
    withdrawnMinor: number;
    /** Whether it pays for the booking. */
    counted: boolean;
    /** All refunds that have not failed, whether done or under way. */
    refundsMinor: number;
    /** Whether its checkout can still be paid. */
    payable: boolean;
    /** When we first heard of its checkout, epoch ms: nobody was shown the way to it before. */
    heardAt: number;
  }[];
};
export type AppointmentRow = {
  id: string;
  bookingId: string;
  status: AppointmentStatus;
  startsAt: number;
  endsAt: number;
};
export type SlotRow = {
  barberId: string;
  startsAt: number;
  endsAt: number;
  status: "free" | "booked" | "blocked";
  bookingId: string | null;
};

export type Rows = {
  bookings: readonly BookingRow[];
  appointments: readonly AppointmentRow[];
  slots: readonly SlotRow[];
};

/** How long a hold may outlive its deadline: one period of the reconcile job, in ms. */
export const HOLD_GRACE_MS = 10 * 60_000;

/** Every violation among the rows; `now` in epoch ms. Empty when all is well. */
export function findViolations(rows: Rows, now: number): Violation[] {
  return [
    ...overlaps(rows.bookings),
    ...slotMismatches(rows),
    ...appointmentMismatches(rows),
    ...rows.bookings.flatMap((booking) => [
      ...moneyProblems(booking),
      ...auditProblems(booking),
      ...holdProblems(booking, now),
    ]),
  ];
}

function overlaps(bookings: readonly BookingRow[]): Violation[] {
  const live = bookings
    .filter((booking) => isLive(booking.status) && !booking.overbooked)
    .sort((a, b) => a.barberId.localeCompare(b.barberId) || a.startsAt - b.startsAt);
  const found: Violation[] = [];
  let latest: BookingRow | undefined;
  for (const booking of live) {
    if (latest?.barberId === booking.barberId && booking.startsAt < latest.endsAt) {
      found.push(violation("I1", booking, `overlaps ${latest.code}`));
    }
    if (latest?.barberId !== booking.barberId || booking.endsAt > latest.endsAt) latest = booking;
  }
  return found;
}

function slotMismatches({ bookings, slots }: Rows): Violation[] {
  const byId = new Map(bookings.map((booking) => [booking.id, booking]));
  const covered = new Map<string, number>();
  const found: Violation[] = [];
  const live = bookings.filter((booking) => isLive(booking.status));
  for (const slot of slots) {
    if (slot.status !== "booked") {
      if (slot.bookingId !== null) found.push(slotViolation(slot, "is free but names a booking"));
      const covering = slot.status === "free" && live.find((booking) => covers(booking, slot));
      if (covering) found.push(slotViolation(slot, `is free, but ${covering.code} covers it`));
      continue;
    }
    const booking = slot.bookingId === null ? undefined : byId.get(slot.bookingId);
    if (!booking || !isLive(booking.status) || !covers(booking, slot)) {
      found.push(slotViolation(slot, "is booked, but no live booking covers it"));
    } else {
      // The buffer may lie in time that is not worked; the visit itself may not.
      const within = Math.min(slot.endsAt, booking.endsAt) - slot.startsAt;
      covered.set(booking.id, (covered.get(booking.id) ?? 0) + Math.max(within, 0));
    }
  }
  for (const booking of live) {
    if (booking.overbooked) continue;
    if (covered.get(booking.id) !== booking.endsAt - booking.startsAt) {
      found.push(violation("I2", booking, "does not hold all of its slots"));
    }
  }
  return found;
}

function covers(booking: BookingRow, slot: SlotRow): boolean {
  return (
    booking.barberId === slot.barberId &&
    booking.startsAt <= slot.startsAt &&
    slot.endsAt <= booking.busyUntil
  );
}

function appointmentMismatches({ bookings, appointments }: Rows): Violation[] {
  const byBooking = new Map<string, AppointmentRow[]>();
  for (const appointment of appointments) {
    const same = byBooking.get(appointment.bookingId) ?? [];
    byBooking.set(appointment.bookingId, [...same, appointment]);
  }
  const found: Violation[] = [];
  for (const booking of bookings) {
    const linked = byBooking.get(booking.id) ?? [];
    const [appointment] = linked;
    byBooking.delete(booking.id);
    if (linked.length !== 1 || appointment?.id !== booking.appointmentId) {
      found.push(violation("I2", booking, "is not linked one to one with an appointment"));
    } else if (appointment.status !== appointmentStatusOf(booking.status, booking.paymentStatus)) {
      found.push(
        violation("I2", booking, `disagrees with its appointment (${appointment.status})`),
      );
    } else if (appointment.startsAt !== booking.startsAt || appointment.endsAt !== booking.endsAt) {
      found.push(violation("I2", booking, "and its appointment differ in time"));
    }
  }
  for (const orphan of [...byBooking.values()].flat()) {
    const message = `appointment ${orphan.id} has no booking in this stretch`;
    found.push({ invariant: "I2", message, bookingCode: null });
  }
  return found;
}

function moneyProblems(booking: BookingRow): Violation[] {
  const found: Violation[] = [];
  if (booking.status === "confirmed" && !isPaidFor(booking)) {
    found.push(violation("I3", booking, "is confirmed without what was due having been paid"));
  }
  let mayKeep = booking.keptMinor;
  const live = booking.status !== "cancelled" && booking.status !== "expired";
  for (const payment of booking.payments) {
    // The same refund may be in Stripe's total and in ours: neither is added to the other.
    const backMinor = Math.max(payment.refundedMinor, payment.refundsMinor);
    if (backMinor > payment.capturedMinor) {
      found.push(violation("I4", booking, "gives back more than was captured"));
    }
    const rest = payment.capturedMinor - backMinor - payment.withdrawnMinor;
    const counts = payment.counted && booking.status !== "pending";
    if (counts && live) continue;
    const kept = counts ? Math.min(mayKeep, Math.max(rest, 0)) : 0;
    mayKeep -= kept;
    if (rest > kept) found.push(violation("I4", booking, "keeps money without being confirmed"));
  }
  return found;
}

/** What was due was captured in the booking's currency, and every payment is what was asked for. */
function isPaidFor(booking: BookingRow): boolean {
  const counted = booking.payments.filter((payment) => payment.counted);
  const exact = counted.every(
    ({ amountMinor, capturedMinor, currency }) =>
      amountMinor === capturedMinor && currency === booking.currency,
  );
  const captured = counted.reduce((sum, payment) => sum + payment.capturedMinor, 0);
  const agrees = exact && captured === booking.capturedMinor;
  if (booking.dueNowMinor === 0) return agrees;
  const named = counted.some((payment) => payment.id === booking.paymentId);
  return agrees && named && captured >= booking.dueNowMinor + booking.tipMinor;
}

function auditProblems(booking: BookingRow): Violation[] {
  const changes = booking.audit.filter((row) => row.applied);
  const last = changes.at(-1);
  if (last?.toStatus !== booking.status || last.toPaymentStatus !== booking.paymentStatus) {
    return [violation("I5", booking, "changed without an audit row")];
  }
  const broken = changes.some((row, index) => {
    const before = changes[index - 1];
    return index === 0
      ? row.fromStatus !== null
      : row.fromStatus !== before?.toStatus || row.fromPaymentStatus !== before.toPaymentStatus;
  });
  const confirmations = changes.filter(
    (row) => row.toStatus === "confirmed" && row.fromStatus !== "confirmed" && isUnsettled(row),
  );
  return [
    ...(broken ? [violation("I5", booking, "has a gap in its audit trail")] : []),
    ...(confirmations.length > 1 ? [violation("I6", booking, "was confirmed twice")] : []),
  ];
}

/** Confirmed from a hold, and not by taking back a "done" or "no-show". */
function isUnsettled(row: { fromStatus: BookingStatus | null }): boolean {
  return row.fromStatus !== "completed" && row.fromStatus !== "no_show";
}

function holdProblems(booking: BookingRow, now: number): Violation[] {
  if (booking.status === "expired") return openCheckouts(booking, now);
  const overdue =
    booking.status === "pending" &&
    booking.paymentStatus !== "processing" &&
    (booking.holdExpiresAt ?? 0) + HOLD_GRACE_MS < now;
  return overdue ? [violation("I7", booking, "is held past its deadline")] : [];
}

/**
 * Checkouts of a hold that was released. One that the provider was still opening is heard of later,
 * and is closed by a job before its address is shown to anybody.
 */
function openCheckouts(booking: BookingRow, now: number): Violation[] {
  const open = booking.payments.filter((payment) => payment.payable);
  const release = booking.audit.findLast(
    (row) => row.applied && row.fromStatus !== "expired" && row.toStatus === "expired",
  );
  const releasedAt = release?.at ?? now;
  if (open.some(({ heardAt }) => heardAt <= releasedAt)) {
    return [violation("I7", booking, "was released while its checkout could still be paid")];
  }
  if (open.some(({ heardAt }) => heardAt + HOLD_GRACE_MS < now)) {
    return [violation("I7", booking, "has a checkout that was never closed")];
  }
  return [];
}

function violation(invariant: Invariant, booking: BookingRow, what: string): Violation {
  return { invariant, message: `Booking ${booking.code} ${what}.`, bookingCode: booking.code };
}

function slotViolation(slot: SlotRow, what: string): Violation {
  const at = new Date(slot.startsAt).toISOString();
  return { invariant: "I2", message: `The slot of ${at} ${what}.`, bookingCode: null };
}
