import { v } from "convex/values";
import { internal } from "./_generated/api";
import { internalAction, internalMutation, internalQuery, query } from "./_generated/server";
import type { MutationCtx } from "./_generated/server";
import { getUser, ownsShop, requireOwner } from "./model/access";
import { requireInstant } from "./model/bounds";
import * as Limits from "./model/limits";
import { providerOf } from "./model/payment/providers";
import { correct as correctWhom } from "./model/privacy/correcting";
import * as Erasing from "./model/privacy/erasing";
import { exportPage, vExportPage } from "./model/privacy/exporting";
import { viewOf, vMine } from "./model/privacy/views";
import * as Whom from "./model/privacy/whom";
import { doorMutation, mutation, spendAccount } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import * as Clients from "./model/shop/clients";
import { vProviderName } from "./model/validators";

/** What is kept of people, as they see it, correct it, take it with them and have it erased. */

/** What guests' sessions have proven; whoever is signed in needs none. */
const proofs = { guestTokens: v.array(v.string()) };
const paged = { at: v.union(v.string(), v.null()) };
const vState = v.union(
  v.object({ askedAt: v.number(), erasedAt: v.union(v.number(), v.null()) }),
  v.null(),
);

/** Whom one is seen as, and what is in the way of an erasure; null for somebody of whom nothing is proven. */
export const mine = query({
  args: { ...proofs, now: v.number() },
  returns: v.union(vMine, v.null()),
  handler: async (ctx, { guestTokens, now }) => {
    requireInstant(now);
    const proven = await Whom.ofProofs(ctx, guestTokens);
    return proven && (await viewOf(ctx, proven, now));
  },
});

/** A page of all that is kept of whoever asks; see model/privacy/exporting. */
export const exportMine = query({
  args: { ...proofs, ...paged },
  returns: v.union(vExportPage, v.null()),
  handler: async (ctx, { guestTokens, at }) => {
    const proven = await Whom.ofProofs(ctx, guestTokens);
    return proven && (await exportPage(ctx, proven.whom, at));
  },
});

/** Corrects their name, and the number for what is ahead. */
export const correctMine = doorMutation({
  args: { ...proofs, name: v.optional(v.string()), phone: v.optional(v.string()) },
  returns: v.null(),
  handler: async (ctx, { guestTokens, name, phone }) => {
    const { whom, user } = await requireProven(ctx, guestTokens);
    await correctWhom(ctx, whom, { user, name, phone });
    return null;
  },
});

/** Erases whoever asks, in every shop. The receipt says how far that is. */
export const eraseMine = doorMutation({
  args: proofs,
  returns: v.object({ receipt: v.string() }),
  handler: async (ctx, { guestTokens }) => {
    const { whom } = await requireProven(ctx, guestTokens);
    return await Erasing.begin(ctx, whom, { by: "customer" });
  },
});

/** How far an erasure is; null for an unknown receipt. */
export const receipt = query({
  args: { receipt: v.string() },
  returns: vState,
  handler: async (ctx, args) => await Erasing.getByReceipt(ctx, args.receipt),
});

const one = { clientId: v.string() };

/** What is in the way of erasing a client of a shop; null for anyone but its owners. */
export const ofClient = query({
  args: { ...one, now: v.number() },
  returns: v.union(vMine, v.null()),
  handler: async (ctx, { clientId, now }) => {
    requireInstant(now);
    const own = await Clients.getOwn(ctx, clientId);
    if (!own || !ownsShop(own.user, own.shop._id)) return null;
    const whom = await Whom.ofCard(ctx, own.client);
    return await viewOf(ctx, { whom, user: null }, now);
  },
});

/** A page of what a shop keeps of a client, for its owners. */
export const exportClient = query({
  args: { ...one, ...paged },
  returns: v.union(vExportPage, v.null()),
  handler: async (ctx, { clientId, at }) => {
    const own = await Clients.getOwn(ctx, clientId);
    if (!own || !ownsShop(own.user, own.shop._id)) return null;
    return await exportPage(ctx, await Whom.ofCard(ctx, own.client), at);
  },
});

/** Erases what a shop keeps of a client, at its owner's hand. */
export const eraseClient = mutation({
  args: one,
  returns: v.null(),
  handler: async (ctx, { clientId }) => {
    const { client, user } = await Clients.requireOwn(ctx, clientId);
    await requireOwner(ctx, client.shopId);
    const whom = await Whom.ofCard(ctx, client);
    await Erasing.begin(ctx, whom, { by: "owner", name: user.name, clientId: client._id });
    return null;
  },
});

/** How far the erasure of a card is that may be gone; null for none, and for anyone but its shop's owners. */
export const erasureOfClient = query({
  args: { shopId: v.string(), ...one },
  returns: vState,
  handler: async (ctx, { shopId, clientId }) => {
    const id = ctx.db.normalizeId("shops", shopId);
    const shop = id && (await ctx.db.get("shops", id));
    if (!shop || !ownsShop(await getUser(ctx), shop._id)) return null;
    return await Erasing.getOfCard(ctx, shop._id, clientId);
  },
});

/** Whoever asks, by what is proven; spends a try. @throws NOT_SIGNED_IN, RATE_LIMITED */
async function requireProven(ctx: MutationCtx, guestTokens: readonly string[]) {
  const proven = await Whom.ofProofs(ctx, guestTokens);
  if (!proven) return refuse("NOT_SIGNED_IN", "Prove an address first, or sign in.");
  for (const { _id } of proven.sessions) await Limits.spend(ctx, "link", _id);
  await spendAccount(ctx);
  return proven;
}

/** Erases a page. */
export const erasePage = internalMutation({
  args: { erasureId: v.id("erasures") },
  returns: v.null(),
  handler: async (ctx, { erasureId }) => {
    await Erasing.page(ctx, erasureId);
    return null;
  },
});

export const cards = internalQuery({
  args: { erasureId: v.id("erasures") },
  returns: v.array(v.object({ sessionId: v.string(), provider: v.optional(vProviderName) })),
  handler: async (ctx, { erasureId }) => await Erasing.listCards(ctx, erasureId),
});

export const noteCard = internalMutation({
  args: { erasureId: v.id("erasures"), sessionId: v.string() },
  returns: v.null(),
  handler: async (ctx, { erasureId, sessionId }) => {
    await Erasing.noteCard(ctx, erasureId, sessionId);
    return null;
  },
});

/** Has one card taken away, of a visit of years ago. */
export const forgetCard = internalAction({
  args: { sessionId: v.string(), provider: v.optional(vProviderName) },
  returns: v.null(),
  handler: async (_, { sessionId, provider }): Promise<null> => {
    await providerOf({ provider }).forgetCard(sessionId);
    return null;
  },
});

/** Has the cards of whoever is erased taken away where they are kept, one after the other. */
export const forgetCards = internalAction({
  args: { erasureId: v.id("erasures") },
  returns: v.null(),
  handler: async (ctx, { erasureId }): Promise<null> => {
    const left = await ctx.runQuery(internal.privacy.cards, { erasureId });
    for (const { sessionId, provider } of left) {
      await providerOf({ provider }).forgetCard(sessionId);
      await ctx.runMutation(internal.privacy.noteCard, { erasureId, sessionId });
    }
    return null;
  },
});
