import { v } from "convex/values";
import { query } from "./_generated/server";
import { versionOf } from "../lib/version";
import { getProvenEmail, getUser, requireOwnShop } from "./model/access";
import { standingOf } from "./model/clients/clientKeys";
import * as Policies from "./model/shop/policies";
import { mutation } from "./model/publicWrites";
import { vPolicy } from "./model/validators";
import { basedOnVersion, version, vSaved } from "./model/versions";
import { getOffer } from "./model/shop/visits";

/** What a shop asks of its customers. */
export const forShop = query({
  args: { shopId: v.string() },
  returns: v.union(vPolicy, v.null()),
  handler: async (ctx, { shopId: anyId }) => {
    const shopId = ctx.db.normalizeId("shops", anyId);
    const shop = shopId && (await ctx.db.get("shops", shopId));
    return shop?.active ? Policies.policyOf(shop) : null;
  },
});

/** The same for the shop's owner, open to customers or not, with what a save of it is based on. */
export const forOwner = query({
  args: { shopId: v.string() },
  returns: v.object({ policy: vPolicy, ...version }),
  handler: async (ctx, { shopId }) => {
    const policy = Policies.policyOf((await requireOwnShop(ctx, shopId)).shop);
    return { policy, version: versionOf(policy) };
  },
});

/**
 * What a visit would cost, now and at the shop, to whoever is signed in; null when it cannot be
 * booked. Of a guest nothing is known before the hold, which may ask for more.
 */
export const quote = query({
  args: {
    barberId: v.string(),
    serviceIds: v.array(v.string()),
    addOnIds: v.optional(v.array(v.string())),
  },
  returns: v.union(
    v.object({
      priceMinor: v.number(),
      currency: v.string(),
      dueNowMinor: v.number(),
      dueAtShopMinor: v.number(),
      /** True when the customer must agree to leave a card: `acceptsCardOnFile` of the hold. */
      needsCard: v.boolean(),
      /** True when the shop asks this person for more in advance than its policy does. */
      depositDemanded: v.boolean(),
      policy: vPolicy,
    }),
    v.null(),
  ),
  handler: async (ctx, { barberId, ...wanted }) => {
    const offer = await getOffer(ctx, barberId, wanted);
    if (!offer) return null;
    const { shop, visit } = offer;
    const policy = Policies.policyOf(shop);
    const price = { priceMinor: visit.priceMinor, currency: shop.currency };
    const user = await getUser(ctx);
    const email = (await getProvenEmail(ctx)) ?? undefined;
    const asker = user ? { userId: user._id, provenEmail: email } : {};
    const { depositRequired } = await standingOf(ctx, shop, asker);
    const due = Policies.dueOf(offer, depositRequired);
    const needsCard = Policies.needsCard(offer, due.dueNowMinor);
    return { ...price, ...due, needsCard, policy };
  },
});

/** Sets the shop's policy; bookings that exist keep the one they were made under. */
export const save = mutation({
  args: { shopId: v.string(), policy: vPolicy, ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await Policies.save(ctx, shop, draft) };
  },
});
