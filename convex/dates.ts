import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { Id } from "./_generated/dataModel";
import { internalMutation } from "./_generated/server";
import type { MutationCtx } from "./_generated/server";
import * as Dates from "./model/availability/dates";
import * as Days from "./model/availability/days";
import type { DateRange } from "./model/shop/horizon";
import * as Jobs from "./model/jobs";
import * as Numbers from "./model/numbers/numbers";

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
    await rebuildRange(ctx, barberId, { from: date, until: date });
  },
});

/** The rest of a stretch that was too long for one transaction. */
export const rebuildStretch = internalMutation({
  args: { barberId: v.id("barbers"), from: v.string(), until: v.string() },
  handler: async (ctx, { barberId, ...stretch }) => {
    await rebuildRange(ctx, barberId, stretch);
  },
});

async function rebuildRange(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  stretch: DateRange,
): Promise<void> {
  const barber = await ctx.db.get("barbers", barberId);
  const shop = barber && (await ctx.db.get("shops", barber.shopId));
  if (shop) await Days.rebuild(ctx, { barber, shop }, stretch);
}

/** Makes the days that a barber lacks up to the horizon of an open shop. */
export const ensureHorizon = internalMutation({
  args: { barberId: v.id("barbers") },
  handler: async (ctx, { barberId }) => {
    const barber = await ctx.db.get("barbers", barberId);
    const shop = barber && (await ctx.db.get("shops", barber.shopId));
    if (barber?.active && shop?.active) await Days.ensureHorizon(ctx, { barber, shop });
  },
});

const BARBERS_AT_ONCE = 100;

/** Keeps every barber's slots made up to the horizon: a job a barber, so that none stops another. */
export const extendHorizon = internalMutation({
  args: { cursor: v.optional(v.string()) },
  handler: async (ctx, { cursor }) => {
    const { page, isDone, continueCursor } = await ctx.db
      .query("barbers")
      .paginate({ cursor: cursor ?? null, numItems: BARBERS_AT_ONCE });
    for (const { _id: barberId, active } of page) {
      if (active) await Jobs.run(ctx, internal.dates.ensureHorizon, { barberId });
    }
    if (!isDone) {
      await Jobs.run(ctx, internal.dates.extendHorizon, { cursor: continueCursor });
    }
  },
});
