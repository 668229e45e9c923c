import { v } from "convex/values";
import { query } from "./_generated/server";
import { versionOf } from "../lib/version";
import { requireOwnShop, requireUser } from "./model/access";
import * as Brand from "./model/shop/brand";
import * as Currency from "./model/doors/currency";
import { spend } from "./model/limits";
import { mutation } from "./model/publicWrites";
import * as Setup from "./model/doors/setup";
import * as Operator from "./model/shop/operator";
import { basedOnVersion, version, vSaved } from "./model/versions";
import { PROVIDER_OF_NEW } from "../lib/payment/providers";
import * as Payouts from "./model/payment/payouts";
import { providerOf } from "./model/payment/providers";

/** From nothing to a shop that takes bookings: see model/doors/setup for every refusal. */

/** Whether whoever asks may open a shop here; the operator decides. */
export const mayOpen = query({
  args: {},
  returns: Operator.vMayOpen,
  handler: async (ctx) => await Operator.mayOpen(ctx),
});

export const createShop = mutation({
  args: Setup.shopDraft,
  returns: v.object({ shopId: v.string(), slug: v.string() }),
  handler: async (ctx, draft) => {
    const user = await requireUser(ctx);
    await spend(ctx, "shop", user._id);
    return await Setup.createShop(ctx, user, draft);
  },
});

export const progress = query({
  args: { shopId: v.string() },
  returns: Setup.vProgress,
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const mode = providerOf({ provider: PROVIDER_OF_NEW }).mode();
    const payments = mode !== "none" && !Payouts.hasAccount(shop) ? ("no_account" as const) : mode;
    return { ...(await Setup.progress(ctx, shop)), payments };
  },
});

/** What a shop says of itself and how it looks. */
export const profile = query({
  args: { shopId: v.string() },
  returns: v.object({ profile: v.object(Setup.profile), ...Brand.brandView, ...version }),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const said = Setup.saidOf(shop);
    const look = await Brand.viewOf(ctx, shop);
    return { ...look, profile: said.profile, version: versionOf(said) };
  },
});

export const saveProfile = mutation({
  args: {
    shopId: v.string(),
    ...Setup.profile,
    brand: v.optional(Brand.vBrandDraft),
    ...basedOnVersion,
  },
  returns: vSaved,
  handler: async (ctx, { shopId, ...said }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await Setup.saveProfile(ctx, shop, said) };
  },
});

/** Changes the currency while no money has moved: see model/doors/currency. */
export const changeCurrency = mutation({
  args: { shopId: v.string(), currency: v.string(), ...basedOnVersion },
  returns: v.null(),
  handler: async (ctx, { shopId, ...change }) => {
    await Currency.change(ctx, (await requireOwnShop(ctx, shopId)).shop, change);
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
