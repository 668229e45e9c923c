import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import { spend } from "./model/limits";
import * as Pressure from "./model/pressure";
import { spendAccount } from "./model/publicWrites";

/** Counts how much of a shop's day guests hold without having paid; see model/pressure. */
export const weigh = internalMutation({
  args: { shopId: v.id("shops"), date: v.string(), again: v.boolean() },
  handler: async (ctx, day) => {
    await Pressure.weigh(ctx, day);
  },
});

/** A try of an action that the account has Stripe called for; counts also when it is refused. */
export const spendOfAccount = internalMutation({
  args: {},
  returns: v.null(),
  handler: async (ctx) => {
    await spendAccount(ctx);
    return null;
  },
});

/** A try to ask Stripe what became of a booking's checkouts. */
export const spendToFulfil = internalMutation({
  args: { bookingId: v.id("bookings") },
  returns: v.null(),
  handler: async (ctx, { bookingId }) => {
    await spend(ctx, "fulfil", bookingId);
    return null;
  },
});
