import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import { query } from "./_generated/server";
import {
  getManagedBooking,
  requireManagedBooking,
  requireOwner,
  requireOwnShop,
} from "./model/access";
import { pageOf, requireInstant } from "./model/bounds";
import { emptyPage } from "./model/pages";
import { linkMutation, mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import * as Reviews from "./model/shop/reviews";

const managed = { code: v.string(), token: v.optional(v.string()) };

/** Says how a visit was: see model/shop/reviews for who may. */
export const write = linkMutation({
  args: { ...managed, rating: v.number(), text: v.string() },
  returns: v.null(),
  handler: async (ctx, { rating, text, ...access }) => {
    await Reviews.write(ctx, await requireManagedBooking(ctx, access), { rating, text });
    return null;
  },
});

/** The customer's own review of a booking, and whether they may write one. */
export const ofBooking = query({
  args: { ...managed, now: v.number() },
  returns: v.union(Reviews.vOwnReview, v.null()),
  handler: async (ctx, { now, ...access }) => {
    requireInstant(now);
    const booking = await getManagedBooking(ctx, access);
    return booking && (await Reviews.ownOf(ctx, booking, now));
  },
});

/** What people say of a barber, newest first. */
export const listForBarber = query({
  args: { barberId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(Reviews.vReview),
  handler: async (ctx, { barberId: anyId, paginationOpts }) => {
    const barberId = ctx.db.normalizeId("barbers", anyId);
    if (!barberId) return emptyPage();
    const result = await ctx.db
      .query("reviews")
      .withIndex("by_barberId_and_hidden", (q) => q.eq("barberId", barberId).eq("hidden", false))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    return { ...result, page: result.page.map(Reviews.reviewView) };
  },
});

/** Everything people said of a shop, hidden ones too, for its owner. */
export const listForShop = query({
  args: { shopId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(Reviews.vStaffReview),
  handler: async (ctx, { shopId, paginationOpts }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const result = await ctx.db
      .query("reviews")
      .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    const page = await Promise.all(result.page.map((row) => Reviews.staffReviewView(ctx, row)));
    return { ...result, page };
  },
});

/** Takes a review off the pages, or puts it back. */
export const setHidden = mutation({
  args: { reviewId: v.string(), hidden: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { reviewId: anyId, hidden }) => {
    const id = ctx.db.normalizeId("reviews", anyId);
    const review = id && (await ctx.db.get("reviews", id));
    if (!review) return refuse("NOT_FOUND", "There is no such review.");
    await requireOwner(ctx, review.shopId);
    await Reviews.setHidden(ctx, review, hidden);
    return null;
  },
});
