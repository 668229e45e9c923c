import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { providerName } from "../../../lib/payment/providers";
import type { PaymentRowStatus } from "../validators";
import type { CheckoutSession } from "./provider";

/** The rows of payments, read and summed; what they mean for their booking is decided elsewhere. */

/** A row only moves to a higher rank; `expired` and `failed` end a session, `succeeded` beats all. */
export const RANK: Record<PaymentRowStatus, number> = {
  open: 0,
  declined: 1,
  processing: 2,
  expired: 3,
  failed: 3,
  succeeded: 4,
};

/** Checkouts and fees that may be asked for one booking: nobody needs so many. */
export const MAX_CHECKOUTS = 40;
export const MAX_FEES = 10;
/** All of a booking's payments, and as many again of bookings from before there was a most. */
const MAX_PAYMENTS = 2 * (MAX_CHECKOUTS + MAX_FEES);

/** Every payment of a booking, oldest first. */
export async function listOfBooking(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"payments">[]> {
  return await ctx.db
    .query("payments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MAX_PAYMENTS);
}

/** True while its provider could still take money in this session. */
export function isPayable(payment: Doc<"payments">): boolean {
  return RANK[payment.status] < RANK.expired;
}

/** The checkout sessions among payments. */
export function sessionsOf(payments: readonly Doc<"payments">[]): CheckoutSession[] {
  return payments.flatMap((payment) => {
    const { checkoutSessionId: sessionId } = payment;
    return sessionId === undefined ? [] : [{ sessionId, provider: providerName(payment) }];
  });
}

/** Brings a booking's sums up to date with the payments that pay for it; true when refunds changed. */
export async function syncMoney(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<boolean> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (!booking) throw new Error(`syncMoney: no booking ${bookingId}`);
  const sums = { capturedMinor: 0, refundedMinor: 0, withdrawnMinor: 0 };
  for (const payment of await listOfBooking(ctx, bookingId)) {
    if (!payment.counted) continue;
    sums.capturedMinor += payment.capturedMinor;
    sums.refundedMinor += payment.refundedMinor;
    sums.withdrawnMinor += payment.withdrawnMinor;
  }
  await ctx.db.patch("bookings", bookingId, sums);
  return sums.refundedMinor !== booking.refundedMinor;
}
