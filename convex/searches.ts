import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { internalMutation, query } from "./_generated/server";
import { getUser, requireOwnShop } from "./model/access";
import { pageOf, requireInstant } from "./model/bounds";
import * as NowSettings from "./model/dispatch/nowSettings";
import * as Searches from "./model/dispatch/searches";
import * as SearchFigures from "./model/dispatch/searchFigures";
import * as SearchLinks from "./model/booking/searchLinks";
import * as SearchViews from "./model/dispatch/searchViews";
import * as ShopSearches from "./model/dispatch/shopSearches";
import * as TellCustomer from "./model/dispatch/tellCustomer";
import * as VisitedShops from "./model/dispatch/visitedShops";
import * as Waiting from "./model/dispatch/waiting";
import * as Starting from "./model/dispatch/starting";
import { nowDoor } from "./model/doors/door";
import * as Limits from "./model/limits";
import { doorMutation, mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { vCustomer, vProof, vVisitPlace } from "./model/validators";
import { basedOnVersion, requireUnchanged, version, vSaved } from "./model/versions";
import { versionOf } from "../lib/version";

/** A barber who comes now, as customers and owners see it: see model/dispatch. */

/** What a search is opened by. */
const opened = { searchId: v.string(), token: v.string() };

/** What a shop offers of it; null for one that does not. `now` is rounded by the caller. */
export const terms = query({
  args: { shopId: v.string(), now: v.number() },
  returns: v.union(SearchViews.vTerms, v.null()),
  handler: async (ctx, { shopId, now }) => {
    requireInstant(now);
    const shop = await getShop(ctx, shopId);
    return shop && (await SearchViews.terms(ctx, shop, now));
  },
});

/** Shops that a signed-in customer has been to and can ask now; `now` is rounded by the caller. */
export const visitedShops = query({
  args: { now: v.number() },
  returns: v.array(VisitedShops.vVisitedShop),
  handler: async (ctx, { now }) => {
    requireInstant(now);
    const user = await getUser(ctx);
    return user ? await VisitedShops.listOpen(ctx, user._id, now) : [];
  },
});

/** What a visit would cost and take; null for an unknown shop or service. */
export const quote = query({
  args: {
    shopId: v.string(),
    serviceIds: v.array(v.string()),
    addOnIds: v.optional(v.array(v.string())),
    place: vVisitPlace,
  },
  returns: v.union(SearchViews.vQuote, v.null()),
  handler: async (ctx, { shopId, ...wish }) => {
    const shop = await getShop(ctx, shopId);
    return shop && (await SearchViews.quote(ctx, shop, wish));
  },
});

/** Begins a search: see model/dispatch/starting for every refusal. */
export const start = doorMutation({
  args: {
    shopId: v.string(),
    serviceIds: v.array(v.string()),
    addOnIds: v.optional(v.array(v.string())),
    place: vVisitPlace,
    customer: vCustomer,
    acceptsCardOnFile: v.optional(v.boolean()),
    textWords: v.optional(v.string()),
    requestId: v.string(),
    requestSecret: v.optional(v.string()),
    pass: v.optional(v.string()),
    proof: v.optional(vProof),
    visitKey: v.optional(v.string()),
    locale: v.optional(v.string()),
    guestToken: v.optional(v.string()),
    known: v.optional(v.object(opened)),
  },
  returns: v.object({ searchId: v.string(), token: v.string() }),
  handler: async (ctx, { guestToken, ...request }) =>
    await Starting.begin(ctx, request, await nowDoor(ctx, guestToken)),
});

/** Where a search stands, live; null for whoever has no link of it. */
export const view = query({
  args: opened,
  returns: v.union(SearchViews.vSearchView, v.null()),
  handler: async (ctx, { searchId, token }) => {
    const search = await SearchLinks.getByToken(ctx, searchId, token);
    return search && (await SearchViews.searchView(ctx, search));
  },
});

/** The customer's yes to the barber who has accepted. @throws NOT_FOUND, OFFER_GONE, SHOP_SUSPENDED, RATE_LIMITED */
export const agree = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, link) => {
    const search = await requireSearch(ctx, link);
    await Limits.spend(ctx, "link", search._id);
    if (search.state === "active") return null;
    if (!(await Searches.agree(ctx, search))) refuse("OFFER_GONE", "The time is held no more.");
    return null;
  },
});

/** Asks for another barber: the time goes, the search goes on. @throws NOT_FOUND, OFFER_GONE, RATE_LIMITED */
export const findAnother = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, link) => {
    const search = await requireSearch(ctx, link);
    await Limits.spend(ctx, "link", search._id);
    const passed = await Searches.happen(ctx, search._id, { type: "passed", at: Date.now() });
    if (!passed) refuse("OFFER_GONE", "There is no barber to pass.");
    return null;
  },
});

/** Calls it off, at any moment; twice is once. @throws NOT_FOUND, CANNOT_CANCEL, RATE_LIMITED */
export const cancel = doorMutation({
  args: opened,
  returns: v.null(),
  handler: async (ctx, link) => {
    const search = await requireSearch(ctx, link);
    await Limits.spend(ctx, "link", search._id);
    await Searches.cancel(ctx, search);
    return null;
  },
});

/** A shop's searches for its owner, the newest first. @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED */
export const listForShop = query({
  args: { shopId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(ShopSearches.vShopSearch),
  handler: async (ctx, { shopId, paginationOpts }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const result = await ctx.db
      .query("searches")
      .withIndex("by_shopId_and_startedAt", (q) => q.eq("shopId", shop._id))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    const names = await ShopSearches.namesOf(ctx, shop._id);
    const page = result.page.map((search) => ShopSearches.shopSearchView(ctx, search, names));
    return { ...result, page: await Promise.all(page) };
  },
});

/** How they went since a moment. @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED */
export const figures = query({
  args: { shopId: v.string(), since: v.number() },
  returns: SearchFigures.vSearchFigures,
  handler: async (ctx, { shopId, since }) => {
    requireInstant(since, "since");
    const { shop } = await requireOwnShop(ctx, shopId);
    return await SearchFigures.since(ctx, shop._id, since);
  },
});

/** @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED */
export const settings = query({
  args: { shopId: v.string() },
  returns: v.object({ ...NowSettings.vNowSettings.fields, ...version }),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const stored = await NowSettings.of(ctx, shop._id);
    return { ...(await NowSettings.view(ctx, shop)), version: versionOf(stored) };
  },
});

/** @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED, and see model/dispatch/nowSettings */
export const saveSettings = mutation({
  args: { shopId: v.string(), settings: NowSettings.vSavedSettings, ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { shopId, settings: saved, basedOn }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    requireUnchanged(await NowSettings.of(ctx, shop._id), basedOn);
    await NowSettings.save(ctx, shop, saved);
    return { version: versionOf(await NowSettings.of(ctx, shop._id)) };
  },
});

/** A clock of a search may have come. */
export const timeCame = internalMutation({
  args: { searchId: v.id("searches") },
  handler: async (ctx, { searchId }) => {
    await Searches.timeCame(ctx, searchId);
  },
});

/** A barber has accepted a while ago, and the customer has not answered. */
export const tellFound = internalMutation({
  args: { offerId: v.id("searchOffers") },
  handler: async (ctx, { offerId }) => {
    await TellCustomer.tellFound(ctx, offerId);
  },
});

/** A barber of a shop is free to be asked. */
export const wake = internalMutation({
  args: { shopId: v.id("shops"), after: v.optional(v.number()) },
  handler: async (ctx, list) => {
    await Waiting.wake(ctx, list);
  },
});

/** A booking that a search led to has changed. */
export const follow = internalMutation({
  args: { bookingId: v.id("bookings") },
  handler: async (ctx, { bookingId }) => {
    await Searches.follow(ctx, bookingId);
  },
});

/** Mends what timers missed. */
export const sweep = internalMutation({
  args: {},
  handler: async (ctx) => {
    await Waiting.sweep(ctx);
  },
});

async function getShop(ctx: QueryCtx, anyId: string): Promise<Doc<"shops"> | null> {
  const shopId = ctx.db.normalizeId("shops", anyId);
  return shopId && (await ctx.db.get("shops", shopId));
}

/** @throws NOT_FOUND */
async function requireSearch(
  ctx: QueryCtx,
  { searchId, token }: { searchId: string; token: string },
): Promise<Doc<"searches">> {
  const search = await SearchLinks.getByToken(ctx, searchId, token);
  return search ?? refuse("NOT_FOUND", "There is no such search.");
}
