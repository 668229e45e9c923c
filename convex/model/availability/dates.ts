import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { summariseDay } from "../../../lib/availability/daySummary";
import type { DaySummary } from "../../../lib/availability/daySummary";
import * as Slots from "./slots";

/** A barber's calendar days in brief: the small summaries that month views read. */

/** The summary of one day; null outside the horizon. */
export async function getDate(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  date: string,
): Promise<Doc<"dates"> | null> {
  return await ctx.db
    .query("dates")
    .withIndex("by_barberId_and_date", (q) => q.eq("barberId", barberId).eq("date", date))
    .unique();
}

/** A horizon is no longer than a year. */
const MAX_DATES = 366;

/** Summaries of a stretch of days, both ends included; at most a year of them. */
export async function listDates(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  from: string,
  to: string,
): Promise<Doc<"dates">[]> {
  return await ctx.db
    .query("dates")
    .withIndex("by_barberId_and_date", (q) =>
      q.eq("barberId", barberId).gte("date", from).lte("date", to),
    )
    .take(MAX_DATES);
}

/** Sums up a day's slots again; writes only when the summary changed. */
export async function refresh(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  date: string,
): Promise<void> {
  const day = await getDate(ctx, barberId, date);
  const shop = day && (await ctx.db.get("shops", day.shopId));
  if (!day || !shop) return;
  const slots = await Slots.listDay(ctx, barberId, date, shop.timeZone);
  await write(ctx, day, summariseDay(slots, shop.gridMinutes));
}

/** Writes what changed of a day's summary, if anything did. */
export async function write(
  ctx: MutationCtx,
  day: Doc<"dates">,
  summary: DaySummary & { status?: Doc<"dates">["status"] },
): Promise<void> {
  const unchanged =
    summary.firstStartsAt === day.firstStartsAt &&
    summary.pattern === day.pattern &&
    summary.openCount === day.openCount &&
    summary.slotCount === day.slotCount &&
    (summary.status ?? day.status) === day.status;
  if (!unchanged) await ctx.db.patch("dates", day._id, summary);
}
