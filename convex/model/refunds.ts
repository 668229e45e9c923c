import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { MINUTE_MS } from "../../lib/time/zones";
import { raiseAlert } from "./alerts";
import { applyEvent } from "./bookings";
import { listOfBooking, tellRefunded } from "./payments";

/** Refunds are intents recorded here and carried out by `refunds.carryOut`, retried until done. */

/** What Stripe says of one refund; ids of ours come from its metadata, unverified. */
export const vRefundFacts = v.object({
  stripeRefundId: v.string(),
  refundId: v.union(v.string(), v.null()),
  paymentIntentId: v.union(v.string(), v.null()),
  amountMinor: v.number(),
  currency: v.string(),
  state: v.union(v.literal("pending"), v.literal("succeeded"), v.literal("failed")),
  problem: v.union(v.string(), v.null()),
});
export type RefundFacts = Infer<typeof vRefundFacts>;

const MAX_REFUNDS = 100;
/** A refund only moves on; a bank may send one back after Stripe has called it done. */
const STEP: Record<Doc<"refunds">["status"], number> = {
  requested: 0,
  pending: 1,
  succeeded: 2,
  failed: 3,
};
const RETRY_DELAYS_MS = [5_000, 30_000, 2 * MINUTE_MS];

/** Refunds of one payment. */
export async function listOfPayment(
  ctx: QueryCtx,
  paymentId: Id<"payments">,
): Promise<Doc<"refunds">[]> {
  return await ctx.db
    .query("refunds")
    .withIndex("by_paymentId", (q) => q.eq("paymentId", paymentId))
    .take(MAX_REFUNDS);
}

/** Asks for everything of a booking's payments that is not given back or asked for yet. */
export async function requestAll(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  reason: string,
): Promise<void> {
  for (const payment of await listOfBooking(ctx, bookingId)) {
    if (payment.capturedMinor > 0) await request(ctx, payment, reason);
  }
}

/** Records the intent to give back the rest of one payment; nothing when there is no rest. */
export async function request(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  reason: string,
): Promise<void> {
  const asked = await listOfPayment(ctx, payment._id);
  const underWay = asked
    .filter((refund) => refund.status === "requested" || refund.status === "pending")
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
  const amountMinor = payment.capturedMinor - payment.refundedMinor - underWay;
  if (amountMinor <= 0) return;
  const refundId = await ctx.db.insert("refunds", {
    bookingId: payment.bookingId,
    paymentId: payment._id,
    shopId: payment.shopId,
    amountMinor,
    currency: payment.currency,
    reason,
    status: "requested",
    tries: 0,
    updatedAt: Date.now(),
  });
  await ctx.scheduler.runAfter(0, internal.refunds.carryOut, { refundId });
}

/** Records a try that had no answer, and has it tried again; the reconcile job goes on after that. */
export async function recordNoAnswer(
  ctx: MutationCtx,
  refundId: Id<"refunds">,
  problem: string,
): Promise<void> {
  const refund = await ctx.db.get("refunds", refundId);
  if (refund?.status !== "requested") return;
  const tries = refund.tries + 1;
  await ctx.db.patch("refunds", refundId, { tries, lastProblem: problem, updatedAt: Date.now() });
  const delay = RETRY_DELAYS_MS[refund.tries];
  if (delay !== undefined) {
    await ctx.scheduler.runAfter(delay, internal.refunds.carryOut, { refundId });
  }
}

/** Records what Stripe says of a refund, ours or one made in its dashboard. */
export async function record(ctx: MutationCtx, facts: RefundFacts): Promise<Id<"bookings"> | null> {
  const refund = await ensureRefund(ctx, facts);
  if (!refund) return null;
  if (STEP[facts.state] <= STEP[refund.status]) return refund.bookingId;
  await ctx.db.patch("refunds", refund._id, {
    status: facts.state,
    stripeRefundId: facts.stripeRefundId,
    updatedAt: Date.now(),
    ...(facts.problem === null ? {} : { lastProblem: facts.problem }),
  });
  if (facts.state === "succeeded") await countSucceeded(ctx, refund.paymentId);
  if (facts.state === "failed") await reportFailed(ctx, refund, facts);
  return refund.bookingId;
}

async function countSucceeded(ctx: MutationCtx, paymentId: Id<"payments">): Promise<void> {
  const payment = await ctx.db.get("payments", paymentId);
  if (!payment) return;
  const succeeded = (await listOfPayment(ctx, paymentId))
    .filter((refund) => refund.status === "succeeded")
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
  if (succeeded <= payment.refundedMinor) return;
  await ctx.db.patch("payments", paymentId, { refundedMinor: succeeded, updatedAt: Date.now() });
  await tellRefunded(ctx, paymentId);
}

async function reportFailed(
  ctx: MutationCtx,
  refund: Doc<"refunds">,
  facts: RefundFacts,
): Promise<void> {
  const booking = await ctx.db.get("bookings", refund.bookingId);
  if (!booking) return;
  const note = facts.problem ?? "no reason given";
  await raiseAlert(ctx, booking, "refund_failed", `A refund of ${booking.code} failed: ${note}.`);
  await applyEvent(ctx, booking._id, { type: "refund_failed", actor: "stripe", note });
}

async function ensureRefund(ctx: MutationCtx, facts: RefundFacts): Promise<Doc<"refunds"> | null> {
  const known = await ctx.db
    .query("refunds")
    .withIndex("by_stripeRefundId", (q) => q.eq("stripeRefundId", facts.stripeRefundId))
    .unique();
  if (known) return known;
  const ownId = facts.refundId && ctx.db.normalizeId("refunds", facts.refundId);
  const own = ownId && (await ctx.db.get("refunds", ownId));
  if (own) return own;
  const intent = facts.paymentIntentId;
  if (intent === null) return null;
  const payment = await ctx.db
    .query("payments")
    .withIndex("by_paymentIntentId", (q) => q.eq("paymentIntentId", intent))
    .first();
  if (!payment) return null;
  const id = await ctx.db.insert("refunds", {
    bookingId: payment.bookingId,
    paymentId: payment._id,
    shopId: payment.shopId,
    amountMinor: facts.amountMinor,
    currency: facts.currency.toUpperCase(),
    reason: "made in Stripe",
    status: "requested",
    stripeRefundId: facts.stripeRefundId,
    tries: 0,
    updatedAt: Date.now(),
  });
  return await ctx.db.get("refunds", id);
}
