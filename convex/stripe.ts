import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as StripeEvents from "./model/stripeEvents";
import { vStripeFacts } from "./model/facts";

/** The one mutation behind the webhook. */
export const applyEvent = internalMutation({
  args: { eventId: v.string(), type: v.string(), facts: vStripeFacts },
  returns: v.union(
    v.literal("applied"),
    v.literal("duplicate"),
    v.literal("unmatched"),
    v.literal("ignored"),
    v.literal("early"),
  ),
  handler: async (ctx, args) => await StripeEvents.applyOnce(ctx, args),
});

/** What Stripe said of a payment before we knew it, applied once it is known. */
export const applyWaiting = internalMutation({
  args: { paymentIntentId: v.string() },
  handler: async (ctx, { paymentIntentId }) => {
    await StripeEvents.applyWaiting(ctx, paymentIntentId);
  },
});
