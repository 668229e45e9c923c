import { v } from "convex/values";
import { internalMutation, internalQuery } from "./_generated/server";
import * as ClosedShops from "./model/payment/closedShops";
import * as Operator from "./model/shop/operator";
import { vOpening } from "./model/shop/operatorTables";

/** What `npm run operator` calls; nothing of it can be called without the deployment's key. */

const said = { by: v.string(), reason: v.optional(v.string()) };

export const listShops = internalQuery({
  args: { cursor: v.union(v.string(), v.null()) },
  returns: v.object({
    shops: v.array(Operator.vShopLine),
    next: v.union(v.string(), v.null()),
  }),
  handler: async (ctx, { cursor }) => await Operator.listShops(ctx, cursor),
});

export const close = internalMutation({
  args: { slug: v.string(), ...said },
  returns: v.boolean(),
  handler: async (ctx, { slug, ...who }) => await Operator.close(ctx, slug, who),
});

/** What is held unpaid in a closed shop ends; a page of it. */
export const endHolds = internalMutation({
  args: {
    shopId: v.id("shops"),
    cursor: v.union(v.string(), v.null()),
    /** True when a page before had a hold that cannot end yet. */
    someWait: v.boolean(),
  },
  returns: v.null(),
  handler: async (ctx, { shopId, ...page }) => {
    await ClosedShops.endHolds(ctx, shopId, page);
    return null;
  },
});

export const reopen = internalMutation({
  args: { slug: v.string(), ...said },
  returns: v.boolean(),
  handler: async (ctx, { slug, ...who }) => await Operator.reopen(ctx, slug, who),
});

export const opening = internalQuery({
  args: {},
  returns: vOpening,
  handler: async (ctx) => await Operator.openingOf(ctx),
});

export const setOpening = internalMutation({
  args: { opening: vOpening, ...said },
  returns: v.null(),
  handler: async (ctx, { opening: decided, ...who }) => {
    await Operator.setOpening(ctx, decided, who);
    return null;
  },
});

export const invite = internalMutation({
  args: { email: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { email }) => await Operator.invite(ctx, email),
});

export const uninvite = internalMutation({
  args: { email: v.string() },
  returns: v.boolean(),
  handler: async (ctx, { email }) => await Operator.uninvite(ctx, email),
});

export const trail = internalQuery({
  args: {},
  returns: v.array(Operator.vTrailLine),
  handler: async (ctx) => await Operator.trail(ctx),
});
