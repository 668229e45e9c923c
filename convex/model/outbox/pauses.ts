import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { MessageChannel } from "../../../lib/messages/kinds";
import { MINUTE_MS } from "../../../lib/time/zones";

/** Carriers that asked to be left alone: the one writer of `channelPauses`. */

const SAME_MS = 1_000;

/** Until when a channel rests, epoch ms; 0 for one that does not. */
export async function pausedUntil(ctx: QueryCtx, channel: MessageChannel): Promise<number> {
  return (await get(ctx, channel))?.until ?? 0;
}

/** A rest that is over before the next sweep: whoever meets it comes again by itself. */
export const SHORT_REST_MS = MINUTE_MS;

/** How long a channel rests from now on, in ms, where that is not long; else 0. */
export async function shortRest(ctx: QueryCtx, channel: MessageChannel): Promise<number> {
  const restMs = (await pausedUntil(ctx, channel)) - Date.now();
  return restMs > 0 && restMs <= SHORT_REST_MS ? restMs : 0;
}

/** Has a channel rest until an instant, unless it rests for longer. */
export async function pause(
  ctx: MutationCtx,
  channel: MessageChannel,
  until: number,
): Promise<void> {
  const known = await get(ctx, channel);
  if (!known) await ctx.db.insert("channelPauses", { channel, until });
  // All who are sent away in one moment name about the same instant.
  else if (known.until < until - SAME_MS) await ctx.db.patch("channelPauses", known._id, { until });
}

async function get(ctx: QueryCtx, channel: MessageChannel): Promise<Doc<"channelPauses"> | null> {
  return await ctx.db
    .query("channelPauses")
    .withIndex("by_channel", (q) => q.eq("channel", channel))
    .unique();
}
