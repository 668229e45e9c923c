import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, mutation } from "./_generated/server";
import { requireChair } from "./model/access";
import { applyEvent } from "./model/bookings";
import { vSessionFacts } from "./model/facts";
import { listOfBooking, recordSession } from "./model/payments";
import { stripeClient } from "./model/stripe";
import { sessionFacts } from "./model/stripeFacts";

/** What Stripe said of a session becomes the booking's payment status. */
export const updatePaymentStatus = internalMutation({
  args: { facts: vSessionFacts, actor: v.string() },
  handler: async (ctx, { facts, actor }) => {
    await recordSession(ctx, facts, actor);
  },
});

/**
 * "Update pending to paid": for staff who have seen a receipt. Asks Stripe first, and changes only
 * what Stripe confirms; who asked is in the audit trail.
 */
export const updatePendingToPaid = mutation({
  args: { appointmentId: v.string() },
  returns: v.null(),
  handler: async (ctx, { appointmentId }) => {
    const { user, appointment } = await requireChair(ctx, appointmentId);
    const { bookingId } = appointment;
    const payments = await listOfBooking(ctx, bookingId);
    const actor = `staff:${user.name}`;
    await applyEvent(ctx, bookingId, { type: "payment_checked", actor });
    await ctx.scheduler.runAfter(0, internal.payments.askStripe, {
      sessionIds: payments.map((payment) => payment.checkoutSessionId),
      actor,
    });
    return null;
  },
});

export const askStripe = internalAction({
  args: { sessionIds: v.array(v.string()), actor: v.string() },
  handler: async (ctx, { sessionIds, actor }) => {
    for (const sessionId of sessionIds) {
      const facts = sessionFacts(await stripeClient().checkout.sessions.retrieve(sessionId));
      await ctx.runMutation(internal.payments.updatePaymentStatus, { facts, actor });
    }
  },
});
