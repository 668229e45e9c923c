import { v } from "convex/values";
import { versionOf } from "../lib/version";
import { internal } from "./_generated/api";
import { action, internalMutation, internalQuery, query } from "./_generated/server";
import { requireBarber, requireOwner, requireOwnShop } from "./model/access";
import * as Payouts from "./model/payment/payouts";
import { mutation } from "./model/publicWrites";
import { listServices } from "./model/shop/shops";
import { basedOnVersion, version, vSaved } from "./model/versions";
import { PROVIDER_OF_NEW } from "../lib/payment/providers";
import { providerOf } from "./model/payment/providers";

/** Who is paid out directly, and what the shop keeps of it. */
export const settings = query({
  args: { shopId: v.string() },
  returns: v.object({
    commissionPercent: v.number(),
    /** Of the commission: what a save of it is based on. */
    ...version,
    /** A service to tell by what a commission means; null while none costs anything. */
    example: v.union(v.object({ name: v.string(), priceMinor: v.number() }), v.null()),
    /** The shop's own account; and whether the server keeps card money of a shop without one. */
    shop: v.object({
      name: v.string(),
      accountId: v.union(v.string(), v.null()),
      serverKeeps: v.boolean(),
    }),
    barbers: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        /** Whether they take bookings. */
        active: v.boolean(),
        accountId: v.union(v.string(), v.null()),
      }),
    ),
  }),
  handler: async (ctx, { shopId: anyId }) => {
    const { shop } = await requireOwnShop(ctx, anyId);
    const shopId = shop._id;
    const barbers = await ctx.db
      .query("barbers")
      .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
      .take(100);
    const priced = (await listServices(ctx, shopId)).find(({ priceMinor }) => priceMinor > 0);
    return {
      commissionPercent: shop.commissionPercent ?? 0,
      version: versionOf(shop.commissionPercent ?? 0),
      example: priced ? { name: priced.name, priceMinor: priced.priceMinor } : null,
      shop: {
        name: shop.name,
        accountId: shop.stripeAccountId ?? null,
        serverKeeps: Payouts.hasAccount({}),
      },
      barbers: barbers.map(({ _id, name, active, stripeAccountId = null }) => ({
        id: _id,
        name,
        active,
        accountId: stripeAccountId,
      })),
    };
  },
});

/** Sets a barber's account, once their provider has said that money can go there; null pays the shop again. */
export const connect = action({
  args: { barberId: v.string(), accountId: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { barberId: anyId, accountId }): Promise<null> => {
    await ctx.runMutation(internal.limits.spendOfAccount, {});
    const barberId = await ctx.runQuery(internal.payouts.ownBarber, { barberId: anyId });
    if (accountId !== null) {
      await Payouts.requireAccount(providerOf({ provider: PROVIDER_OF_NEW }), accountId);
    }
    await ctx.runMutation(internal.payouts.saveAccount, { barberId, accountId });
    return null;
  },
});

/** Sets the shop's own account, in the same way; null gives it none. */
export const connectShop = action({
  args: { shopId: v.string(), accountId: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { shopId, accountId }): Promise<null> => {
    await ctx.runMutation(internal.limits.spendOfAccount, {});
    await ctx.runQuery(internal.payouts.ownShop, { shopId });
    if (accountId !== null) {
      await Payouts.requireAccount(providerOf({ provider: PROVIDER_OF_NEW }), accountId);
    }
    await ctx.runMutation(internal.payouts.saveShopAccount, { shopId, accountId });
    return null;
  },
});

/** The shop, for its owner. */
export const ownShop = internalQuery({
  args: { shopId: v.string() },
  returns: v.id("shops"),
  handler: async (ctx, { shopId }) => (await requireOwnShop(ctx, shopId)).shop._id,
});

export const saveShopAccount = internalMutation({
  args: { shopId: v.string(), accountId: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { shopId, accountId }) => {
    await Payouts.saveShopAccount(ctx, (await requireOwnShop(ctx, shopId)).shop, accountId);
    return null;
  },
});

/** The barber, for the owner of their shop. */
export const ownBarber = internalQuery({
  args: { barberId: v.string() },
  returns: v.id("barbers"),
  handler: async (ctx, { barberId }) => {
    const { barber } = await requireBarber(ctx, barberId);
    await requireOwner(ctx, barber.shopId);
    return barber._id;
  },
});

export const saveAccount = internalMutation({
  args: { barberId: v.id("barbers"), accountId: v.union(v.string(), v.null()) },
  returns: v.null(),
  handler: async (ctx, { barberId, accountId }) => {
    const { barber } = await requireBarber(ctx, barberId);
    await requireOwner(ctx, barber.shopId);
    await Payouts.saveAccount(ctx, barber, accountId);
    return null;
  },
});

/** Sets the shop's commission of payments that go to barbers, in per cent. */
export const saveCommission = mutation({
  args: { shopId: v.string(), percent: v.number(), ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await Payouts.saveCommission(ctx, shop, draft) };
  },
});
