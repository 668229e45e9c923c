import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, internalQuery, query } from "./_generated/server";
import { retryWait } from "../lib/payment/retries";
import { requireChair } from "./model/access";
import { requireBooking } from "./model/booking/bookings";
import * as Cards from "./model/payment/cards";
import { vIntentFacts } from "./model/ledger/facts";
import * as Jobs from "./model/jobs";
import * as NoShowFees from "./model/payment/noShowFees";
import { failFee, recordFeeIntent } from "./model/payment/payments";
import { providerOf } from "./model/payment/providers";
import { Refused } from "./model/ledger/provider";
import { mutation } from "./model/publicWrites";
import { isDone } from "./model/requestIds";
import * as KeyRefusals from "./model/upkeep/keyRefusals";
import { vProviderName } from "./model/validators";

/** The fee for not coming. */

const one = { appointmentId: v.string() };
/** `requestId` as for a hold. */
const once = { ...one, requestId: v.optional(v.string()) };

/** What there is to charge of a no-show, and what became of it. */
export const fee = query({
  args: one,
  returns: v.object({
    state: v.union(
      v.literal("none"),
      v.literal("due"),
      v.literal("no_card"),
      v.literal("under_way"),
      v.literal("paid"),
      v.literal("failed"),
      v.literal("waived"),
    ),
    amountMinor: v.number(),
    currency: v.string(),
    card: v.union(v.object({ brand: v.string(), last4: v.string() }), v.null()),
    problem: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { appointmentId }) => {
    const { appointment } = await requireChair(ctx, appointmentId);
    const booking = await requireBooking(ctx, appointment.bookingId);
    const { currency, card = null } = booking;
    return { ...(await NoShowFees.feeOf(ctx, booking)), currency, card };
  },
});

/** Charges the card that the customer left. */
export const chargeFee = mutation({
  args: once,
  returns: v.null(),
  handler: async (ctx, { appointmentId, requestId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    if (await isDone(ctx, requestId, `fee:${appointment.bookingId}`)) return null;
    await NoShowFees.request(ctx, await requireBooking(ctx, appointment.bookingId), user);
    return null;
  },
});

/** Lets the fee go; one that was paid goes back. */
export const waiveFee = mutation({
  args: once,
  returns: v.null(),
  handler: async (ctx, { appointmentId, requestId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    if (await isDone(ctx, requestId, `waive:${appointment.bookingId}`)) return null;
    await NoShowFees.waive(ctx, await requireBooking(ctx, appointment.bookingId), user);
    return null;
  },
});

export const intent = internalQuery({
  args: { paymentId: v.id("payments") },
  handler: async (ctx, { paymentId }) => await NoShowFees.getIntent(ctx, paymentId),
});

export const record = internalMutation({
  args: { paymentId: v.id("payments"), facts: vIntentFacts },
  handler: async (ctx, { paymentId, facts }) => {
    await recordFeeIntent(ctx, paymentId, facts);
  },
});

export const recordFailed = internalMutation({
  args: { paymentId: v.id("payments"), problem: v.string() },
  handler: async (ctx, { paymentId, problem }) => {
    const payment = await ctx.db.get("payments", paymentId);
    if (payment) await failFee(ctx, payment, problem);
  },
});

export const describeCard = internalMutation({
  args: {
    bookingId: v.id("bookings"),
    card: v.object({ brand: v.string(), last4: v.string() }),
  },
  handler: async (ctx, { bookingId, card }) => {
    await Cards.describe(ctx, bookingId, card);
  },
});

/** Charges a fee without its customer; tries share an idempotency key, so they cannot add up. */
export const charge = internalAction({
  args: { paymentId: v.id("payments"), tries: v.optional(v.number()) },
  handler: async (ctx, { paymentId, tries = 0 }) => {
    const wanted = await ctx.runQuery(internal.noShows.intent, { paymentId });
    if (!wanted) return;
    try {
      const { provider, ...charge } = wanted;
      const facts = await providerOf({ provider }).chargeKeptCard({ paymentId, ...charge });
      await ctx.runMutation(internal.noShows.record, { paymentId, facts });
    } catch (problem) {
      // The reconcile job asks again, with the same key to the try.
      if (await KeyRefusals.hear(ctx, problem)) return;
      const wait = retryWait("noShowFee", tries);
      if (problem instanceof Refused) {
        const { message } = problem;
        await ctx.runMutation(internal.noShows.recordFailed, { paymentId, problem: message });
      } else if (wait !== null) {
        const next = { paymentId, tries: tries + 1 };
        await Jobs.act(ctx, internal.noShows.charge, next, wait);
      } else {
        throw problem;
      }
    }
  },
});

/** Learns what a person can tell a kept card by. */
export const fetchCard = internalAction({
  args: {
    bookingId: v.id("bookings"),
    sessionId: v.string(),
    provider: v.optional(vProviderName),
  },
  handler: async (ctx, { bookingId, sessionId, provider }) => {
    const card = await providerOf({ provider }).getKeptCard(sessionId);
    await ctx.runMutation(internal.noShows.describeCard, { bookingId, card });
  },
});
