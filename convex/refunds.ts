import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, internalQuery } from "./_generated/server";
import * as Refunds from "./model/payment/refunds";
import { vRefundFacts } from "./model/ledger/facts";
import { Refused } from "./model/ledger/provider";
import * as KeyRefusals from "./model/upkeep/keyRefusals";
import { vRefundStatus } from "./model/validators";
import { providerOf } from "./model/payment/providers";

/** A refund still to be made, with what its provider needs to make it; null when there is none. */
export const intent = internalQuery({
  args: { refundId: v.id("refunds") },
  handler: async (ctx, { refundId }) => {
    const refund = await ctx.db.get("refunds", refundId);
    const payment = refund && (await ctx.db.get("payments", refund.paymentId));
    if (refund?.status !== "requested" || !payment?.paymentIntentId) return null;
    const { amountMinor, bookingId } = refund;
    const { provider, paymentIntentId, payout = null } = payment;
    return { provider, wanted: { amountMinor, bookingId, paymentIntentId, payout } };
  },
});

export const status = internalQuery({
  args: { refundId: v.id("refunds") },
  returns: v.union(vRefundStatus, v.null()),
  handler: async (ctx, { refundId }) => (await ctx.db.get("refunds", refundId))?.status ?? null,
});

/** Asks how a refund stands that its provider has taken. */
export const ask = internalAction({
  args: { refundId: v.id("refunds") },
  handler: async (ctx, { refundId }) => {
    const taken = await ctx.runQuery(internal.refunds.taken, { refundId });
    if (!taken) return;
    const facts = await providerOf(taken).getRefund(taken.id);
    await ctx.runMutation(internal.refunds.record, { facts });
  },
});

/** What a refund's provider calls it; null for one that no provider has taken. */
export const taken = internalQuery({
  args: { refundId: v.id("refunds") },
  handler: async (ctx, { refundId }) => {
    const refund = await ctx.db.get("refunds", refundId);
    const payment = refund && (await ctx.db.get("payments", refund.paymentId));
    if (!payment || refund.stripeRefundId === undefined) return null;
    return { id: refund.stripeRefundId, provider: payment.provider };
  },
});

export const record = internalMutation({
  args: { facts: vRefundFacts },
  handler: async (ctx, { facts }) => {
    await Refunds.record(ctx, facts);
  },
});

export const recordNoAnswer = internalMutation({
  args: { refundId: v.id("refunds"), problem: v.string() },
  handler: async (ctx, { refundId, problem }) => {
    await Refunds.recordNoAnswer(ctx, refundId, problem);
  },
});

/** What its provider would not make; what it made of the same payment before comes first. */
export const recordRefused = internalMutation({
  args: {
    refundId: v.id("refunds"),
    problem: v.string(),
    made: v.array(vRefundFacts),
  },
  handler: async (ctx, { refundId, problem, made }) => {
    for (const facts of made) await Refunds.record(ctx, facts);
    await Refunds.recordRefused(ctx, refundId, problem);
  },
});

/** Has the refund made; its idempotency key is the intent, so tries cannot add up. */
export const carryOut = internalAction({
  args: { refundId: v.id("refunds") },
  handler: async (ctx, { refundId }) => {
    const intended = await ctx.runQuery(internal.refunds.intent, { refundId });
    if (!intended) return;
    const { wanted } = intended;
    const provider = providerOf(intended);
    try {
      const facts = await provider.giveBack({ refundId, ...wanted });
      await ctx.runMutation(internal.refunds.record, { facts });
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message : String(thrown);
      // What is refused would be refused again; what had no answer is asked again.
      if (thrown instanceof Refused) {
        const made = await provider.listRefunds(wanted.paymentIntentId);
        await ctx.runMutation(internal.refunds.recordRefused, { refundId, problem, made });
      } else {
        await KeyRefusals.hear(ctx, thrown);
        await ctx.runMutation(internal.refunds.recordNoAnswer, { refundId, problem });
      }
    }
  },
});
