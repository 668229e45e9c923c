import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { applyEvent, requireBooking } from "../booking/bookings";
import { restOf } from "../ledger/givenBack";
import * as PaymentRows from "../ledger/paymentRows";
import * as RefundRequests from "../ledger/refundRequests";
import { refuse } from "../refuse";
import { settleAlert } from "../alerts";
import {
  vAlert,
  vAlertKind,
  vBookingStatus,
  vDisputeStatus,
  vPaymentPurpose,
  vPaymentStatus,
} from "../validators";

/** What an owner may have to look at, each with the one safe thing to do about it. */

const MAX_OF_KIND = 50;

const vOfBooking = { code: v.string(), customerName: v.string(), startsAt: v.number() };

export const vHealth = v.object({
  /** Holds, the one that ends first first. Action: `health.check`. */
  holds: v.array(
    v.object({
      ...vOfBooking,
      holdExpiresAt: v.union(v.number(), v.null()),
      paymentStatus: vPaymentStatus,
    }),
  ),
  /** Payments that Stripe works on. Action: `health.check`. */
  paymentsUnderWay: v.array(
    v.object({
      ...vOfBooking,
      paymentId: v.string(),
      purpose: vPaymentPurpose,
      amountMinor: v.number(),
      currency: v.string(),
      since: v.number(),
    }),
  ),
  /** Refunds that Stripe or a bank would not make. Action: `health.retryRefund`. */
  failedRefunds: v.array(
    v.object({
      ...vOfBooking,
      refundId: v.string(),
      amountMinor: v.number(),
      currency: v.string(),
      problem: v.union(v.string(), v.null()),
    }),
  ),
  /** Refunds on their way; nothing to do. */
  refundsUnderWay: v.number(),
  /** Open disputes; they are answered in Stripe's dashboard. */
  disputes: v.array(
    v.object({
      ...vOfBooking,
      disputeId: v.string(),
      status: vDisputeStatus,
      reason: v.string(),
      amountMinor: v.number(),
      currency: v.string(),
      dueBy: v.union(v.number(), v.null()),
    }),
  ),
  /** What waits for a decision. Actions: `health.resolveAlert`, and for money that does not match
   * its booking (`payment_mismatch`) `health.refundUncounted`. */
  alerts: v.array(
    v.object({
      alertId: v.string(),
      kind: vAlertKind,
      /** Null for what was told before facts were kept: then `message` says it. */
      facts: v.union(vAlert, v.null()),
      message: v.union(v.string(), v.null()),
      at: v.number(),
      booking: v.union(v.object({ ...vOfBooking, status: vBookingStatus }), v.null()),
      refundableMinor: v.number(),
    }),
  ),
});
export type Health = Infer<typeof vHealth>;

/** All of it for one shop, bounded. */
export async function overview(ctx: QueryCtx, shopId: Id<"shops">): Promise<Health> {
  const [requested, pending] = await Promise.all([
    listRefunds(ctx, shopId, "requested"),
    listRefunds(ctx, shopId, "pending"),
  ]);
  return {
    holds: await listHolds(ctx, shopId),
    paymentsUnderWay: await listPaymentsUnderWay(ctx, shopId),
    failedRefunds: await listFailedRefunds(ctx, shopId),
    refundsUnderWay: requested.length + pending.length,
    disputes: await listDisputes(ctx, shopId),
    alerts: await listAlerts(ctx, shopId),
  };
}

function ofBooking({ code, customerName, startsAt }: Doc<"bookings">) {
  return { code, customerName, startsAt };
}

async function listHolds(ctx: QueryCtx, shopId: Id<"shops">): Promise<Health["holds"]> {
  const pending = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_status_and_startsAt", (q) =>
      q.eq("shopId", shopId).eq("status", "pending"),
    )
    .take(MAX_OF_KIND);
  return pending
    .map((booking) => ({
      ...ofBooking(booking),
      holdExpiresAt: booking.holdExpiresAt ?? null,
      paymentStatus: booking.paymentStatus,
    }))
    .sort((a, b) => (a.holdExpiresAt ?? 0) - (b.holdExpiresAt ?? 0));
}

async function listPaymentsUnderWay(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Health["paymentsUnderWay"]> {
  const rows = await ctx.db
    .query("payments")
    .withIndex("by_shopId_and_status_and_updatedAt", (q) =>
      q.eq("shopId", shopId).eq("status", "processing"),
    )
    .take(MAX_OF_KIND);
  return await Promise.all(
    rows.map(async ({ _id, bookingId, purpose, amountMinor, currency, updatedAt }) => ({
      ...ofBooking(await requireBooking(ctx, bookingId)),
      paymentId: _id,
      purpose,
      amountMinor,
      currency,
      since: updatedAt,
    })),
  );
}

async function listRefunds(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  status: Doc<"refunds">["status"],
): Promise<Doc<"refunds">[]> {
  return await ctx.db
    .query("refunds")
    .withIndex("by_shopId_and_status_and_retried", (q) =>
      q.eq("shopId", shopId).eq("status", status).eq("retried", undefined),
    )
    .take(MAX_OF_KIND);
}

async function listFailedRefunds(
  ctx: QueryCtx,
  shopId: Id<"shops">,
): Promise<Health["failedRefunds"]> {
  const rows = await listRefunds(ctx, shopId, "failed");
  return await Promise.all(
    rows.map(async ({ _id, bookingId, amountMinor, currency, lastProblem }) => ({
      ...ofBooking(await requireBooking(ctx, bookingId)),
      refundId: _id,
      amountMinor,
      currency,
      problem: lastProblem ?? null,
    })),
  );
}

async function listDisputes(ctx: QueryCtx, shopId: Id<"shops">): Promise<Health["disputes"]> {
  const rows = await ctx.db
    .query("disputes")
    .withIndex("by_shopId_and_open", (q) => q.eq("shopId", shopId).eq("open", true))
    .take(MAX_OF_KIND);
  return await Promise.all(
    rows.map(async ({ _id, bookingId, status, reason, amountMinor, currency, dueBy }) => ({
      ...ofBooking(await requireBooking(ctx, bookingId)),
      disputeId: _id,
      status,
      reason,
      amountMinor,
      currency,
      dueBy: dueBy ?? null,
    })),
  );
}

async function listAlerts(ctx: QueryCtx, shopId: Id<"shops">): Promise<Health["alerts"]> {
  const rows = await ctx.db
    .query("alerts")
    .withIndex("by_shopId_and_resolvedAt_and_at", (q) =>
      q.eq("shopId", shopId).eq("resolvedAt", undefined),
    )
    .order("desc")
    .take(MAX_OF_KIND);
  return await Promise.all(
    rows.map(async ({ _id, kind, facts = null, message = null, at, bookingId }) => {
      const booking = bookingId && (await ctx.db.get("bookings", bookingId));
      return {
        alertId: _id,
        kind,
        facts,
        message,
        at,
        booking: booking ? { ...ofBooking(booking), status: booking.status } : null,
        refundableMinor: booking ? await uncountedMinor(ctx, booking._id) : 0,
      };
    }),
  );
}

/** Money of a booking that does not pay for it, and that nobody has asked for yet. */
async function uncountedMinor(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<number> {
  let sum = 0;
  for (const payment of await PaymentRows.listOfBooking(ctx, bookingId)) {
    if (!payment.counted) sum += await restOf(ctx, payment);
  }
  return sum;
}

/** Gives back what does not pay for a booking. @throws CANNOT_CHANGE when there is nothing */
export async function refundUncounted(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  user: Doc<"users">,
): Promise<void> {
  const sum = await uncountedMinor(ctx, booking._id);
  if (sum <= 0) refuse("CANNOT_CHANGE", "There is no such money to give back.");
  await applyEvent(ctx, booking._id, {
    type: "payment_checked",
    actor: `staff:${user.name}`,
    note: `${sum} ${booking.currency} that do not match are given back`,
  });
  for (const payment of await PaymentRows.listOfBooking(ctx, booking._id)) {
    if (!payment.counted) await RefundRequests.request(ctx, payment, "does not match the booking");
  }
}

/** Settles an alert by the owner's word. @throws NOT_FOUND */
export async function resolveAlert(
  ctx: MutationCtx,
  alert: Doc<"alerts">,
  user: Doc<"users">,
): Promise<void> {
  if (alert.resolvedAt !== undefined) return;
  await settleAlert(ctx, alert._id, `staff:${user.name}`);
}
