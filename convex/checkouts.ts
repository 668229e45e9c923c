import Stripe from "stripe";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { action, env, internalAction, internalMutation, internalQuery } from "./_generated/server";
import type { ActionCtx } from "./_generated/server";
import { getShownBooking } from "./model/access";
import * as Checkouts from "./model/checkouts";
import { vSessionFacts } from "./model/facts";
import * as Jobs from "./model/jobs";
import { sessionIdsOf } from "./model/paymentRows";
import { refuse } from "./model/refuse";
import * as Returns from "./model/returns";
import { stripeClient } from "./model/stripe";
import { sessionParams } from "./model/sessionParams";
import { sessionFacts } from "./model/stripeFacts";

/** Waits between tries of opening a checkout; after the last the reconcile job takes over. */
const OPEN_RETRY_DELAYS_MS = [1_000, 5_000, 20_000, 60_000];

export const intent = internalQuery({
  args: { bookingId: v.id("bookings"), attempt: v.number() },
  handler: async (ctx, { bookingId, attempt }) =>
    await Checkouts.getIntent(ctx, bookingId, attempt),
});

export const payable = internalQuery({
  args: { bookingId: v.id("bookings"), untilAttempt: v.optional(v.number()) },
  handler: async (ctx, { bookingId, untilAttempt = Infinity }) => {
    const payments = await Checkouts.listPayable(ctx, bookingId);
    return sessionIdsOf(payments.filter(({ attempt }) => attempt <= untilAttempt));
  },
});

/** The booking that a link shows and the sessions that may have been paid. */
export const shown = internalQuery({
  args: { code: v.string(), token: v.optional(v.string()) },
  handler: async (ctx, args) => {
    const found = await getShownBooking(ctx, args);
    if (!found) return null;
    const { booking } = found;
    const payments = await Checkouts.listPayable(ctx, booking._id);
    const { status } = booking;
    return { bookingId: booking._id, status, sessionIds: sessionIdsOf(payments) };
  },
});

export const isOverdue = internalQuery({
  args: { bookingId: v.id("bookings"), now: v.number() },
  returns: v.boolean(),
  handler: async (ctx, { bookingId, now }) => {
    const booking = await ctx.db.get("bookings", bookingId);
    return booking?.status === "pending" && (booking.holdExpiresAt ?? 0) <= now;
  },
});

export const recordOpened = internalMutation({
  args: { facts: vSessionFacts },
  handler: async (ctx, { facts }) => {
    await Checkouts.recordOpened(ctx, facts);
  },
});

export const recordUnavailable = internalMutation({
  args: { bookingId: v.id("bookings"), attempt: v.number(), refused: v.boolean() },
  handler: async (ctx, args) => {
    await Checkouts.recordUnavailable(ctx, args);
  },
});

export const releaseHold = internalMutation({
  args: { bookingId: v.id("bookings") },
  returns: v.boolean(),
  handler: async (ctx, { bookingId }) => await Checkouts.endHold(ctx, bookingId),
});

/** Opens the Checkout Session of one attempt; tries share an idempotency key. */
export const open = internalAction({
  args: {
    bookingId: v.id("bookings"),
    attempt: v.number(),
    tries: v.optional(v.number()),
  },
  handler: async (ctx, args) => {
    const { bookingId, attempt, tries = 0 } = args;
    try {
      const wanted = await whatToOpen(ctx, bookingId, attempt);
      if (!wanted) return;
      const returnToken = await Returns.tokenOf(bookingId, attempt);
      const session = await stripeClient().checkout.sessions.create(
        sessionParams({ bookingId, attempt, returnToken, wanted, siteUrl: env.SITE_URL }),
        { idempotencyKey: `checkout_${bookingId}_${attempt}` },
      );
      await ctx.runMutation(internal.checkouts.recordOpened, { facts: sessionFacts(session) });
    } catch (problem) {
      const delay = OPEN_RETRY_DELAYS_MS[tries];
      // What Stripe refuses it would refuse again; what had no answer is asked again.
      const refused = problem instanceof Stripe.errors.StripeInvalidRequestError;
      if (refused || delay === undefined) {
        await ctx.runMutation(internal.checkouts.recordUnavailable, {
          bookingId,
          attempt,
          refused,
        });
        throw problem;
      }
      await Jobs.act(ctx, internal.checkouts.open, { ...args, tries: tries + 1 }, delay);
    }
  },
});

/** The intent of an attempt, once the sessions that it takes the place of are closed. */
async function whatToOpen(
  ctx: ActionCtx,
  bookingId: Id<"bookings">,
  attempt: number,
): Promise<Checkouts.CheckoutIntent | null> {
  const wanted = await ctx.runQuery(internal.checkouts.intent, { bookingId, attempt });
  if (!wanted || wanted.replaces.length === 0) return wanted;
  for (const sessionId of wanted.replaces) await closeSession(ctx, sessionId);
  // One of them may turn out to have been paid.
  return await ctx.runQuery(internal.checkouts.intent, { bookingId, attempt });
}

/** Has Stripe close what can still be paid of a booking; one that was paid meanwhile counts. */
export const close = internalAction({
  args: { bookingId: v.id("bookings"), untilAttempt: v.optional(v.number()) },
  handler: async (ctx, { bookingId, untilAttempt }) => {
    await closeSessions(ctx, bookingId, untilAttempt);
  },
});

/** The end of a hold: Stripe first, then the slots. */
export const endHold = internalAction({
  args: { bookingId: v.id("bookings") },
  returns: v.boolean(),
  handler: async (ctx, { bookingId }): Promise<boolean> => {
    await closeSessions(ctx, bookingId);
    return await ctx.runMutation(internal.checkouts.releaseHold, { bookingId });
  },
});

/** The same, for whoever looks at a hold that is due; one that is not stays with its checkout. */
export const endOverdue = internalAction({
  args: { bookingId: v.id("bookings") },
  handler: async (ctx, { bookingId }) => {
    const overdue = await ctx.runQuery(internal.checkouts.isOverdue, {
      bookingId,
      now: Date.now(),
    });
    if (overdue) await ctx.runAction(internal.checkouts.endHold, { bookingId });
  },
});

/**
 * Called by the page that Stripe sends the customer back to: asks Stripe itself, so that they see
 * "confirmed" even before the webhook comes.
 */
export const fulfil = action({
  args: { code: v.string(), token: v.optional(v.string()) },
  returns: v.object({
    outcome: v.union(v.literal("confirmed"), v.literal("pending"), v.literal("closed")),
  }),
  handler: async (ctx, args): Promise<{ outcome: "confirmed" | "pending" | "closed" }> => {
    const before = await ctx.runQuery(internal.checkouts.shown, args);
    if (!before) return refuse("NOT_FOUND", "There is no such booking.");
    for (const sessionId of before.sessionIds) await askSession(ctx, sessionId, "system");
    const after = await ctx.runQuery(internal.checkouts.shown, args);
    switch (after?.status) {
      case "confirmed":
      case "completed":
      case "no_show":
        return { outcome: "confirmed" };
      case "pending":
        return { outcome: "pending" };
      default:
        return { outcome: "closed" };
    }
  },
});

async function closeSessions(
  ctx: ActionCtx,
  bookingId: Id<"bookings">,
  untilAttempt?: number,
): Promise<void> {
  const upTo = untilAttempt === undefined ? {} : { untilAttempt };
  const sessionIds = await ctx.runQuery(internal.checkouts.payable, { bookingId, ...upTo });
  for (const sessionId of sessionIds) await closeSession(ctx, sessionId);
}

async function closeSession(ctx: ActionCtx, sessionId: string): Promise<void> {
  try {
    const closed = await stripeClient().checkout.sessions.expire(sessionId);
    await ctx.runMutation(internal.payments.updatePaymentStatus, {
      facts: sessionFacts(closed),
      actor: "stripe",
    });
  } catch (problem) {
    // Stripe refuses to expire what is not open: it was paid, or has expired already.
    if (!(problem instanceof Stripe.errors.StripeInvalidRequestError)) throw problem;
    await askSession(ctx, sessionId, "stripe");
  }
}

async function askSession(ctx: ActionCtx, sessionId: string, actor: string): Promise<void> {
  const session = await stripeClient().checkout.sessions.retrieve(sessionId);
  const facts = sessionFacts(session);
  if (facts.state === "open") return;
  await ctx.runMutation(internal.payments.updatePaymentStatus, { facts, actor });
}
