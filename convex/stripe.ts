import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import * as ProviderEvents from "./model/payment/providerEvents";
import { vProviderFacts } from "./model/ledger/facts";
import { vFinding } from "./model/validators";

const providerEvent = {
  eventId: v.string(),
  type: v.string(),
  facts: vProviderFacts,
  happenedAt: v.optional(v.number()),
};

const vOutcome = v.union(
  v.literal("applied"),
  v.literal("duplicate"),
  v.literal("unmatched"),
  v.literal("ignored"),
  v.literal("early"),
);

/** The one mutation behind the webhooks, of whichever provider: the file has the name of the first. */
export const applyEvent = internalMutation({
  args: providerEvent,
  returns: vOutcome,
  handler: async (ctx, args) => await ProviderEvents.applyOnce(ctx, args),
});

/** What a provider said of a payment before we knew it, applied once it is known. */
export const applyWaiting = internalMutation({
  args: { paymentIntentId: v.string() },
  handler: async (ctx, { paymentIntentId }) => {
    await ProviderEvents.applyWaiting(ctx, paymentIntentId);
  },
});

/** Which of these the ledger does not have; at most a page of a provider's list. */
export const unknownEvents = internalQuery({
  args: { eventIds: v.array(v.string()) },
  returns: v.array(v.string()),
  handler: async (ctx, { eventIds }) => await ProviderEvents.listUnknown(ctx, eventIds),
});

/** An event that no webhook brought; the finding is for the run that found it. */
export const applyMissed = internalMutation({
  args: providerEvent,
  returns: v.object({ outcome: vOutcome, finding: v.union(vFinding, v.null()) }),
  handler: async (ctx, event) => await ProviderEvents.applyMissed(ctx, event),
});
