import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, mutation } from "./_generated/server";
import * as PageVisits from "./model/pageVisits";
import { vFunnel, vVisitStage } from "./model/validators";

/** A tab says once that it shows a shop's page; `key` is random and lives as long as the tab. */
export const count = mutation({
  args: { shopId: v.string(), key: v.string(), stage: vVisitStage },
  returns: v.null(),
  handler: async (ctx, visit) => {
    await PageVisits.count(ctx, visit);
    return null;
  },
});

const SHOPS_AT_ONCE = 50;

/** Counts the visitors of every shop, a page of shops after another; a cron calls it. */
export const rollUp = internalMutation({
  args: { cursor: v.optional(v.string()) },
  handler: async (ctx, { cursor }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("shops")
      .paginate({ cursor: cursor ?? null, numItems: SHOPS_AT_ONCE });
    for (const shop of page) await PageVisits.rollUpSoon(ctx, shop);
    if (isDone) return;
    await ctx.scheduler.runAfter(0, internal.pageVisits.rollUp, { cursor: continueCursor });
  },
});

export const rollUpDay = internalMutation({
  args: {
    shopId: v.id("shops"),
    date: v.string(),
    cursor: v.union(v.string(), v.null()),
    so: vFunnel,
  },
  handler: async (ctx, day) => {
    await PageVisits.rollUpDay(ctx, day);
  },
});
