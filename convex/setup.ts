import { v } from "convex/values";
import { mutation, query } from "./_generated/server";
import { countryOf } from "../lib/contact/country";
import { requireOwnShop, requireUser } from "./model/access";
import * as Brand from "./model/brand";
import * as Setup from "./model/setup";
import { coverFields } from "./model/validators";

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

/** What a shop says of itself and how it looks. */
export const profile = query({
  args: { shopId: v.string() },
  returns: v.object({ profile: v.object(Setup.profile), ...Brand.brandView }),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const { name, tagline, about, address, city, phone, locale } = shop;
    const country = countryOf(shop) ?? undefined;
    const profile = { name, tagline, about, address, city, phone, locale, country };
    return { profile, ...(await Brand.viewOf(ctx, shop)) };
  },
});

export const saveProfile = mutation({
  args: { shopId: v.string(), ...Setup.profile, brand: v.optional(Brand.vBrandDraft) },
  returns: v.null(),
  handler: async (ctx, { shopId, brand, ...said }) => {
    await Setup.saveProfile(ctx, (await requireOwnShop(ctx, shopId)).shop, said, brand);
    return null;
  },
});

/** Where to send one picture of the shop: one POST of the file, which answers `{ storageId }`. */
export const pictureUploadUrl = mutation({
  args: { shopId: v.string() },
  returns: v.string(),
  handler: async (ctx, { shopId }) => {
    await requireOwnShop(ctx, shopId);
    return await ctx.storage.generateUploadUrl();
  },
});

/** A cover of null takes it away. */
export const setCover = mutation({
  args: { shopId: v.string(), cover: v.union(v.object(coverFields), v.null()) },
  returns: v.null(),
  handler: async (ctx, { shopId, cover }) => {
    await Brand.setCover(ctx, (await requireOwnShop(ctx, shopId)).shop, cover);
    return null;
  },
});

/** A storage id of null takes the logo away. */
export const setLogo = mutation({
  args: { shopId: v.string(), storageId: v.union(v.id("_storage"), v.null()) },
  returns: v.null(),
  handler: async (ctx, { shopId, storageId }) => {
    await Brand.setLogo(ctx, (await requireOwnShop(ctx, shopId)).shop, storageId);
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
