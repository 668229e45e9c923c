import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalMutation, query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import * as Jobs from "./model/jobs";
import * as MessageDays from "./model/numbers/messageDays";
import * as Numbers from "./model/numbers/numbers";
import * as PageVisits from "./model/numbers/pageVisits";
import { refuse } from "./model/refuse";
import { vFigures, vFunnel, vNumberCut } from "./model/validators";

/** Local dates of the shop, both ends included; at most a year. */
const range = { shopId: v.string(), from: v.string(), to: v.string() };

/** Bookings, utilisation, popular hours and visitors of a shop, for its owner. */
export const report = query({
  args: range,
  returns: Numbers.vNumbersReport,
  handler: async (ctx, { shopId, ...days }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Numbers.report(ctx, shop, days);
  },
});

/** Its sums alone, to compare with. */
export const totals = query({
  args: range,
  returns: v.object({ total: vFigures, funnel: vFunnel }),
  handler: async (ctx, { shopId, ...days }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const { total, funnel } = await Numbers.report(ctx, shop, days);
    return { total, funnel };
  },
});

/** One cut of it as the text of a CSV file. */
export const csv = query({
  args: { ...range, by: vNumberCut },
  returns: v.string(),
  handler: async (ctx, { shopId, by, ...days }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return Numbers.csvOf(await Numbers.report(ctx, shop, days), by);
  },
});

export const refresh = internalMutation({
  args: { shopId: v.id("shops"), from: v.string(), until: v.string() },
  handler: async (ctx, { shopId, ...stretch }) => {
    await Numbers.refresh(ctx, shopId, stretch);
  },
});

const SHOPS_AT_ONCE = 50;

/**
 * Counts what no booking causes, shop after shop; a cron calls it: the visitors of the pages, and
 * the days to come of a shop that has no figures yet.
 */
export const keepUp = internalMutation({
  args: { cursor: v.optional(v.string()) },
  handler: async (ctx, { cursor }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("shops")
      .paginate({ cursor: cursor ?? null, numItems: SHOPS_AT_ONCE });
    for (const { _id: shopId } of page) {
      await Jobs.run(ctx, internal.numbers.keepUpShop, { shopId });
    }
    if (isDone) return;
    await Jobs.run(ctx, internal.numbers.keepUp, { cursor: continueCursor });
  },
});

/** The same for one shop. */
export const keepUpShop = internalMutation({
  args: { shopId: v.id("shops") },
  handler: async (ctx, { shopId }) => {
    const shop = await ctx.db.get("shops", shopId);
    if (!shop) return;
    await PageVisits.rollUpSoon(ctx, shop);
    await Numbers.ensureToday(ctx, shop);
  },
});

/** Counts the messages of the last days, shop after shop; crons call it. */
export const keepMessagesUp = internalMutation({
  args: { days: v.number(), cursor: v.optional(v.string()) },
  handler: async (ctx, { days, cursor }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("shops")
      .paginate({ cursor: cursor ?? null, numItems: SHOPS_AT_ONCE });
    for (const shop of page) await MessageDays.refreshLast(ctx, shop, days);
    if (isDone) return;
    await Jobs.run(ctx, internal.numbers.keepMessagesUp, { days, cursor: continueCursor });
  },
});

/** One shop's messages of one day. */
export const countMessages = internalMutation({
  args: { shopId: v.id("shops"), date: v.string() },
  handler: async (ctx, { shopId, date }) => {
    await MessageDays.refresh(ctx, shopId, date);
  },
});

/** Counts days anew from the command line: those of a shop older than these figures. */
export const recount = internalMutation({
  args: { slug: v.string(), from: v.string(), until: v.string() },
  handler: async (ctx, { slug, ...stretch }) => {
    const shop = await ctx.db
      .query("shops")
      .withIndex("by_slug", (q) => q.eq("slug", slug))
      .unique();
    if (!shop) return refuse("NOT_FOUND", "No such shop.");
    await Numbers.refreshRangeSoon(ctx, shop._id, stretch);
  },
});
