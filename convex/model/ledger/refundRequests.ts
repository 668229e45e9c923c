import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { settleAlerts } from "../alerts";
import { listOfPayment, ofPayment, restOf } from "./givenBack";
import * as Jobs from "../jobs";
import { listOfBooking } from "./paymentRows";

/** Asks for money to go back. `refunds.carryOut` has Stripe do it, and tries until it is done. */

/**
 * Asks for everything of a booking's payments that is not given back or asked for yet, but for what
 * the shop may keep: the newest money goes back first.
 */
export async function requestRest(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  { reason, by }: { reason: string; by: string },
): Promise<void> {
  const booking = await ctx.db.get("bookings", bookingId);
  let keepMinor = booking?.keptMinor ?? 0;
  for (const payment of await listOfBooking(ctx, bookingId)) {
    const { restMinor, failedMinor } = await ofPayment(ctx, payment);
    const kept = payment.counted ? Math.min(keepMinor, restMinor) : 0;
    keepMinor -= kept;
    await insertRequest(ctx, payment, restMinor - kept, reason);
    if (failedMinor > 0 && restMinor - kept >= failedMinor) await replaceFailed(ctx, payment, by);
  }
}

/**
 * Looks again at a booking that is over once a refund of it has ended: what nobody asked for is
 * asked for now. What a bank sent back is left to the owner, who is told of each.
 */
export async function requestUnasked(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (booking?.status !== "cancelled" && booking?.status !== "expired") return;
  let keepMinor = booking.keptMinor ?? 0;
  for (const payment of await listOfBooking(ctx, bookingId)) {
    if (!payment.counted) continue;
    const { restMinor, failedMinor } = await ofPayment(ctx, payment);
    const kept = Math.min(keepMinor, restMinor - failedMinor);
    keepMinor -= kept;
    await insertRequest(ctx, payment, restMinor - failedMinor - kept, "what was left");
  }
}

/** Refunds of a payment that failed are asked for in another that takes their place. */
async function replaceFailed(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  by: string,
): Promise<void> {
  const failed = (await listOfPayment(ctx, payment._id)).filter(
    ({ status }) => status === "failed",
  );
  for (const refund of failed) await replace(ctx, refund, by);
}

export async function replace(
  ctx: MutationCtx,
  { _id, shopId }: Doc<"refunds">,
  by: string,
): Promise<void> {
  await ctx.db.patch("refunds", _id, { retried: true });
  await settleAlerts(ctx, { shopId, cause: `refund:${_id}`, by });
}

/** Records the intent to give back the rest of one payment; nothing when there is no rest. */
export async function request(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  reason: string,
): Promise<void> {
  await insertRequest(ctx, payment, await restOf(ctx, payment), reason);
}

/** Records the intent to give back an amount, or what is left when that is less. */
export async function requestAmount(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  amountMinor: number,
  reason: string,
  requestId?: string,
): Promise<void> {
  const rest = await restOf(ctx, payment);
  await insertRequest(ctx, payment, Math.min(amountMinor, rest), reason, requestId);
}

/** Takes an amount from a booking's newest payments first: the one that confirmed it comes last. */
export async function requestFromNewest(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  { amountMinor, reason, requestId }: { amountMinor: number; reason: string; requestId?: string },
): Promise<void> {
  const payments = (await listOfBooking(ctx, bookingId)).filter((payment) => payment.counted);
  let left = amountMinor;
  for (const payment of payments.reverse()) {
    const part = Math.min(left, await restOf(ctx, payment));
    await requestAmount(ctx, payment, part, reason, requestId);
    left -= part;
  }
}

export async function insertRequest(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  amountMinor: number,
  reason: string,
  requestId?: string,
): Promise<void> {
  if (amountMinor <= 0) return;
  const refundId = await ctx.db.insert("refunds", {
    bookingId: payment.bookingId,
    paymentId: payment._id,
    shopId: payment.shopId,
    amountMinor,
    currency: payment.currency,
    reason,
    requestId,
    status: "requested",
    tries: 0,
    updatedAt: Date.now(),
  });
  await Jobs.act(ctx, internal.refunds.carryOut, { refundId });
}

/** The fees for not coming that were asked for a booking, oldest first. */
export async function listFees(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"payments">[]> {
  const payments = await listOfBooking(ctx, bookingId);
  return payments.filter((payment) => payment.purpose === "no_show_fee");
}

/** Gives back every fee of a booking. */
export async function giveBackFees(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  for (const fee of await listFees(ctx, bookingId)) {
    if (fee.counted) await request(ctx, fee, "no fee after all");
  }
}
