import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vChatChannel } from "../validators";
import { NO_TALLY } from "./conversations";

/** How conversations of a shop went, by channel. */

export const vChatFigures = v.object({
  channel: vChatChannel,
  conversations: v.number(),
  begun: v.number(),
  expired: v.number(),
  confirmed: v.number(),
  held: v.number(),
});
type ChatFigures = Infer<typeof vChatFigures>;

/** Conversations that are counted at most, the newest. */
const MOST = 1_000;

/** Of those in which something was said at `since` or later, epoch ms; a channel that had none is left out. */
export async function figuresOf(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  since: number,
): Promise<ChatFigures[]> {
  const rows = await ctx.db
    .query("conversations")
    .withIndex("by_shopId_and_lastAt", (q) => q.eq("shopId", shopId).gte("lastAt", since))
    .order("desc")
    .take(MOST);
  return (["chat", "whatsapp"] as const).flatMap((channel) => {
    const own = rows.filter((row) => row.channel === channel);
    const sum = (what: keyof typeof NO_TALLY) =>
      own.reduce((total, { tally = NO_TALLY }) => total + tally[what], 0);
    if (own.length === 0) return [];
    return [
      {
        channel,
        conversations: own.length,
        begun: sum("begun"),
        expired: sum("expired"),
        confirmed: sum("confirmed"),
        held: sum("held"),
      },
    ];
  });
}
