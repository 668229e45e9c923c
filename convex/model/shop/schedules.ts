import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { BarberSchedule, Block } from "../../../lib/availability/schedule";
import { SCHEDULE_COUNTS } from "../../../lib/limits/counts";
import { addDays } from "../../../lib/time/zones";
import type { Chair } from "../chairs";
import type { DateRange } from "./horizon";

/** A barber's working time as it is stored, read as the rules of lib/availability want it. */

/** A barber's weekly hours of all seasons. */
export async function listTemplates(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
): Promise<Doc<"availabilityTemplates">[]> {
  return await ctx.db
    .query("availabilityTemplates")
    .withIndex("by_barberId", (q) => q.eq("barberId", barberId))
    .take(SCHEDULE_COUNTS.templates);
}

/** Dates with hours of their own that are looked at, the latest first. */
const FEW_DATES = 30;

/**
 * True for somebody who works at all: on some weekday of some season, or on a date of its own. Past
 * dates are cleared weekly, so that no clock is needed.
 */
export async function hasHours(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  templates: readonly Doc<"availabilityTemplates">[],
): Promise<boolean> {
  if (templates.some(({ hours }) => hours.length > 0)) return true;
  const dates = await ctx.db
    .query("dateOverrides")
    .withIndex("by_barberId_and_date", (q) => q.eq("barberId", barberId))
    .order("desc")
    .take(FEW_DATES);
  return dates.some(({ hours }) => hours.length > 0);
}

/** Own hours for dates of a stretch. */
export async function listOverrides(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  { from, until }: DateRange,
): Promise<Doc<"dateOverrides">[]> {
  return await ctx.db
    .query("dateOverrides")
    .withIndex("by_barberId_and_date", (q) =>
      q.eq("barberId", barberId).gte("date", from).lte("date", until),
    )
    .take(SCHEDULE_COUNTS.entries);
}

/** A barber's blocks that touch a stretch. */
export async function listBlocks(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  { from, until }: DateRange,
): Promise<Doc<"blocks">[]> {
  const ending = await ctx.db
    .query("blocks")
    .withIndex("by_barberId_and_untilDate", (q) =>
      q.eq("barberId", barberId).gte("untilDate", from),
    )
    .take(SCHEDULE_COUNTS.entries);
  return ending.filter((block) => block.fromDate <= until);
}

/** The shop's closing days that touch a stretch. */
export async function listClosings(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { from, until }: DateRange,
): Promise<Doc<"closings">[]> {
  const ending = await ctx.db
    .query("closings")
    .withIndex("by_shopId_and_untilDate", (q) => q.eq("shopId", shopId).gte("untilDate", from))
    .take(SCHEDULE_COUNTS.entries);
  return ending.filter((closing) => closing.fromDate <= until);
}

/** All that decides a barber's days of a stretch. */
export async function read(
  ctx: QueryCtx,
  { barber, shop }: Chair,
  stretch: DateRange,
): Promise<BarberSchedule> {
  const blocks = await listBlocks(ctx, barber._id, stretch);
  return {
    timeZone: shop.timeZone,
    gridMinutes: shop.gridMinutes,
    templates: await listTemplates(ctx, barber._id),
    overrides: await listOverrides(ctx, barber._id, stretch),
    blocks: blocks.flatMap((block) => blocksOf(block, stretch)),
    closings: await listClosings(ctx, shop._id, stretch),
  };
}

/** A stored block as the rules know it: each of its dates in the stretch, or its hours. */
export function blocksOf(
  block: Pick<Doc<"blocks">, "fromDate" | "untilDate" | "fromMinutes" | "untilMinutes" | "reason">,
  { from, until }: DateRange,
): Block[] {
  const { fromDate, untilDate, fromMinutes, untilMinutes, reason } = block;
  if (fromMinutes !== undefined && untilMinutes !== undefined) {
    return [{ kind: "hours", date: fromDate, fromMinutes, untilMinutes, reason }];
  }
  const blocked: Block[] = [];
  const last = untilDate < until ? untilDate : until;
  for (let date = fromDate > from ? fromDate : from; date <= last; date = addDays(date, 1)) {
    blocked.push({ kind: "date", date, reason });
  }
  return blocked;
}
