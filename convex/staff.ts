import { v } from "convex/values";
import { mutation, query } from "./_generated/server";
import { requireBarber, requireOwner, requireOwnShop } from "./model/access";
import * as Photos from "./model/photos";
import * as Staff from "./model/staff";

/** Who works at a shop: its owner's to say. Barbers look after their own photo. */

export const list = query({
  args: { shopId: v.string() },
  returns: Staff.vStaffView,
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Staff.view(ctx, shop._id);
  },
});

export const inviteBarber = mutation({
  args: { shopId: v.string(), ...Staff.barberDraft, email: v.string() },
  returns: v.object({ barberId: v.string() }),
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { barberId: await Staff.inviteBarber(ctx, shop, draft) };
  },
});

export const inviteOwner = mutation({
  args: { shopId: v.string(), name: v.string(), email: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId, ...draft }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    await Staff.inviteOwner(ctx, shop, draft);
    return null;
  },
});

export const saveBarber = mutation({
  args: { barberId: v.string(), ...Staff.barberDraft, active: v.boolean() },
  returns: v.null(),
  handler: async (ctx, { barberId, ...draft }) => {
    const { barber, shop } = await requireBarber(ctx, barberId);
    await requireOwner(ctx, shop._id);
    await Staff.saveBarber(ctx, barber, draft);
    return null;
  },
});

/** Takes a person's access away; their chair closes with them. */
export const remove = mutation({
  args: { shopId: v.string(), userId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId, userId }) => {
    const { shop, user } = await requireOwnShop(ctx, shopId);
    await Staff.remove(ctx, shop, user, userId);
    return null;
  },
});

/** Where to send a barber's photo: one POST of the file, which answers `{ storageId }`. */
export const photoUploadUrl = mutation({
  args: { barberId: v.string() },
  returns: v.string(),
  handler: async (ctx, { barberId }) => {
    await requireBarber(ctx, barberId);
    return await ctx.storage.generateUploadUrl();
  },
});

/** A storage id of null takes the photo away. */
export const setPhoto = mutation({
  args: { barberId: v.string(), storageId: v.union(v.id("_storage"), v.null()) },
  returns: v.null(),
  handler: async (ctx, { barberId, storageId }) => {
    const { barber } = await requireBarber(ctx, barberId);
    if (storageId === null) await Photos.remove(ctx, barber);
    else await Photos.set(ctx, barber, storageId);
    return null;
  },
});
