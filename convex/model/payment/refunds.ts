import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { defined } from "../../../lib/defined";
import { internal } from "../../_generated/api";
import { retryWait } from "../../../lib/payment/retries";
import { providerName } from "../../../lib/payment/providers";
import { raiseAlert } from "../alerts";
import { applyEvent } from "../booking/bookings";
import type { RefundFacts } from "../ledger/facts";
import { ofPayment, restOf } from "../ledger/givenBack";
import * as Jobs from "../jobs";
import * as Movements from "../ledger/movements";
import { syncMoney } from "../ledger/paymentRows";
import { insertRequest, replace, requestUnasked } from "../ledger/refundRequests";
import { refuse } from "../refuse";

/** Refunds are intents recorded here and carried out by `refunds.carryOut`, retried until done. */

/** A refund only moves on; a bank may send one back after Stripe has called it done. */
const STEP: Record<Doc<"refunds">["status"], number> = {
  requested: 0,
  pending: 1,
  succeeded: 2,
  failed: 3,
  canceled: 4,
};

/**
 * Asks again for a refund that failed, as a new one and once; the failed one is settled with its
 * alert.
 * @throws CANNOT_CHANGE when it has not failed, was asked for again, or nothing is left to give back
 */
export async function retry(
  ctx: MutationCtx,
  refund: Doc<"refunds">,
  user: Doc<"users">,
): Promise<void> {
  const payment = await ctx.db.get("payments", refund.paymentId);
  if (!payment || refund.status !== "failed") refuse("CANNOT_CHANGE", "It has not failed.");
  if (refund.retried === true) refuse("CANNOT_CHANGE", "It was asked for again already.");
  const amountMinor = Math.min(refund.amountMinor, await restOf(ctx, payment));
  if (amountMinor <= 0) refuse("CANNOT_CHANGE", "There is nothing left to give back.");
  await replace(ctx, refund, `staff:${user.name}`);
  await insertRequest(ctx, payment, amountMinor, refund.reason);
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
  const wait = retryWait("refund", refund.tries);
  if (wait !== null) {
    await Jobs.act(ctx, internal.refunds.carryOut, { refundId }, wait);
  }
}

/**
 * Records that Stripe would not make a refund. When nothing is left to give back, somebody made it
 * there: it is not needed. When less is left, that is asked for in its place.
 */
export async function recordRefused(
  ctx: MutationCtx,
  refundId: Id<"refunds">,
  problem: string,
): Promise<void> {
  const refund = await ctx.db.get("refunds", refundId);
  const payment = refund && (await ctx.db.get("payments", refund.paymentId));
  if (!payment || refund.status !== "requested") return;
  const ended = { lastProblem: problem, updatedAt: Date.now() };
  await ctx.db.patch("refunds", refundId, { status: "canceled", ...ended });
  // What can still go back, now that this one does not count.
  const left = await restOf(ctx, payment);
  if (left < refund.amountMinor) {
    const booking = await ctx.db.get("bookings", refund.bookingId);
    const isOver = booking?.status === "cancelled" || booking?.status === "expired";
    // Of a booking that is over, what the policy keeps stays.
    if (isOver && payment.counted) return await requestUnasked(ctx, refund.bookingId);
    return await insertRequest(ctx, payment, left, refund.reason);
  }
  await ctx.db.patch("refunds", refundId, { status: "failed" });
  await reportFailed(ctx, refund, problem);
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
    ...defined({ lastProblem: facts.problem ?? undefined }),
  });
  const { changed } = await recount(ctx, refund.paymentId);
  if (facts.state === "failed") await reportFailed(ctx, refund, facts.problem);
  else if (changed) await passOn(ctx, refund.paymentId);
  if (facts.state !== "pending") await requestUnasked(ctx, refund.bookingId);
  return refund.bookingId;
}

/**
 * Counts again what was given back of a payment. Stripe's total may be heard of before the refunds
 * that make it up, and counts refunds that a bank sends back later; both arrive in any order.
 */
export async function recount(
  ctx: MutationCtx,
  paymentId: Id<"payments">,
): Promise<{ payment: Doc<"payments">; changed: boolean }> {
  const payment = await ctx.db.get("payments", paymentId);
  if (!payment) throw new Error(`recount: no payment ${paymentId}`);
  const { refundedMinor } = await ofPayment(ctx, payment);
  const changed = refundedMinor !== payment.refundedMinor;
  if (changed) await Movements.changePayment(ctx, payment, { refundedMinor });
  return { payment: { ...payment, refundedMinor }, changed };
}

/** Passes on to a booking what was given back of one of its payments, once. */
export async function passOn(ctx: MutationCtx, paymentId: Id<"payments">): Promise<void> {
  const payment = await ctx.db.get("payments", paymentId);
  if (!payment || !(await syncMoney(ctx, payment.bookingId))) return;
  await applyEvent(ctx, payment.bookingId, {
    type: "refund_succeeded",
    actor: providerName(payment),
    note: `${payment.refundedMinor} ${payment.currency} given back in all`,
  });
}

async function reportFailed(
  ctx: MutationCtx,
  refund: Doc<"refunds">,
  problem: string | null,
): Promise<void> {
  const booking = await ctx.db.get("bookings", refund.bookingId);
  if (!booking) return;
  const note = problem ?? "no reason given";
  const { shopId, bookingId, amountMinor, currency } = refund;
  await raiseAlert(ctx, {
    shopId,
    bookingId,
    cause: `refund:${refund._id}`,
    facts: { kind: "refund_failed", amountMinor, currency, reason: problem },
  });
  await syncMoney(ctx, booking._id);
  const payment = await ctx.db.get("payments", refund.paymentId);
  const actor = providerName(payment ?? {});
  await applyEvent(ctx, booking._id, { type: "refund_failed", actor, note });
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
