import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as StripeEvents from "./model/stripeEvents";
import { vStripeFacts } from "./model/stripeFacts";

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
