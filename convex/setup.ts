import { v } from "convex/values";
import { mutation, query } from "./_generated/server";
import { requireOwnShop, requireUser } from "./model/access";
import * as Setup from "./model/setup";

/** From nothing to a shop that takes bookings: see model/setup for every refusal. */

export const createShop = mutation({
  args: Setup.shopDraft,
  returns: v.object({ shopId: v.string(), slug: v.string() }),
  handler: async (ctx, draft) => await Setup.createShop(ctx, await requireUser(ctx), draft),
});

export const progress = query({
  args: { shopId: v.string() },
  returns: Setup.vProgress,
  handler: async (ctx, { shopId }) =>
    await Setup.progress(ctx, (await requireOwnShop(ctx, shopId)).shop),
});

export const profile = query({
  args: { shopId: v.string() },
  returns: v.object(Setup.profile),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const { name, tagline, about, address, city, phone, locale } = shop;
    return { name, tagline, about, address, city, phone, locale };
  },
});

export const saveProfile = mutation({
  args: { shopId: v.string(), ...Setup.profile },
  returns: v.null(),
  handler: async (ctx, { shopId, ...said }) => {
    await Setup.saveProfile(ctx, (await requireOwnShop(ctx, shopId)).shop, said);
    return null;
  },
});

/** Opens the shop to customers, or closes it. */
export const setOpen = mutation({
  args: { shopId: v.string(), open: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { shopId, open }) => {
    await Setup.setOpen(ctx, (await requireOwnShop(ctx, shopId)).shop, open);
    return null;
  },
});
