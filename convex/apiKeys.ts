import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import { pageOf } from "./model/bounds";
import * as Callbacks from "./model/outbox/callbacks";
import { vDeliveryState } from "./model/outbox/callbackValidators";
import * as Webhooks from "./model/outbox/webhooks";
import * as Keys from "./model/partners/keys";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { vCallChannel, vScope } from "./model/partners/partnerValidators";

/** Keys of partners, and what is called with them, for the shop's owner. */

const vInstant = v.union(v.number(), v.null());
/** Shown this once. */
const madeFields = { key: v.string(), signingSecret: v.string() };
const keyArgs = { shopId: v.string(), keyId: v.string() };

/** A key of the owner's own shop. @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED */
async function requireKey(
  ctx: QueryCtx,
  { shopId, keyId }: { shopId: string; keyId: string },
): Promise<Doc<"apiKeys">> {
  const { shop } = await requireOwnShop(ctx, shopId);
  const id = ctx.db.normalizeId("apiKeys", keyId);
  const key = id && (await ctx.db.get("apiKeys", id));
  return key?.shopId === shop._id ? key : refuse("NOT_FOUND", "There is no such key.");
}

/** A shop's keys, the newest first, without the keys themselves. */
export const list = query({
  args: { shopId: v.string() },
  returns: v.array(
    v.object({
      id: v.id("apiKeys"),
      name: v.string(),
      tail: v.string(),
      scopes: v.array(vScope),
      sessionsAtOnce: v.number(),
      /** The page elsewhere that its sessions book on; null where they book here. */
      page: v.union(v.string(), v.null()),
      createdAt: v.number(),
      lastUsedAt: vInstant,
      revokedAt: vInstant,
    }),
  ),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return (await Keys.list(ctx, shop._id)).map((key) => ({
      id: key._id,
      name: key.name,
      tail: key.tail,
      scopes: key.scopes,
      sessionsAtOnce: key.sessionsAtOnce,
      page: key.platform?.url ?? null,
      createdAt: key.createdAt,
      lastUsedAt: key.lastUsedAt ?? null,
      revokedAt: key.revokedAt ?? null,
    }));
  },
});

/** Makes a key. @throws see model/partners/keys, and requireOwnShop */
export const create = mutation({
  args: {
    shopId: v.string(),
    name: v.string(),
    scopes: v.array(vScope),
    sessionsAtOnce: v.number(),
    page: v.optional(v.string()),
  },
  returns: v.object({ keyId: v.id("apiKeys"), ...madeFields }),
  handler: async (ctx, { shopId, ...asked }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Keys.create(ctx, shop._id, asked);
  },
});

/** A new key in place of one, which still opens for a day. @throws NOT_FOUND, CANNOT_CHANGE */
export const rotate = mutation({
  args: keyArgs,
  returns: v.object(madeFields),
  handler: async (ctx, args) => await Keys.rotate(ctx, await requireKey(ctx, args)),
});

/** A key opens nothing from now on. @throws NOT_FOUND */
export const revoke = mutation({
  args: keyArgs,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Keys.revoke(ctx, await requireKey(ctx, args));
    return null;
  },
});

/** What was called with the shop's keys, the newest first. */
export const calls = query({
  args: { shopId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(
    v.object({
      id: v.id("apiCalls"),
      keyId: v.id("apiKeys"),
      operation: v.string(),
      channel: vCallChannel,
      at: v.number(),
      status: v.number(),
      code: v.union(v.string(), v.null()),
      sessionId: v.union(v.string(), v.null()),
    }),
  ),
  handler: async (ctx, { shopId, paginationOpts }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const found = await ctx.db
      .query("apiCalls")
      .withIndex("by_shopId_and_at", (q) => q.eq("shopId", shop._id))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    const page = found.page.map(({ _id: id, keyId, operation, at, status, ...call }) => ({
      id,
      keyId,
      operation,
      channel: call.channel ?? "http",
      at,
      status,
      code: call.code ?? null,
      sessionId: call.sessionId ?? null,
    }));
    return { ...found, page };
  },
});

/** What partners and the shop's own addresses were told by callbacks, the newest first. */
export const deliveries = query({
  args: { shopId: v.string(), paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(
    v.object({
      id: v.id("deliveries"),
      keyId: v.union(v.id("apiKeys"), v.null()),
      type: v.string(),
      url: v.string(),
      state: vDeliveryState,
      tries: v.number(),
      createdAt: v.number(),
      nextAt: v.number(),
      lastStatus: vInstant,
      lastProblem: v.union(v.string(), v.null()),
      /** Nobody took it, and its address was not removed. */
      canSendAgain: v.boolean(),
    }),
  ),
  handler: async (ctx, { shopId, paginationOpts }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const found = await ctx.db
      .query("deliveries")
      .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
      .order("desc")
      .paginate(pageOf(paginationOpts));
    const addresses = (await Webhooks.list(ctx, shop._id)).map(({ _id }) => _id);
    const isThere = (id: Id<"webhooks"> | undefined) => id === undefined || addresses.includes(id);
    const page = found.page.map((row) => ({
      id: row._id,
      keyId: row.keyId ?? null,
      type: row.type,
      url: row.url,
      state: row.state,
      tries: row.tries,
      createdAt: row.createdAt,
      nextAt: row.nextAt,
      lastStatus: row.lastStatus ?? null,
      lastProblem: row.lastProblem ?? null,
      canSendAgain: row.state === "dead" && isThere(row.webhookId),
    }));
    return { ...found, page };
  },
});

/** Sends again what nobody took. @throws NOT_FOUND, CANNOT_CHANGE (not over, or nobody there) */
export const replay = mutation({
  args: { shopId: v.string(), deliveryId: v.string() },
  returns: v.null(),
  handler: async (ctx, { shopId, deliveryId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    const id = ctx.db.normalizeId("deliveries", deliveryId);
    const row = id && (await ctx.db.get("deliveries", id));
    if (row?.shopId !== shop._id) return refuse("NOT_FOUND", "There is no such callback.");
    if (!(await Callbacks.replay(ctx, row)))
      refuse("CANNOT_CHANGE", "It is not over, or its address was removed.");
    return null;
  },
});
