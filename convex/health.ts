import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { internalAction, query } from "./_generated/server";
import type { MutationCtx } from "./_generated/server";
import { getUser, ownsShop, requireOwner, requireOwnShop } from "./model/access";
import { applyEvent } from "./model/booking/bookings";
import * as Health from "./model/upkeep/health";
import { tryAgain } from "./model/upkeep/jobFailures";
import * as Jobs from "./model/jobs";
import { spend } from "./model/limits";
import { listOfBooking, sessionsOf } from "./model/ledger/paymentRows";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import * as Refunds from "./model/payment/refunds";
import { isDone } from "./model/requestIds";

/** The owner's health page; see model/upkeep/health for what each list's one safe action is. */
export const overview = query({
  args: { shopId: v.string() },
  returns: Health.vHealth,
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Health.overview(ctx, shop._id);
  },
});

/** Asks Stripe about all payments of a booking, and ends its hold when that is overdue. */
export const check = mutation({
  args: { code: v.string() },
  returns: v.null(),
  handler: async (ctx, { code }) => {
    const { booking, user } = await requireOwned(ctx, code);
    const actor = `staff:${user.name}`;
    await applyEvent(ctx, booking._id, { type: "payment_checked", actor });
    const payments = await listOfBooking(ctx, booking._id);
    await Jobs.act(ctx, internal.health.askStripe, {
      bookingId: booking._id,
      sessionIds: sessionsOf(payments).map(({ sessionId }) => sessionId),
      actor,
    });
    return null;
  },
});

export const askStripe = internalAction({
  args: { bookingId: v.id("bookings"), sessionIds: v.array(v.string()), actor: v.string() },
  handler: async (ctx, { bookingId, sessionIds, actor }) => {
    await ctx.runAction(internal.payments.askStripe, { sessionIds, actor });
    await ctx.runAction(internal.checkouts.endOverdue, { bookingId });
  },
});

/** Asks again for a refund that failed; `requestId` as for a hold. */
export const retryRefund = mutation({
  args: { refundId: v.string(), requestId: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { refundId: anyId, requestId }) => {
    const refundId = ctx.db.normalizeId("refunds", anyId);
    const refund = refundId && (await ctx.db.get("refunds", refundId));
    if (!refund) return refuse("NOT_FOUND", "There is no such refund.");
    const user = await requireOwner(ctx, refund.shopId);
    if (await isDone(ctx, requestId, `retry:${refund._id}`)) return null;
    await Refunds.retry(ctx, refund, user);
    return null;
  },
});

/** Gives back money that does not match its booking; `requestId` as for a hold. */
export const refundUncounted = mutation({
  args: { code: v.string(), requestId: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { code, requestId }) => {
    const { booking, user } = await requireOwned(ctx, code);
    if (await isDone(ctx, requestId, `uncounted:${booking._id}`)) return null;
    await Health.refundUncounted(ctx, booking, user);
    return null;
  },
});

/** Marks an alert as seen to. */
export const resolveAlert = mutation({
  args: { alertId: v.string() },
  returns: v.null(),
  handler: async (ctx, { alertId }) => {
    const { alert, user } = await requireAlert(ctx, alertId);
    await Health.resolveAlert(ctx, alert, user);
    return null;
  },
});

/** Runs the job of an alert once more; when it succeeds the alert is settled, and that is all. */
export const retryJob = mutation({
  args: { alertId: v.string() },
  returns: v.null(),
  handler: async (ctx, { alertId }) => {
    const { alert } = await requireAlert(ctx, alertId);
    if (alert.resolvedAt !== undefined) return null;
    await spend(ctx, "reconcile", alert.shopId);
    await tryAgain(ctx, alert);
    return null;
  },
});

/** Runs the reconcile job now; while one runs it does nothing. */
export const reconcileNow = mutation({
  args: { shopId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await spend(ctx, "reconcile", shop._id);
    await Jobs.act(ctx, internal.reconcile.syncBookingsAndAppointments, {});
    return null;
  },
});

/** @throws NOT_FOUND, NOT_SIGNED_IN, NOT_AUTHORIZED for another shop's */
async function requireAlert(
  ctx: MutationCtx,
  anyId: string,
): Promise<{ alert: Doc<"alerts">; user: Doc<"users"> }> {
  const alertId = ctx.db.normalizeId("alerts", anyId);
  const alert = alertId && (await ctx.db.get("alerts", alertId));
  if (!alert) return refuse("NOT_FOUND", "There is no such alert.");
  return { alert, user: await requireOwner(ctx, alert.shopId) };
}

/** @throws NOT_FOUND for an unknown code and for another shop's, so that codes cannot be probed */
async function requireOwned(
  ctx: MutationCtx,
  code: string,
): Promise<{ booking: Doc<"bookings">; user: Doc<"users"> }> {
  const booking = await ctx.db
    .query("bookings")
    .withIndex("by_code", (q) => q.eq("code", code))
    .unique();
  const user = await getUser(ctx);
  if (!booking || !user || !ownsShop(user, booking.shopId)) {
    return refuse("NOT_FOUND", "There is no such booking.");
  }
  return { booking, user };
}
