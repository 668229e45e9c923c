import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import { internalMutation, internalQuery, query } from "./_generated/server";
import type { QueryCtx } from "./_generated/server";
import { requireOwner } from "./model/access";
import { refuse } from "./model/refuse";
import * as Reports from "./model/ledger/reports";
import * as Takings from "./model/ledger/takings";

/** Local dates of the shop, both ends included; at most a year. */
const range = { shopId: v.string(), from: v.string(), to: v.string() };

/** What the shop took, for its owner. */
export const money = query({
  args: range,
  returns: Reports.vMoneyReport,
  handler: async (ctx, { shopId, ...days }) =>
    await Reports.money(ctx, await requireShop(ctx, shopId), days),
});

/** The same as the text of a CSV file, cut by day, barber, service or method. */
export const moneyCsv = query({
  args: { ...range, by: Reports.vCut },
  returns: v.string(),
  handler: async (ctx, { shopId, by, ...days }) => {
    const report = await Reports.money(ctx, await requireShop(ctx, shopId), days);
    return Reports.csvOf(report, by);
  },
});

/** The same by slug, for tests and the command line: what must equal Stripe's ledger is `card`. */
export const ofShop = internalQuery({
  args: { slug: v.string(), from: v.string(), to: v.string() },
  returns: Reports.vMoneyReport,
  handler: async (ctx, { slug, ...days }) => {
    const shop = await ctx.db
      .query("shops")
      .withIndex("by_slug", (q) => q.eq("slug", slug))
      .unique();
    if (!shop) return refuse("NOT_FOUND", "No such shop.");
    return await Reports.money(ctx, shop, days);
  },
});

export const refreshDay = internalMutation({
  args: { shopId: v.id("shops"), date: v.string() },
  handler: async (ctx, { shopId, date }) => {
    await Takings.refreshDay(ctx, shopId, date);
  },
});

/** @throws NOT_FOUND, NOT_SIGNED_IN, NOT_AUTHORIZED */
async function requireShop(ctx: QueryCtx, anyId: string): Promise<Doc<"shops">> {
  const shopId = ctx.db.normalizeId("shops", anyId) ?? refuse("NOT_FOUND", "No such shop.");
  await requireOwner(ctx, shopId);
  return (await ctx.db.get("shops", shopId)) ?? refuse("NOT_FOUND", "No such shop.");
}
