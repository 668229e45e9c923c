import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { sumTimes, withAnswer } from "../../../lib/numbers/answerTimes";
import { localDate } from "../../../lib/time/zones";

/** How long conversations of a shop were answered in, a row a day and channel: the one writer of `chatDays`. */

type Channel = Doc<"chatDays">["channel"];

/** More than anybody waits: what is told beyond it is no measure. */
const LONGEST_MS = 120_000;

/** Counts one answer, in a transaction of its own that nobody waits for. */
export async function count(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { channel, ms }: { channel: Channel; ms: number },
): Promise<void> {
  if (!(ms >= 0 && ms <= LONGEST_MS)) return;
  const date = localDate(Date.now(), shop.timeZone);
  const known = await ctx.db
    .query("chatDays")
    .withIndex("by_shopId_and_date_and_channel", (q) =>
      q.eq("shopId", shop._id).eq("date", date).eq("channel", channel),
    )
    .unique();
  const times = withAnswer(known?.times ?? [], ms);
  if (known) await ctx.db.patch("chatDays", known._id, { times });
  else await ctx.db.insert("chatDays", { shopId: shop._id, date, channel, times });
}

/** Days that are added up at most, of two channels each. */
const MOST_DAYS = 62;

/** The counts of each channel from a date on. */
export async function timesSince(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  from: string,
): Promise<Record<Channel, number[]>> {
  const days = await ctx.db
    .query("chatDays")
    .withIndex("by_shopId_and_date_and_channel", (q) => q.eq("shopId", shopId).gte("date", from))
    .order("desc")
    .take(2 * MOST_DAYS);
  const of = (channel: Channel) =>
    sumTimes(days.filter((day) => day.channel === channel).map(({ times }) => times));
  return { chat: of("chat"), whatsapp: of("whatsapp") };
}
