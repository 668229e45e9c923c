import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
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

/** Leaves an address alone from now on, for the reason that was heard first. */
export async function suppress(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<void> {
  if (await get(ctx, channel, address)) return;
  await ctx.db.insert("suppressions", { channel, address, reason, at: Date.now() });
}

/** Writes to an address again that was left alone for one reason; any other reason stands. */
export async function lift(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<void> {
  const row = await get(ctx, channel, address);
  if (row?.reason === reason) await ctx.db.delete("suppressions", row._id);
}

async function get(
  ctx: QueryCtx,
  channel: MessageChannel,
  address: string,
): Promise<Doc<"suppressions"> | null> {
  return await ctx.db
    .query("suppressions")
    .withIndex("by_channel_and_address", (q) => q.eq("channel", channel).eq("address", address))
    .unique();
}
