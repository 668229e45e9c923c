import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { mac } from "../../../lib/mac";
import type { MessageChannel } from "../../../lib/messages/kinds";
import { hashToken } from "../tokens";

/**
 * Links that say what an address gets, and change it: they stand in what is sent there. One follows
 * from its address, so that every try of a message says the same, and opens nothing else. The one
 * writer of `addressLinks`.
 */

/** 192 bits. */
const LETTERS = 32;

/** The token of an address's link. */
export async function ensureToken(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
): Promise<string> {
  const whole = await mac(env.LINK_SECRET, `address:${channel}:${address}`);
  const token = whole.slice(0, LETTERS);
  if (await get(ctx, token)) return token;
  const tokenHash = await hashToken(token);
  await ctx.db.insert("addressLinks", { tokenHash, channel, address });
  return token;
}

/** Whose link it is; null for a token that leads nowhere. */
export async function get(ctx: QueryCtx, token: string): Promise<Doc<"addressLinks"> | null> {
  return await getByHash(ctx, await hashToken(token));
}

/** The same by the hash of its token, for what may be kept or scheduled. */
export async function getByHash(
  ctx: QueryCtx,
  tokenHash: string,
): Promise<Doc<"addressLinks"> | null> {
  return await ctx.db
    .query("addressLinks")
    .withIndex("by_tokenHash", (q) => q.eq("tokenHash", tokenHash))
    .unique();
}
