import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import * as StripeEvents from "./model/stripe/stripeEvents";
import { vProviderFacts } from "./model/ledger/facts";
import { vFinding } from "./model/validators";

const vOutcome = v.union(
  v.literal("applied"),
  v.literal("duplicate"),
  v.literal("unmatched"),
  v.literal("ignored"),
  v.literal("early"),
);

/** The one mutation behind the webhook. */
export const applyEvent = internalMutation({
  args: { eventId: v.string(), type: v.string(), facts: vProviderFacts },
  returns: vOutcome,
  handler: async (ctx, args) => await StripeEvents.applyOnce(ctx, args),
});

/** What Stripe said of a payment before we knew it, applied once it is known. */
export const applyWaiting = internalMutation({
  args: { paymentIntentId: v.string() },
  handler: async (ctx, { paymentIntentId }) => {
    await StripeEvents.applyWaiting(ctx, paymentIntentId);
  },
});

/** Which of these the ledger does not have; at most a page of Stripe's list. */
export const unknownEvents = internalQuery({
  args: { eventIds: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { eventIds }) => await StripeEvents.listUnknown(ctx, eventIds),
});

/** An event that no webhook brought; the finding is for the run that found it. */
export const applyMissed = internalMutation({
  args: { eventId: v.string(), type: v.string(), facts: vProviderFacts },
  returns: v.object({ outcome: vOutcome, finding: v.union(vFinding, v.null()) }),
  handler: async (ctx, event) => await StripeEvents.applyMissed(ctx, event),
});
