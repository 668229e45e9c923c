import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { action, env, internalAction, internalMutation, internalQuery } from "./_generated/server";
import type { ActionCtx } from "./_generated/server";
import { retryWait } from "../lib/payment/retries";
import { getShownBooking } from "./model/access";
import * as Checkouts from "./model/payment/checkouts";
import { vSessionFacts } from "./model/ledger/facts";
import type { SessionFacts } from "./model/ledger/facts";
import * as Jobs from "./model/jobs";
import { sessionsOf } from "./model/ledger/paymentRows";
import { Refused } from "./model/ledger/provider";
import type { CheckoutIntent, CheckoutSession } from "./model/ledger/provider";
import { refuse } from "./model/refuse";
import * as KeyRefusals from "./model/upkeep/keyRefusals";
import * as Returns from "./model/booking/returns";
import { recordOpened as recordSessionOpened } from "./model/payment/openedCheckouts";
import { providerOf } from "./model/payment/providers";

export const intent = internalQuery({
  args: { bookingId: v.id("bookings"), attempt: v.number() },
  handler: async (ctx, { bookingId, attempt }) =>
    await Checkouts.getIntent(ctx, bookingId, attempt),
});

export const payable = internalQuery({
  args: { bookingId: v.id("bookings"), untilAttempt: v.optional(v.number()) },
  handler: async (ctx, { bookingId, untilAttempt = Infinity }) => {
    const payments = await Checkouts.listPayable(ctx, bookingId);
    return sessionsOf(payments.filter(({ attempt }) => attempt <= untilAttempt));
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
    return { bookingId: booking._id, status, sessions: sessionsOf(payments) };
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
    await recordSessionOpened(ctx, facts);
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

/** Opens the checkout of one attempt; tries share an idempotency key. */
export const open = internalAction({
  args: {
    bookingId: v.id("bookings"),
    attempt: v.number(),
    tries: v.optional(v.number()),
    /** Ignored: jobs of the version before this one name it. Gone with the next version. */
    manageToken: v.optional(v.string()),
  },
  handler: async (ctx, { bookingId, attempt, tries = 0 }) => {
    try {
      const wanted = await whatToOpen(ctx, bookingId, attempt);
      if (!wanted) return;
      if (wanted.hasNoAccount) {
        // As where there are no keys: the customer is told at once, and the hold runs out.
        const refused = { bookingId, attempt, refused: true };
        await ctx.runMutation(internal.checkouts.recordUnavailable, refused);
        return;
      }
      const returnToken = await Returns.tokenOf(bookingId, attempt);
      const facts = await providerOf(wanted).openCheckout({
        bookingId,
        attempt,
        returnToken,
        wanted,
        siteUrl: env.SITE_URL,
      });
      await ctx.runMutation(internal.checkouts.recordOpened, { facts });
    } catch (problem) {
      if (await KeyRefusals.hear(ctx, problem)) {
        // The customer is told at once; the reconcile job asks again for as long as the time is held.
        const kept = { bookingId, attempt, refused: false };
        await ctx.runMutation(internal.checkouts.recordUnavailable, kept);
        return;
      }
      const wait = retryWait("checkout", tries);
      // What is refused would be refused again; what had no answer is asked again.
      const refused = problem instanceof Refused;
      if (refused || wait === null) {
        await ctx.runMutation(internal.checkouts.recordUnavailable, {
          bookingId,
          attempt,
          refused,
        });
        throw problem;
      }
      const again = { bookingId, attempt, tries: tries + 1 };
      await Jobs.act(ctx, internal.checkouts.open, again, wait);
    }
  },
});

/** The intent of an attempt, once the sessions that it takes the place of are closed. */
async function whatToOpen(
  ctx: ActionCtx,
  bookingId: Id<"bookings">,
  attempt: number,
): Promise<CheckoutIntent | null> {
  const wanted = await ctx.runQuery(internal.checkouts.intent, { bookingId, attempt });
  if (!wanted || wanted.replaces.length === 0) return wanted;
  for (const session of wanted.replaces) await closeSession(ctx, session);
  // One of them may turn out to have been paid.
  return await ctx.runQuery(internal.checkouts.intent, { bookingId, attempt });
}

/** Has providers close what can still be paid of a booking; one that was paid meanwhile counts. */
export const close = internalAction({
  args: { bookingId: v.id("bookings"), untilAttempt: v.optional(v.number()) },
  handler: async (ctx, { bookingId, untilAttempt }) => {
    await closeSessions(ctx, bookingId, untilAttempt);
  },
});

/** The end of a hold: the provider first, then the slots. */
export const endHold = internalAction({
  args: { bookingId: v.id("bookings") },
  returns: v.boolean(),
  handler: async (ctx, { bookingId }): Promise<boolean> => {
    try {
      await closeSessions(ctx, bookingId);
    } catch (problem) {
      await KeyRefusals.hear(ctx, problem);
      throw problem;
    }
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
 * Called by the page that the provider sends the customer back to: asks it, so that they see
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
    const { bookingId } = before;
    await ctx.runMutation(internal.limits.spendToFulfil, { bookingId });
    for (const session of before.sessions) await askSession(ctx, session, "system");
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
  const sessions = await ctx.runQuery(internal.checkouts.payable, { bookingId, untilAttempt });
  for (const session of sessions) await closeSession(ctx, session);
}

async function closeSession(ctx: ActionCtx, session: CheckoutSession): Promise<void> {
  const facts = await providerOf(session).closeCheckout(session.sessionId);
  await recordSession(ctx, facts, session.provider);
}

async function askSession(ctx: ActionCtx, session: CheckoutSession, actor: string): Promise<void> {
  await recordSession(ctx, await providerOf(session).getCheckout(session.sessionId), actor);
}

async function recordSession(ctx: ActionCtx, facts: SessionFacts, actor: string): Promise<void> {
  if (facts.state === "open") return;
  await ctx.runMutation(internal.payments.updatePaymentStatus, { facts, actor });
}
