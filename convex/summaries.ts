import { v } from "convex/values";
import { summarisedDay } from "../lib/messages/daySummary";
import { internal } from "./_generated/api";
import { internalMutation } from "./_generated/server";
import * as Jobs from "./model/jobs";
import * as AlertMails from "./model/messages/alertMails";
import * as Summaries from "./model/messages/summaries";

const SHOPS_AT_ONCE = 100;

/** Each half hour: the shops in which it is evening have their barbers told of the next day. */
export const tellOfTomorrow = internalMutation({
  args: { now: v.optional(v.number()), cursor: v.optional(v.string()) },
  handler: async (ctx, { now = Date.now(), cursor = null }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("shops")
      .paginate({ cursor, numItems: SHOPS_AT_ONCE });
    for (const { _id: shopId, timeZone } of page) {
      const date = summarisedDay(now, timeZone);
      if (date !== null) await Jobs.run(ctx, internal.summaries.tellShop, { shopId, date });
    }
    if (isDone) return;
    await Jobs.run(ctx, internal.summaries.tellOfTomorrow, { now, cursor: continueCursor });
  },
});

/** Running it twice tells each barber once. */
export const tellShop = internalMutation({
  args: { shopId: v.id("shops"), date: v.string() },
  handler: async (ctx, { shopId, date }) => {
    await Summaries.tellShop(ctx, shopId, date);
  },
});

/** Every ten minutes: what waits for owners, see model/messages/alertMails. */
export const tellOwners = internalMutation({
  args: { after: v.optional(v.id("shops")) },
  handler: async (ctx, { after }) => {
    await AlertMails.tellOwners(ctx, after);
  },
});

/** Of one shop; with `toldAt` (epoch ms) they were written to then, and the rest of it is noted. */
export const tellOwnersOf = internalMutation({
  args: { shopId: v.id("shops"), toldAt: v.optional(v.number()) },
  handler: async (ctx, { shopId, toldAt }) => {
    if (toldAt === undefined) await AlertMails.tellShop(ctx, shopId);
    else await AlertMails.noteRest(ctx, shopId, toldAt);
  },
});
