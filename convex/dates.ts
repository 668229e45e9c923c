import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation } from "./_generated/server";
import * as Dates from "./model/dates";

/** Sums up one day's slots again; scheduled right after each booking. */
export const refresh = internalMutation({
  args: { barberId: v.id("barbers"), date: v.string() },
  handler: async (ctx, { barberId, date }) => {
    await Dates.refresh(ctx, barberId, date);
  },
});

/** Keeps every barber's slots made up to the horizon: one transaction a barber, one after another. */
export const extendHorizon = internalMutation({
  args: { cursor: v.optional(v.string()) },
  handler: async (ctx, { cursor }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("barbers")
      .paginate({ cursor: cursor ?? null, numItems: 1 });
    for (const barber of page) {
      const shop = await ctx.db.get("shops", barber.shopId);
      if (shop?.active && barber.active) await Dates.ensureHorizon(ctx, barber, shop);
    }
    if (!isDone) {
      await ctx.scheduler.runAfter(0, internal.dates.extendHorizon, { cursor: continueCursor });
    }
  },
});
