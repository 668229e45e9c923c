import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { env } from "../../_generated/server";
import { sealOf } from "../../../lib/privacy/seal";
import type { MessageChannel, SuppressionReason } from "../../../lib/messages/kinds";

/** Addresses that are left alone: the one writer of `suppressions`. */

/** Why an address is left alone; null for one that may be written to. */
export async function whySuppressed(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
): Promise<SuppressionReason | null> {
  return (await get(ctx, channel, address))?.reason ?? null;
}

/** What its reader said weighs more than what came back, which an owner may try again. */
const WEIGHTS: Record<SuppressionReason, number> = { bounced: 1, complained: 2, opted_out: 2 };

/**
 * Leaves an address alone from now on, for the weightiest reason and of those the first; true where
 * that is new.
 */
export async function suppress(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<boolean> {
  const row = await get(ctx, channel, address);
  if (row && WEIGHTS[row.reason] >= WEIGHTS[reason]) return false;
  if (row) await ctx.db.patch("suppressions", row._id, { reason, at: Date.now() });
  else await ctx.db.insert("suppressions", { channel, address, reason, at: Date.now() });
  return true;
}

/**
 * Writes to an address again that was left alone for one reason; any other reason stands. True where
 * it was left alone for that one.
 */
export async function lift(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<boolean> {
  const row = await get(ctx, channel, address);
  if (row?.reason !== reason) return false;
  await ctx.db.delete("suppressions", row._id);
  return true;
}

/** Of an address that was erased the row is kept under a seal: it is left alone all the same. */
async function get(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
): Promise<Doc<"suppressions"> | null> {
  const known = await getAt(ctx, channel, address);
  return known ?? (await getAt(ctx, channel, await sealOf(env.LINK_SECRET, channel, address)));
}

async function getAt(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
): Promise<Doc<"suppressions"> | null> {
  return await ctx.db
    .query("suppressions")
    .withIndex("by_channel_and_address", (q) => q.eq("channel", channel).eq("address", address))
    .unique();
}
