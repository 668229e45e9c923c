import { v } from "convex/values";
import { internalMutation, query } from "./_generated/server";
import * as Choices from "./model/outbox/choices";
import { doorMutation } from "./model/publicWrites";
import { vConsentPurpose, vMessageChannel } from "./model/validators";

/** What people get, as they see and change it themselves. */

/** What goes to the addresses that are proven; null for somebody of whom none is. */
export const mine = query({
  args: Choices.vProof,
  returns: v.union(v.array(Choices.vChoices), v.null()),
  handler: async (ctx, proof) => await Choices.listOf(ctx, proof),
});

/** Turns one thing on or off. */
export const set = doorMutation({
  args: {
    ...Choices.vProof,
    channel: vMessageChannel,
    purpose: vConsentPurpose,
    isOn: v.boolean(),
  },
  returns: v.null(),
  handler: async (ctx, { link, guestToken, ...choice }) => {
    await Choices.set(ctx, { link, guestToken }, choice);
    return null;
  },
});

/** One click in a program for mail; true for a link that leads somewhere. */
export const unsubscribe = internalMutation({
  args: { linkHash: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { linkHash }) => await Choices.unsubscribe(ctx, linkHash),
});
