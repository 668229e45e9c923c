import { v } from "convex/values";
import { query } from "./_generated/server";
import { requireBarber, requireOwner, requireOwnShop } from "./model/access";
import * as Catalogue from "./model/shop/catalogue";
import { mutation } from "./model/publicWrites";
import { basedOnVersion, version, vSaved } from "./model/versions";

/** What a shop offers: its owner's to say. See model/shop/catalogue for every refusal. */

const vId = v.object({ id: v.string(), ...version });

export const listForOwner = query({
  args: { shopId: v.string() },
  returns: Catalogue.vCatalogueView,
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Catalogue.view(ctx, shop);
  },
});

/** A service id of null adds one. */
export const save = mutation({
  args: {
    shopId: v.string(),
    serviceId: v.union(v.string(), v.null()),
    ...Catalogue.serviceDraft,
    ...basedOnVersion,
  },
  returns: vId,
  handler: async (ctx, { shopId, serviceId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Catalogue.saveService(ctx, shop, serviceId, draft);
  },
});

/** An add-on id of null adds one. */
export const saveAddOn = mutation({
  args: {
    shopId: v.string(),
    addOnId: v.union(v.string(), v.null()),
    ...Catalogue.addOnDraft,
    ...basedOnVersion,
  },
  returns: vId,
  handler: async (ctx, { shopId, addOnId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Catalogue.saveAddOn(ctx, shop, addOnId, draft);
  },
});

/** Who does what, and otherwise than the shop where it says so. */
export const saveOffer = mutation({
  args: { barberId: v.string(), ...Catalogue.offerDraft, ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { barberId, ...draft }) => {
    const { barber, shop } = await requireBarber(ctx, barberId);
    await requireOwner(ctx, shop._id);
    return { version: await Catalogue.saveOffer(ctx, { barber, shop }, draft) };
  },
});
