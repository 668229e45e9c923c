import { v } from "convex/values";
import { query } from "./_generated/server";
import * as Shops from "./model/shops";

/** The shops that take bookings. */
export const list = query({
  args: {},
  returns: v.array(Shops.vShopSummary),
  handler: async (ctx) => await Shops.listActive(ctx),
});

/** All that a shop's public page needs; null when there is no such shop. */
export const bySlug = query({
  args: { slug: v.string() },
  returns: v.union(Shops.vShopView, v.null()),
  handler: async (ctx, { slug }) => await Shops.getView(ctx, slug),
});
