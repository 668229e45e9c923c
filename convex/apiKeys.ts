import { paginationOptsValidator, paginationResultValidator } from "convex/server";
import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import { pageOf } from "./model/bounds";
import * as Keys from "./model/partners/keys";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";
import { vScope } from "./model/validators";

/** Keys of partners, and what is called with them, for the shop's owner. */

const vInstant = v.union(v.number(), v.null());
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
      createdAt: key.createdAt,
      lastUsedAt: key.lastUsedAt ?? null,
      revokedAt: key.revokedAt ?? null,
    }));
  },
});

/** Makes a key; `key` is shown this once. @throws see model/partners/keys, and requireOwnShop */
export const create = mutation({
  args: {
    shopId: v.string(),
    name: v.string(),
    scopes: v.array(vScope),
    sessionsAtOnce: v.number(),
  },
  returns: v.object({ keyId: v.id("apiKeys"), key: v.string() }),
  handler: async (ctx, { shopId, ...asked }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Keys.create(ctx, shop._id, asked);
  },
});

/** A new key in place of one, which still opens for a day. @throws NOT_FOUND, CANNOT_CHANGE */
export const rotate = mutation({
  args: keyArgs,
  returns: v.object({ key: v.string() }),
  handler: async (ctx, args) => ({ key: await Keys.rotate(ctx, await requireKey(ctx, args)) }),
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
    const page = found.page.map(({ _id: id, keyId, operation, at, status, code, sessionId }) => ({
      id,
      keyId,
      operation,
      at,
      status,
      code: code ?? null,
      sessionId: sessionId ?? null,
    }));
    return { ...found, page };
  },
});
