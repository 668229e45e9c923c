import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { query } from "./_generated/server";
import { requireOwnShop } from "./model/access";
import * as Webhooks from "./model/outbox/webhooks";
import { mutation } from "./model/publicWrites";
import { refuse } from "./model/refuse";

/**
 * Addresses that a shop has told what happens in its book, for its owner. What was sent there is listed
 * and sent again by `apiKeys.deliveries` and `apiKeys.replay`.
 */

const webhookArgs = { shopId: v.string(), webhookId: v.string() };

/** An address of the owner's own shop. @throws NOT_SIGNED_IN, NOT_FOUND, NOT_AUTHORIZED */
async function requireWebhook(
  ctx: QueryCtx,
  { shopId, webhookId }: { shopId: string; webhookId: string },
): Promise<Doc<"webhooks">> {
  const { shop } = await requireOwnShop(ctx, shopId);
  const id = ctx.db.normalizeId("webhooks", webhookId);
  const webhook = id && (await ctx.db.get("webhooks", id));
  return webhook?.shopId === shop._id ? webhook : refuse("NOT_FOUND", "There is no such address.");
}

/** A shop's addresses, the oldest first, without their secrets. Instants are epoch ms. */
export const list = query({
  args: { shopId: v.string() },
  returns: v.array(
    v.object({
      id: v.id("webhooks"),
      url: v.string(),
      createdAt: v.number(),
      /** Since when its receiver is told nothing, as it answered that it is gone. */
      goneAt: v.union(v.number(), v.null()),
    }),
  ),
  handler: async (ctx, { shopId }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return (await Webhooks.list(ctx, shop._id)).map(({ _id: id, url, createdAt, goneAt }) => ({
      id,
      url,
      createdAt,
      goneAt: goneAt ?? null,
    }));
  },
});

/** Adds an address; its secret is shown this once. @throws INVALID_LINK, CANNOT_CHANGE (too many) */
export const add = mutation({
  args: { shopId: v.string(), url: v.string() },
  returns: v.object({ webhookId: v.id("webhooks"), signingSecret: v.string() }),
  handler: async (ctx, { shopId, url }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    return await Webhooks.add(ctx, shop._id, url);
  },
});

/** A new secret, shown this once; the one before signs for a day more. @throws NOT_FOUND */
export const rotate = mutation({
  args: webhookArgs,
  returns: v.object({ signingSecret: v.string() }),
  handler: async (ctx, args) => await Webhooks.rotate(ctx, await requireWebhook(ctx, args)),
});

/** Nothing goes to an address any more. @throws NOT_FOUND */
export const remove = mutation({
  args: webhookArgs,
  returns: v.null(),
  handler: async (ctx, args) => {
    await Webhooks.remove(ctx, await requireWebhook(ctx, args));
    return null;
  },
});
