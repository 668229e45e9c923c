import type { Doc } from "../../../convex/_generated/dataModel";
import type { Ledger } from "./verdict";

/** What must be true of money that goes back once a chaos run has settled. */

/** Of what was called off Stripe has no more left than what the policy keeps. */
export function keptTooMuch(ledger: Ledger, bookings: readonly Doc<"bookings">[]): string[] {
  const left = new Map<string, number>();
  for (const { metadata, captured, refunded, withdrawn } of ledger.payments) {
    const { bookingId = "" } = metadata;
    left.set(bookingId, (left.get(bookingId) ?? 0) + captured - refunded - withdrawn);
  }
  return bookings.flatMap(({ _id, code, status, keptMinor = 0 }) => {
    const more = (left.get(_id) ?? 0) - keptMinor;
    if (status !== "cancelled" || more <= 0) return [];
    return [
      `money: booking ${code} was cancelled and Stripe has ${more} more than the policy keeps.`,
    ];
  });
}

/** A refund is waited for only while one is under way, or failed and is the owner's to decide. */
export function stillWaiting(
  bookings: readonly Doc<"bookings">[],
  refunds: readonly Doc<"refunds">[],
): string[] {
  const open = new Set<string>(
    refunds
      .filter(({ status, retried }) => {
        return ["requested", "pending"].includes(status) || (status === "failed" && !retried);
      })
      .map(({ bookingId }) => bookingId),
  );
  return bookings
    .filter(({ _id, paymentStatus }) => paymentStatus === "refund_pending" && !open.has(_id))
    .map(({ code }) => `I4 Booking ${code} waits for a refund that nobody asked for.`);
}
