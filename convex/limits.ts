import { v } from "convex/values";
import { internalMutation } from "./_generated/server";
import * as Pressure from "./model/pressure";

/** Counts how much of a shop's day guests hold without having paid; see model/pressure. */
export const weigh = internalMutation({
  args: { shopId: v.id("shops"), date: v.string(), again: v.boolean() },
  handler: async (ctx, day) => {
    await Pressure.weigh(ctx, day);
  },
});
