import { v } from "convex/values";
import { internalMutation, internalQuery, query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import { refuse } from "./model/refuse";
import * as Reports from "./model/ledger/reports";
import * as Takings from "./model/ledger/takings";

/** Local dates of the shop, both ends included; at most a year. */
const range = { shopId: v.string(), from: v.string(), to: v.string() };

/** What the shop took, for its owner. */
export const money = query({
  args: range,
  returns: Reports.vMoneyReport,
  handler: async (ctx, { shopId, ...days }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Reports.money(ctx, shop, days);
  },
});

/** The same as the text of a CSV file, cut by day, barber, service or method. */
export const moneyCsv = query({
  args: { ...range, by: Reports.vCut },
  returns: v.string(),
  handler: async (ctx, { shopId, by, ...days }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return Reports.csvOf(await Reports.money(ctx, shop, days), by);
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
