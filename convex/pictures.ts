import { v } from "convex/values";
import { action, internalMutation } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import * as Gallery from "./model/gallery";
import * as Pictures from "./model/shop/pictures";
import { mutation } from "./model/publicWrites";
import { basedOnVersion, vSaved } from "./model/versions";

/** Pictures of barbers and shops: sent as bytes, and taken away. */

/** A barber's photo, by the barber or an owner. */
export const putPhoto = action({
  args: { barberId: v.string(), picture: v.bytes() },
  returns: v.null(),
  handler: async (ctx, { barberId, picture }) => {
    await Pictures.put(ctx, { kind: "photo", barberId }, [picture]);
    return null;
  },
});

export const putLogo = action({
  args: { shopId: v.string(), picture: v.bytes() },
  returns: v.null(),
  handler: async (ctx, { shopId, picture }) => {
    await Pictures.put(ctx, { kind: "logo", shopId }, [picture]);
    return null;
  },
});

/** One picture in three sizes; the social one is a JPEG. */
export const putCover = action({
  args: { shopId: v.string(), wide: v.bytes(), narrow: v.bytes(), social: v.bytes() },
  returns: v.null(),
  handler: async (ctx, { shopId, wide, narrow, social }) => {
    await Pictures.put(ctx, { kind: "cover", shopId }, [wide, narrow, social]);
    return null;
  },
});

/** A picture of the shop's work, at the end of its gallery; in two sizes. */
export const putWork = action({
  args: { shopId: v.string(), large: v.bytes(), small: v.bytes() },
  returns: v.null(),
  handler: async (ctx, { shopId, large, small }) => {
    await Pictures.put(ctx, { kind: "work", shopId }, [large, small]);
    return null;
  },
});

/** Moves or removes one picture of the gallery. */
export const changeWork = mutation({
  args: { shopId: v.string(), id: v.string(), change: Gallery.vWorkChange },
  returns: v.null(),
  handler: async (ctx, asked) => {
    await Pictures.changeWork(ctx, asked);
    return null;
  },
});

/** Says what a picture of the gallery shows, in words; `basedOn` is of the words there were. */
export const describeWork = mutation({
  args: { shopId: v.string(), id: v.string(), words: v.string(), ...basedOnVersion },
  returns: vSaved,
  handler: async (ctx, { shopId, ...asked }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return { version: await Gallery.describe(ctx, shop, asked) };
  },
});

/** Takes a picture away. */
export const clear = mutation({
  args: { place: Pictures.vOnePlace },
  returns: v.null(),
  handler: async (ctx, { place }) => {
    await Pictures.clear(ctx, place);
    return null;
  },
});

export const begin = internalMutation({
  args: { place: Pictures.vPlace },
  returns: v.null(),
  handler: async (ctx, { place }) => {
    await Pictures.begin(ctx, place);
    return null;
  },
});

export const keep = internalMutation({
  args: { place: Pictures.vPlace, stored: v.array(Pictures.vStored) },
  returns: v.null(),
  handler: async (ctx, { place, stored }) => {
    await Pictures.keep(ctx, place, stored);
    return null;
  },
});
