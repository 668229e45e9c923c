import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { minorUnitDigits } from "../../lib/money";
import { countDay, isSameDay } from "../../lib/numbers/day";
import type { Capacity, Chair, DayFigures, DayVisit } from "../../lib/numbers/day";
import { linesOf, reportOf } from "../../lib/numbers/report";
import type { NumberCut } from "../../lib/numbers/report";
import { toCsv } from "../../lib/payment/csv";
import { addDays, dayBounds, localDate, localMinutes } from "../../lib/time/zones";
import * as Maintenance from "./maintenance";
import { MAX_DAYS, requireRange } from "./reports";
import type { Range } from "./reports";
import { vCountsGroup, vFigures, vFiguresGroup, vFunnel } from "./validators";

/** A shop's days in figures: counted by jobs of their own, read a row a day. */

/** A day has fewer bookings and cells than this; fifty chairs of 104 cells. */
const MAX_BOOKINGS = 1_000;
const MAX_CELLS = 5_200;
const MAX_CHAIRS = 50;
/** Days counted in one transaction, well within what one may read. */
const DAYS_AT_ONCE = 5;

export const vNumbersReport = v.object({
  currency: v.string(),
  total: vFigures,
  /** One group a day that was counted, in order; key and label are the date. */
  byDay: v.array(vFiguresGroup),
  byBarber: v.array(vFiguresGroup),
  byService: v.array(vCountsGroup),
  /** 1 is Monday. */
  byHour: v.array(v.object({ isoWeekday: v.number(), hour: v.number(), booked: v.number() })),
  funnel: vFunnel,
});
export type NumbersReport = Infer<typeof vNumbersReport>;

/** Has a day counted again, right after this transaction and not in it. */
export async function refreshSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<void> {
  await refreshStretchSoon(ctx, shopId, { from: date, until: date });
}

/** The same for dates, both ends included; a few at once and the rest after them. */
export async function refreshStretchSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  stretch: { from: string; until: string },
): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.numbers.refresh, { shopId, ...stretch });
}

/** The same from today to the end of the shop's horizon. */
export async function refreshComingSoon(ctx: MutationCtx, shopId: Id<"shops">): Promise<void> {
  const shop = await requireShop(ctx, shopId);
  const from = localDate(Date.now(), shop.timeZone);
  await refreshStretchSoon(ctx, shopId, { from, until: addDays(from, shop.horizonDays - 1) });
}

/** Has a shop's days to come counted when today is not: it may be older than these figures. */
export async function ensureToday(ctx: MutationCtx, shop: Doc<"shops">): Promise<void> {
  const today = localDate(Date.now(), shop.timeZone);
  if ((await getDay(ctx, shop._id, today)) === null) await refreshComingSoon(ctx, shop._id);
}

/** Counts the days of a stretch, the first few now and the rest in transactions that follow. */
export async function refresh(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  { from, until }: { from: string; until: string },
): Promise<void> {
  const shop = await requireShop(ctx, shopId);
  const after = addDays(from, DAYS_AT_ONCE);
  for (let date = from; date <= until && date < after; date = addDays(date, 1)) {
    await refreshDay(ctx, shop, date);
  }
  if (after <= until) await refreshStretchSoon(ctx, shopId, { from: after, until });
}

async function refreshDay(ctx: MutationCtx, shop: Doc<"shops">, date: string): Promise<void> {
  const known = await getDay(ctx, shop._id, date);
  const visits = await listVisits(ctx, shop, date);
  const figures = countDay(visits, await listChairs(ctx, shop, date, known));
  if (known === null) {
    await ctx.db.insert("dayNumbers", { shopId: shop._id, date, ...figures });
  } else if (!isSameDay(known, figures)) {
    await ctx.db.patch("dayNumbers", known._id, figures);
  }
}

async function listVisits(ctx: QueryCtx, shop: Doc<"shops">, date: string): Promise<DayVisit[]> {
  const { from, until } = dayBounds(date, shop.timeZone);
  const bookings = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shop._id).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_BOOKINGS);
  return bookings.map((booking) => ({
    ...booking,
    wasConfirmed: booking.confirmedAt !== undefined,
    hour: Math.floor(localMinutes(booking.startsAt, shop.timeZone) / 60),
  }));
}

/**
 * The chairs of a shop and how long each was open. What cells say is asked as long as all of them
 * are there; afterwards the day keeps what was counted then.
 */
async function listChairs(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  date: string,
  known: DayFigures | null,
): Promise<Chair[]> {
  const { from, until } = dayBounds(date, shop.timeZone);
  const barbers = await ctx.db
    .query("barbers")
    .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
    .take(MAX_CHAIRS);
  const whole = from >= (await Maintenance.cellsClearedBefore(ctx));
  const slots = whole ? await listCells(ctx, shop._id, { from, until }) : [];
  const isOver = until <= Date.now();
  const capacityOf = (barber: Doc<"barbers">): Capacity => {
    // Whoever has left keeps cells that nobody can book; the days before that were worked.
    if (whole && (barber.active || !isOver)) {
      const cells = slots.filter((slot) => barber.active && slot.barberId === barber._id);
      return {
        kind: "cells",
        cells: cells.map(({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt })),
      };
    }
    const counted = known?.byBarber.find((group) => group.key === barber._id);
    return counted ? { kind: "counted", minutes: counted.workedMinutes } : { kind: "unknown" };
  };
  return barbers.map((barber) => ({
    barberId: barber._id,
    name: barber.name,
    capacity: capacityOf(barber),
  }));
}

/** Cells that were or could be booked. */
async function listCells(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  { from, until }: { from: number; until: number },
): Promise<Doc<"slots">[]> {
  const slots = await ctx.db
    .query("slots")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", shopId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_CELLS);
  return slots.filter((slot) => slot.status !== "blocked");
}

/** Days `from` to `to`, both included, at most a year. @throws INVALID_DATE */
export async function report(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  range: Range,
): Promise<NumbersReport> {
  requireRange(range);
  const { from, to } = range;
  const days = await ctx.db
    .query("dayNumbers")
    .withIndex("by_shopId_and_date", (q) =>
      q.eq("shopId", shop._id).gte("date", from).lte("date", to),
    )
    .take(MAX_DAYS);
  const visits = await ctx.db
    .query("visitDays")
    .withIndex("by_shopId_and_date", (q) =>
      q.eq("shopId", shop._id).gte("date", from).lte("date", to),
    )
    .take(MAX_DAYS);
  return { currency: shop.currency, ...reportOf(days, visits) };
}

/** A report as a file for a spreadsheet. */
export function csvOf(numbers: NumbersReport, cut: NumberCut): string {
  const { header, lines } = linesOf(numbers, cut, minorUnitDigits(numbers.currency));
  return toCsv(header, lines);
}

async function getDay(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  date: string,
): Promise<Doc<"dayNumbers"> | null> {
  return await ctx.db
    .query("dayNumbers")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId).eq("date", date))
    .unique();
}

async function requireShop(ctx: QueryCtx, shopId: Id<"shops">): Promise<Doc<"shops">> {
  const shop = await ctx.db.get("shops", shopId);
  if (!shop) throw new Error(`requireShop: no shop ${shopId}`);
  return shop;
}
