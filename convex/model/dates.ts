import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { countOpenings, summariseDay } from "../../lib/availability/daySummary";
import type { SummaryOfDate } from "../../lib/availability/daySummary";
import { bookingWindow } from "../../lib/availability/openings";
import { localDay } from "../../lib/availability/schedule";
import { addDays, isoWeekday, localDate } from "../../lib/time/zones";
import * as Slots from "./slots";

/** A barber's calendar days: their slots, and the small summary that month views read. */

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

/** Summaries of a stretch of days, both ends included; at most 62. */
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
    .take(62);
}

/**
 * How many starts each day has for a service from `now` on and within the shop's horizon. Each day
 * is counted by itself, as `availability.day` lists it. Reads nothing.
 */
export function countStarts(
  days: readonly Doc<"dates">[],
  service: Pick<Doc<"services">, "durationMinutes">,
  shop: Pick<Doc<"shops">, "gridMinutes" | "horizonDays" | "timeZone">,
  now: number,
): number[] {
  const window = bookingWindow({ ...shop, noticeMinutes: 0 }, now);
  const visit = { durationMinutes: service.durationMinutes, bufferMinutes: 0 };
  return days.map(({ date, firstStartsAt, pattern, openCount }) => {
    // Made before the summary was kept: its free cells are all that is known.
    if (firstStartsAt === undefined || pattern === undefined) return openCount;
    const summary: SummaryOfDate = { date, firstStartsAt, pattern };
    const counted = countOpenings([{ days: [summary], visit }], window, shop.gridMinutes);
    return counted[0]?.starts ?? 0;
  });
}

/** The first day after `date` that has a free slot, looking a horizon ahead. */
export async function getNextOpenDate(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  date: string,
): Promise<string | null> {
  const ahead = await listDates(ctx, barberId, addDays(date, 1), addDays(date, 62));
  return ahead.find((day) => day.openCount > 0)?.date ?? null;
}

/** Makes the days of a barber that are missing between today and the horizon. Idempotent. */
export async function ensureHorizon(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  shop: Doc<"shops">,
): Promise<number> {
  const today = localDate(Date.now(), shop.timeZone);
  const known = await ctx.db
    .query("dates")
    .withIndex("by_barberId_and_date", (q) => q.eq("barberId", barber._id).gte("date", today))
    .take(shop.horizonDays);
  const have = new Set(known.map((day) => day.date));
  let made = 0;
  for (let offset = 0; offset < shop.horizonDays; offset++) {
    const date = addDays(today, offset);
    if (have.has(date)) continue;
    await makeDay(ctx, barber, shop, date);
    made++;
  }
  return made;
}

async function makeDay(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  shop: Doc<"shops">,
  date: string,
): Promise<void> {
  const template = await ctx.db
    .query("availabilityTemplates")
    .withIndex("by_barberId_and_isoWeekday", (q) =>
      q.eq("barberId", barber._id).eq("isoWeekday", isoWeekday(date)),
    )
    .unique();
  const weekly = template && {
    isoWeekday: template.isoWeekday,
    hours: template.intervals,
    validFrom: null,
    validUntil: null,
  };
  const { status, cells } = localDay(date, {
    timeZone: shop.timeZone,
    gridMinutes: shop.gridMinutes,
    templates: weekly ? [weekly] : [],
    overrides: [],
    blocks: [],
    closings: [],
  });
  const owner = { shopId: shop._id, barberId: barber._id, date };
  for (const cell of cells) {
    await ctx.db.insert("slots", { ...owner, ...cell, lastUpdated: Date.now() });
  }
  await ctx.db.insert("dates", { ...owner, status, ...summariseDay(cells, shop.gridMinutes) });
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
  const summary = summariseDay(slots, shop.gridMinutes);
  const unchanged =
    summary.firstStartsAt === day.firstStartsAt &&
    summary.pattern === day.pattern &&
    summary.openCount === day.openCount &&
    summary.slotCount === day.slotCount;
  if (!unchanged) await ctx.db.patch("dates", day._id, summary);
}
