import Stripe from "stripe";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import {
  internalAction,
  internalMutation,
  internalQuery,
  mutation,
  query,
} from "./_generated/server";
import { requireChair } from "./model/access";
import { requireBooking } from "./model/bookings";
import * as Cards from "./model/cards";
import { vIntentFacts } from "./model/facts";
import * as Jobs from "./model/jobs";
import * as NoShowFees from "./model/noShowFees";
import { failFee, recordIntent } from "./model/payments";
import { isDone } from "./model/requestIds";
import { stripeClient } from "./model/stripe";
import { intentFacts } from "./model/stripeFacts";

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
  args: { facts: vIntentFacts },
  handler: async (ctx, { facts }) => {
    await recordIntent(ctx, facts);
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

/** Waits between tries of charging a fee; after the last the reconcile job takes over. */
const RETRY_DELAYS_MS = [5_000, 30_000];

/** Charges a fee without its customer; tries share an idempotency key, so they cannot add up. */
export const charge = internalAction({
  args: { paymentId: v.id("payments"), tries: v.optional(v.number()) },
  handler: async (ctx, { paymentId, tries = 0 }) => {
    const wanted = await ctx.runQuery(internal.noShows.intent, { paymentId });
    if (!wanted) return;
    try {
      const card = await findCard(wanted.sessionId);
      const made = await stripeClient().paymentIntents.create(
        {
          amount: wanted.amountMinor,
          currency: wanted.currency.toLowerCase(),
          customer: card.customerId,
          payment_method: card.paymentMethodId,
          off_session: true,
          confirm: true,
          description: `No-show: ${wanted.code}`,
          metadata: { bookingId: wanted.bookingId, paymentId, purpose: "no_show_fee" },
        },
        { idempotencyKey: `fee_${paymentId}` },
      );
      await ctx.runMutation(internal.noShows.record, { facts: intentFacts(made) });
    } catch (problem) {
      const reason = refusalOf(problem);
      const delay = RETRY_DELAYS_MS[tries];
      if (reason !== null) {
        await ctx.runMutation(internal.noShows.recordFailed, { paymentId, problem: reason });
      } else if (delay !== undefined) {
        const next = { paymentId, tries: tries + 1 };
        await Jobs.act(ctx, internal.noShows.charge, next, delay);
      } else {
        throw problem;
      }
    }
  },
});

/** Learns what a person can tell a kept card by. */
export const fetchCard = internalAction({
  args: { bookingId: v.id("bookings"), sessionId: v.string() },
  handler: async (ctx, { bookingId, sessionId }) => {
    const { brand, last4 } = await findCard(sessionId);
    await ctx.runMutation(internal.noShows.describeCard, { bookingId, card: { brand, last4 } });
  },
});

/** Why the bank or Stripe would not charge; null when there was no answer. */
function refusalOf(problem: unknown): string | null {
  if (problem instanceof Stripe.errors.StripeCardError) {
    return [problem.decline_code, problem.code].find((word) => word) ?? "card_declined";
  }
  if (problem instanceof Stripe.errors.StripeInvalidRequestError) return problem.message;
  return null;
}

type KeptCard = { customerId: string; paymentMethodId: string; brand: string; last4: string };

/** The card that a customer left in a session, in a payment or by itself. */
async function findCard(sessionId: string): Promise<KeptCard> {
  const session = await stripeClient().checkout.sessions.retrieve(sessionId, {
    expand: ["setup_intent.payment_method", "payment_intent.payment_method"],
  });
  const intents = [session.setup_intent, session.payment_intent];
  const [method] = intents.flatMap((found) => {
    if (found === null || typeof found === "string") return [];
    return found.payment_method ?? [];
  });
  const customerId = typeof session.customer === "string" ? session.customer : session.customer?.id;
  if (!method || typeof method === "string" || !customerId) {
    throw new Error(`findCard: no card in ${sessionId}`);
  }
  const { brand = "", last4 = "" } = method.card ?? {};
  return { customerId, paymentMethodId: method.id, brand, last4 };
}
