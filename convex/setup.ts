import { v } from "convex/values";
import { mutation, query } from "./_generated/server";
import { countryOf } from "../lib/contact/country";
import { requireOwnShop, requireUser } from "./model/access";
import * as Brand from "./model/brand";
import * as Currency from "./model/currency";
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

/** Changes the currency while no money has moved: see model/currency. */
export const changeCurrency = mutation({
  args: { shopId: v.string(), currency: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId, currency }) => {
    await Currency.change(ctx, (await requireOwnShop(ctx, shopId)).shop, currency);
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
