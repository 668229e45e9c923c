import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { p95Of } from "../../../lib/numbers/answerTimes";
import { localDate } from "../../../lib/time/zones";
import * as ChatDays from "../numbers/chatDays";
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
  /** Within how long 95 of a hundred lines were answered, and of how many that is known. */
  answers: v.number(),
  p95Ms: v.union(v.number(), v.null()),
});
type ChatFigures = Infer<typeof vChatFigures>;

/** Conversations that are counted at most, the newest. */
const MOST = 1_000;

/** Of those in which something was said at `since` or later, epoch ms; a channel that had none is left out. */
export async function figuresOf(
  ctx: QueryCtx,
  { _id: shopId, timeZone }: Doc<"shops">,
  since: number,
): Promise<ChatFigures[]> {
  const times = await ChatDays.timesSince(ctx, shopId, localDate(since, timeZone));
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
    const { answers, ms } = p95Of(times[channel]);
    return [
      {
        channel,
        conversations: own.length,
        begun: sum("begun"),
        expired: sum("expired"),
        confirmed: sum("confirmed"),
        held: sum("held"),
        answers,
        p95Ms: ms,
      },
    ];
  });
}
