import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { countMessages, sumCounts } from "../../../lib/messages/counts";
import type { MessageCounts } from "../../../lib/messages/counts";
import { addDays, dayBounds, localDate } from "../../../lib/time/zones";
import { versionOf } from "../../../lib/version";
import { requireMonth } from "../bounds";
import * as Jobs from "../jobs";

/** A shop's messages in sums, a row a day: the one writer of `messageDays`. */

/** A day has fewer messages than this: fifty chairs of forty visits, four for each. */
const MOST_OF_DAY = 8_000;
const DAYS_OF_MONTH = 31;

/** Counts today and the days before it again, a transaction each: fates come later than messages. */
export async function refreshLast(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  days: number,
): Promise<void> {
  const today = localDate(Date.now(), shop.timeZone);
  for (let back = 0; back < days; back++) {
    const date = addDays(today, -back);
    await Jobs.run(ctx, internal.numbers.countMessages, { shopId: shop._id, date });
  }
}

/** Counts one day again. */
export async function refresh(ctx: MutationCtx, shopId: Id<"shops">, date: string): Promise<void> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) return;
  const { from, until } = dayBounds(date, shop.timeZone);
  const messages = await ctx.db
    .query("messages")
    .withIndex("by_shopId_and_wantedAt", (q) =>
      q.eq("shopId", shopId).gte("wantedAt", from).lt("wantedAt", until),
    )
    .take(MOST_OF_DAY);
  // A test is for looking at.
  const counts = countMessages(messages.filter(({ kind }) => kind !== "test"));
  const known = await ctx.db
    .query("messageDays")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .unique();
  // What has been cleared away since is not counted away.
  if (messages.length === 0 && known === null) return;
  if (!known) await ctx.db.insert("messageDays", { shopId, date, counts });
  else if (messages.length > 0 && versionOf(known.counts) !== versionOf(counts)) {
    await ctx.db.patch("messageDays", known._id, { counts });
  }
}

/** Months that are looked at side by side. */
const MOST_MONTHS = 12;

/** The same of several, in their order. @throws INVALID_DATE */
export async function countsOfMonths(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  months: readonly string[],
): Promise<{ month: string; counts: MessageCounts[] }[]> {
  const some = months.slice(0, MOST_MONTHS);
  return await Promise.all(
    some.map(async (month) => ({ month, counts: await countsOfMonth(ctx, shopId, month) })),
  );
}

/** A month such as `2026-06` in sums. @throws INVALID_DATE */
export async function countsOfMonth(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  month: string,
): Promise<MessageCounts[]> {
  const { from, until } = requireMonth(month);
  const days = await ctx.db
    .query("messageDays")
    .withIndex("by_shopId_and_date", (q) =>
      q.eq("shopId", shopId).gte("date", from).lte("date", until),
    )
    .take(DAYS_OF_MONTH);
  return sumCounts(days.flatMap(({ counts }) => counts));
}
