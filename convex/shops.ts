import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { QueryCtx } from "./_generated/server";
import { internalMutation, query } from "./_generated/server";
import { versionOf } from "../lib/version";
import { currentOf, getUser, requireOwnShop } from "./model/access";
import * as BookRules from "./model/availability/bookRules";
import { requireInstant } from "./model/bounds";
import * as NowSettings from "./model/dispatch/nowSettings";
import { mutation } from "./model/publicWrites";
import * as ChatSites from "./model/shop/chatSites";
import * as HoldMinutes from "./model/shop/holdMinutes";
import * as Operator from "./model/shop/operator";
import * as Shops from "./model/shop/shops";
import { basedOnVersion, version, vSaved } from "./model/versions";
import * as ZoneMoves from "./model/availability/zoneMoves";

const vShop = v.object({
  ...Shops.vShopView.fields,
  /** True for a shop that offers "a barber now", at whatever hours. */
  offersNow: v.boolean(),
});

/** The shops that take bookings. */
export const list = query({
  args: {},
  returns: v.array(Shops.vShopSummary),
  handler: async (ctx) => await Shops.listActive(ctx),
});

/** All that a shop's public page needs; null when there is no such shop. */
export const bySlug = query({
  args: { slug: v.string() },
  returns: v.union(vShop, v.null()),
  handler: async (ctx, { slug }) => await withNow(ctx, await Shops.getView(ctx, slug)),
});

/** The name of a shop that the operator keeps closed, for its page; null at every other address. */
export const closedBySlug = query({
  args: { slug: v.string() },
  returns: v.object({ name: v.union(v.string(), v.null()) }),
  handler: async (ctx, { slug }) => ({ name: await Operator.nameOfClosed(ctx, slug) }),
});

/** The shop this person works in, open to customers or not; null for everybody else. */
export const forStaff = query({
  args: {},
  returns: v.union(vShop, v.null()),
  handler: async (ctx) => {
    const place = currentOf(await getUser(ctx));
    const shop = place && (await ctx.db.get("shops", place.shopId));
    return await withNow(ctx, shop && (await Shops.viewOf(ctx, shop)));
  },
});

/** The rules of the book, for its owner. */
export const bookRules = query({
  args: { shopId: v.string() },
  returns: v.object({
    rules: v.object(BookRules.bookRules),
    /** What the whole deployment is set to, in place of the shop's own; null mostly. */
    deploymentHoldMinutes: v.union(v.number(), v.null()),
    ...version,
  }),
  handler: async (ctx, { shopId }) => {
    const rules = BookRules.rulesOf((await requireOwnShop(ctx, shopId)).shop);
    const deploymentHoldMinutes = HoldMinutes.ofDeployment();
    return { rules, deploymentHoldMinutes, version: versionOf(rules) };
  },
});

export const saveBookRules = mutation({
  args: {
    shopId: v.string(),
    ...BookRules.bookRules,
    ...basedOnVersion,
    /** Visits to come keep their moments though the new zone's clock shows another time. */
    keepsMoments: v.optional(v.boolean()),
  },
  returns: vSaved,
  handler: async (ctx, { shopId, ...rules }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await BookRules.save(ctx, shop, rules) };
  },
});

const sites = { sites: v.array(v.string()) };

/** The sites that may show a shop's chat: its page says so to every browser that asks for it. */
export const chatSites = query({
  args: { slug: v.string() },
  returns: v.array(v.string()),
  handler: async (ctx, { slug }) => await ChatSites.listBySlug(ctx, slug),
});

/** The same for its owner, who changes them. */
export const ownChatSites = query({
  args: { shopId: v.string() },
  returns: v.object({ ...sites, ...version }),
  handler: async (ctx, { shopId }) => {
    const named = ChatSites.sitesOf((await requireOwnShop(ctx, shopId)).shop);
    return { sites: named, version: versionOf(named) };
  },
});

/** @throws INVALID_LINK, CHANGED_MEANWHILE */
export const saveChatSites = mutation({
  args: { shopId: v.string(), ...sites, ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { shopId, ...said }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await ChatSites.save(ctx, shop, said) };
  },
});

/** What another time zone would do to visits to come, for the shop's owner. */
export const previewZone = query({
  args: { shopId: v.string(), timeZone: v.string(), now: v.number() },
  returns: ZoneMoves.vZonePreview,
  handler: async (ctx, { shopId, timeZone, now }) => {
    requireInstant(now);
    const { shop } = await requireOwnShop(ctx, shopId);
    return await ZoneMoves.preview(ctx, shop, timeZone, now);
  },
});

/** Dates visits anew after a change of zone: see model/availability/zoneMoves. */
export const redate = internalMutation({
  args: { shopId: v.id("shops"), from: v.number(), cursor: v.union(v.string(), v.null()) },
  handler: async (ctx, page) => await ZoneMoves.redate(ctx, page),
});

async function withNow(
  ctx: QueryCtx,
  view: Infer<typeof Shops.vShopView> | null,
): Promise<Infer<typeof vShop> | null> {
  const shopId = view && ctx.db.normalizeId("shops", view.id);
  return shopId && { ...view, offersNow: (await NowSettings.of(ctx, shopId)).isOffered };
}
