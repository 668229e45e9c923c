import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { minorUnitDigits } from "../../../lib/money";
import { countDay, isSameDay } from "../../../lib/numbers/day";
import type { Capacity, Chair, DayFigures } from "../../../lib/numbers/day";
import { linesOf, reportOf } from "../../../lib/numbers/report";
import type { NumberCut } from "../../../lib/numbers/report";
import { toCsv } from "../../../lib/payment/csv";
import { ROWS_AT_ONCE } from "../../../lib/bounds";
import { addDays, dayBounds, localDate, localMinutes } from "../../../lib/time/zones";
import { cellsClearedBefore } from "../maintenanceRuns";
import { MAX_DAYS, requireRange } from "../ledger/reports";
import type { Range } from "../ledger/reports";
import { listBarbers } from "../chairs";
import { vCountsGroup, vFigures, vFiguresGroup, vFunnel } from "../validators";
import * as Jobs from "../jobs";

/** A shop's days in figures: counted by jobs of their own, read a row a day. */

/** A day has fewer bookings and cells than this; fifty chairs of 104 cells. */
const MAX_BOOKINGS = 1_000;
const MAX_CELLS = 5_200;

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
  await refreshRangeSoon(ctx, shopId, { from: date, until: date });
}

/** The same for dates, both ends included; a few at once and the rest after them. */
export async function refreshRangeSoon(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  stretch: { from: string; until: string },
): Promise<void> {
  await Jobs.run(ctx, internal.numbers.refresh, { shopId, ...stretch });
}

/** The same from today to the end of the shop's horizon. */
export async function refreshComingSoon(ctx: MutationCtx, shopId: Id<"shops">): Promise<void> {
  const shop = await requireShop(ctx, shopId);
  const from = localDate(Date.now(), shop.timeZone);
  await refreshRangeSoon(ctx, shopId, { from, until: addDays(from, shop.horizonDays - 1) });
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
  let date = from;
  let rows = 0;
  do {
    rows += await refreshDay(ctx, shop, date);
    date = addDays(date, 1);
  } while (date <= until && rows < ROWS_AT_ONCE);
  if (date <= until) await refreshRangeSoon(ctx, shopId, { from: date, until });
}

/** Returns how many rows it read. */
async function refreshDay(ctx: MutationCtx, shop: Doc<"shops">, date: string): Promise<number> {
  const known = await getDay(ctx, shop._id, date);
  const visits = await listVisits(ctx, shop, date);
  const { chairs, cells } = await listChairs(ctx, shop, date, { known, visits });
  const figures = countDay(visits, chairs);
  if (known === null) {
    await ctx.db.insert("dayNumbers", { shopId: shop._id, date, ...figures });
  } else if (!isSameDay(known, figures)) {
    await ctx.db.patch("dayNumbers", known._id, figures);
  }
  return visits.length + chairs.length + cells;
}

async function listVisits(ctx: QueryCtx, shop: Doc<"shops">, date: string) {
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

/** What is known of a day before it is counted. */
type Before = {
  known: DayFigures | null;
  visits: readonly Pick<Doc<"bookings">, "barberId">[];
};

/**
 * The chairs of a shop and how long each was open, with how many cells were looked at. What cells
 * say is asked as long as all of them are there; afterwards the day keeps what was counted then.
 */
async function listChairs(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  date: string,
  { known, visits }: Before,
): Promise<{ chairs: Chair[]; cells: number }> {
  const { from, until } = dayBounds(date, shop.timeZone);
  const barbers = await listOfDay(ctx, shop, { known, visits });
  const whole = from >= (await cellsClearedBefore(ctx));
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
  const chairs = barbers.map((barber) => ({
    barberId: barber._id,
    name: barber.name,
    capacity: capacityOf(barber),
  }));
  return { chairs, cells: slots.length };
}

/** Who works at a shop, and of those who have left whoever the day knows of. */
async function listOfDay(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  { known, visits }: Before,
): Promise<Doc<"barbers">[]> {
  const working = await listBarbers(ctx, shop._id);
  const counted = known?.byBarber.map((group) => ctx.db.normalizeId("barbers", group.key)) ?? [];
  const others = new Set([...visits.map(({ barberId }) => barberId), ...counted]);
  for (const barber of working) others.delete(barber._id);
  const gone = await Promise.all([...others].map((id) => id && ctx.db.get("barbers", id)));
  return [...working, ...gone.filter((barber) => barber !== null)];
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
