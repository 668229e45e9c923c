import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { internalMutation } from "./_generated/server";
import type { MutationCtx } from "./_generated/server";
import * as Dates from "./model/dates";
import * as Days from "./model/days";
import type { Stretch } from "./model/horizon";
import * as Numbers from "./model/numbers";

/**
 * Sums up one day's slots again, and has the shop's figures follow; scheduled right after each
 * booking.
 */
export const refresh = internalMutation({
  args: { barberId: v.id("barbers"), date: v.string() },
  handler: async (ctx, { barberId, date }) => {
    await Dates.refresh(ctx, barberId, date);
    const barber = await ctx.db.get("barbers", barberId);
    if (barber) await Numbers.refreshSoon(ctx, barber.shopId, date);
  },
});

/** Makes one day what the schedule says; scheduled when a booking left slots that it does not have. */
export const rebuild = internalMutation({
  args: { barberId: v.id("barbers"), date: v.string() },
  handler: async (ctx, { barberId, date }) => {
    await rebuildStretchOf(ctx, barberId, { from: date, until: date });
  },
});

/** The rest of a stretch that was too long for one transaction. */
export const rebuildStretch = internalMutation({
  args: { barberId: v.id("barbers"), from: v.string(), until: v.string() },
  handler: async (ctx, { barberId, ...stretch }) => {
    await rebuildStretchOf(ctx, barberId, stretch);
  },
});

async function rebuildStretchOf(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  stretch: Stretch,
): Promise<void> {
  const barber = await ctx.db.get("barbers", barberId);
  const shop = barber && (await ctx.db.get("shops", barber.shopId));
  if (shop) await Days.rebuild(ctx, { barber, shop }, stretch);
}

/** Keeps every barber's slots made up to the horizon: one transaction a barber, one after another. */
export const extendHorizon = internalMutation({
  args: { cursor: v.optional(v.string()) },
  handler: async (ctx, { cursor }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("barbers")
      .paginate({ cursor: cursor ?? null, numItems: 1 });
    for (const barber of page) {
      const shop = await ctx.db.get("shops", barber.shopId);
      if (shop?.active && barber.active) await Days.ensureHorizon(ctx, { barber, shop });
    }
    if (!isDone) {
      await ctx.scheduler.runAfter(0, internal.dates.extendHorizon, { cursor: continueCursor });
    }
  },
});
