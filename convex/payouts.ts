import { v } from "convex/values";
import { mutation, query } from "./_generated/server";
import { requireOwner } from "./model/access";
import * as Payouts from "./model/payouts";
import { refuse } from "./model/refuse";

/** Who is paid out directly, and what the shop keeps of it. */
export const settings = query({
  args: { shopId: v.string() },
  returns: v.object({
    commissionPercent: v.number(),
    barbers: v.array(
      v.object({ id: v.string(), name: v.string(), accountId: v.union(v.string(), v.null()) }),
    ),
  }),
  handler: async (ctx, { shopId: anyId }) => {
    const shopId = ctx.db.normalizeId("shops", anyId) ?? refuse("NOT_FOUND", "No such shop.");
    await requireOwner(ctx, shopId);
    const shop = await ctx.db.get("shops", shopId);
    const barbers = await ctx.db
      .query("barbers")
      .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
      .take(100);
    return {
      commissionPercent: shop?.commissionPercent ?? 0,
      barbers: barbers.map(({ _id, name, stripeAccountId = null }) => ({
        id: _id,
        name,
        accountId: stripeAccountId,
      })),
    };
  },
});

/** Sets a barber's account at Stripe; null pays the shop again. */
export const saveAccount = mutation({
  args: { barberId: v.string(), accountId: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { barberId: anyId, accountId }) => {
    const barberId = ctx.db.normalizeId("barbers", anyId);
    const barber = barberId && (await ctx.db.get("barbers", barberId));
    if (!barber) return refuse("NOT_FOUND", "There is no such barber.");
    await requireOwner(ctx, barber.shopId);
    await Payouts.saveAccount(ctx, barber, accountId);
    return null;
  },
});

/** Sets the shop's commission of payments that go to barbers, in per cent. */
export const saveCommission = mutation({
  args: { shopId: v.string(), percent: v.number() },
  returns: v.null(),
  handler: async (ctx, { shopId: anyId, percent }) => {
    const shopId = ctx.db.normalizeId("shops", anyId) ?? refuse("NOT_FOUND", "No such shop.");
    await requireOwner(ctx, shopId);
    const shop = await ctx.db.get("shops", shopId);
    if (!shop) return refuse("NOT_FOUND", "No such shop.");
    await Payouts.saveCommission(ctx, shop, percent);
    return null;
  },
});
