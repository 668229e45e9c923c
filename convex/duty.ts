import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { MutationCtx, QueryCtx } from "./_generated/server";
import { internal } from "./_generated/api";
import { query } from "./_generated/server";
import { getUser, requireUser, worksAt } from "./model/access";
import type { Chair } from "./model/chairs";
import * as Duties from "./model/dispatch/duties";
import * as NowSettings from "./model/dispatch/nowSettings";
import * as Searches from "./model/dispatch/searches";
import * as OfferViews from "./model/dispatch/offerViews";
import * as Jobs from "./model/jobs";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";

/** A barber on duty, and what they are offered: see model/dispatch. Only the chair's own person answers. */

/** Whether one is on duty; null for whoever has no chair in the shop, or where it offers no "now". */
export const mine = query({
  args: { shopId: v.string() },
  returns: v.union(Duties.vDuty, v.null()),
  handler: async (ctx, { shopId }) => {
    const chair = await getMyChair(ctx, shopId);
    if (!chair || !(await NowSettings.of(ctx, chair.shop._id)).isOffered) return null;
    return Duties.view(await Duties.getRow(ctx, chair.barber._id));
  },
});

/** Goes on duty, or off: what they are asked then is declined. @throws NOT_SIGNED_IN, NOT_FOUND, OUTSIDE_HOURS */
export const turn = mutation({
  args: { shopId: v.string(), isOn: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { shopId, isOn }) => {
    const chair = await requireMyChair(ctx, shopId);
    await Duties.turn(ctx, chair, isOn);
    if (isOn) await Jobs.run(ctx, internal.searches.wake, { shopId: chair.shop._id });
    else await Searches.leave(ctx, chair.barber._id);
    return null;
  },
});

/** Their page is still there; each minute. @throws NOT_SIGNED_IN, NOT_FOUND */
export const beat = mutation({
  args: { shopId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId }) => {
    const { barber } = await requireMyChair(ctx, shopId);
    await Duties.beat(ctx, barber._id);
    return null;
  },
});

/** The offer that waits for one's answer, or for the customer's; null without one. */
export const offer = query({
  args: { shopId: v.string() },
  returns: v.union(OfferViews.vOfferView, v.null()),
  handler: async (ctx, { shopId }) => {
    const chair = await getMyChair(ctx, shopId);
    return chair && (await OfferViews.offerView(ctx, chair.barber._id));
  },
});

/** What became of an offer that was put to whoever asks; null for all others. */
export const outcome = query({
  args: { offerId: v.string() },
  returns: v.union(OfferViews.vOfferOutcome, v.null()),
  handler: async (ctx, { offerId }) => {
    const mine = await getMyOffer(ctx, offerId);
    return mine && OfferViews.outcomeView(mine);
  },
});

/**
 * Takes an offer. "gone" where it was over, "busy" where the time went to another visit meanwhile.
 * Taking twice is taking once. @throws NOT_SIGNED_IN, NOT_FOUND
 */
export const accept = mutation({
  args: { offerId: v.string() },
  returns: v.union(
    v.object({ outcome: v.literal("taken"), code: v.string() }),
    v.object({ outcome: v.union(v.literal("gone"), v.literal("busy")) }),
  ),
  handler: async (ctx, { offerId }) => {
    const mine = await requireMyOffer(ctx, offerId);
    if (mine.state === "accepted" || mine.state === "agreed") {
      const search = await ctx.db.get("searches", mine.searchId);
      if (search?.code !== undefined) return { outcome: "taken" as const, code: search.code };
    }
    return await Searches.accept(ctx, mine);
  },
});

/** Lets one pass; one that is over is over. @throws NOT_SIGNED_IN, NOT_FOUND */
export const decline = mutation({
  args: { offerId: v.string() },
  returns: v.null(),
  handler: async (ctx, { offerId }) => {
    const { state, searchId, barberId } = await requireMyOffer(ctx, offerId);
    if (state === "open") await Searches.happen(ctx, searchId, { type: "declined", barberId });
    return null;
  },
});

/** Takes a yes back before the customer has said theirs. @throws NOT_SIGNED_IN, NOT_FOUND, OFFER_GONE */
export const takeBack = mutation({
  args: { offerId: v.string() },
  returns: v.null(),
  handler: async (ctx, { offerId }) => {
    const { state, searchId, barberId } = await requireMyOffer(ctx, offerId);
    const event = { type: "taken_back", barberId } as const;
    const isTaken = state === "accepted" && (await Searches.happen(ctx, searchId, event));
    if (!isTaken) refuse("OFFER_GONE", "The customer has answered.");
    return null;
  },
});

/** The chair of whoever asks in a shop; null for who has none there. */
async function getMyChair(ctx: QueryCtx, anyShopId: string): Promise<Chair | null> {
  const user = await getUser(ctx);
  const shopId = ctx.db.normalizeId("shops", anyShopId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!user || !shop || !worksAt(user, shop._id)) return null;
  const barber = await ctx.db
    .query("barbers")
    .withIndex("by_userId_and_shopId", (q) => q.eq("userId", user._id).eq("shopId", shop._id))
    .first();
  return barber?.active === true ? { barber, shop } : null;
}

/** @throws NOT_SIGNED_IN, NOT_FOUND */
async function requireMyChair(ctx: QueryCtx, shopId: string): Promise<Chair> {
  await requireUser(ctx);
  return (await getMyChair(ctx, shopId)) ?? refuse("NOT_FOUND", "You have no chair there.");
}

/** An offer that was put to whoever asks. @throws NOT_SIGNED_IN, NOT_FOUND */
async function requireMyOffer(ctx: MutationCtx, anyId: string): Promise<Doc<"searchOffers">> {
  await requireUser(ctx);
  return (await getMyOffer(ctx, anyId)) ?? refuse("NOT_FOUND", "There is no such offer.");
}

async function getMyOffer(ctx: QueryCtx, anyId: string): Promise<Doc<"searchOffers"> | null> {
  const id = ctx.db.normalizeId("searchOffers", anyId);
  const found = id && (await ctx.db.get("searchOffers", id));
  const chair = found && (await getMyChair(ctx, found.shopId));
  return chair?.barber._id === found?.barberId ? found : null;
}
