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

/** Leaves an address alone from now on. What was said first stays, but for a person's own word. */
export async function suppress(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
  reason: SuppressionReason,
): Promise<void> {
  const known = await get(ctx, channel, address);
  const at = Date.now();
  if (!known) await ctx.db.insert("suppressions", { channel, address, reason, at });
  else if (reason === "stopped") await ctx.db.patch("suppressions", known._id, { reason, at });
}

/** Writes to an address again, because its reader or the shop says that it is right. */
export async function allowAgain(
  ctx: MutationCtx,
  channel: MessageChannel,
  address: string,
): Promise<void> {
  const known = await get(ctx, channel, address);
  if (known) await ctx.db.delete("suppressions", known._id);
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
