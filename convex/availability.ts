import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import { query } from "./_generated/server";
import type { QueryCtx } from "./_generated/server";
import { addDays, isLocalDate } from "../lib/time/zones";
import * as Dates from "./model/dates";
import { refuse } from "./model/refuse";
import * as Slots from "./model/slots";

const vMonthDay = v.object({
  date: v.string(),
  openCount: v.number(),
  status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
  starts: v.optional(v.number()),
});

/**
 * A month of one barber: a small document a day, whatever the number of slots. With a service and
 * `now` (epoch ms, rounded by the caller) each day says how many starts that service still has;
 * a service that this barber does not offer has no days.
 */
export const month = query({
  args: {
    barberId: v.string(),
    month: v.string(),
    serviceId: v.optional(v.string()),
    now: v.optional(v.number()),
  },
  returns: v.array(vMonthDay),
  handler: async (
    ctx,
    { barberId: anyId, month: yearMonth, serviceId, now },
  ): Promise<Infer<typeof vMonthDay>[]> => {
    const first = `${yearMonth}-01`;
    if (!isLocalDate(first)) refuse("INVALID_DATE", "There is no such month.", { field: "month" });
    const barberId = ctx.db.normalizeId("barbers", anyId);
    if (!barberId) return [];
    const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
    const days = await Dates.listDates(ctx, barberId, first, last);
    const rows = days.map(({ date, openCount, status }) => ({ date, openCount, status }));
    if (serviceId === undefined || now === undefined) return rows;
    if (!isInstant(now)) refuse("INVALID_DATE", "There is no such moment.", { field: "now" });
    const offer = await getOffer(ctx, anyId, serviceId);
    if (!offer) return [];
    const counts = Dates.countStarts(days, offer.service, offer.shop, now);
    return rows.map((row, index) => ({ ...row, starts: counts[index] ?? 0 }));
  },
});

/** The starts of one day at which a service fits; `now` in epoch ms, rounded by the caller. */
export const day = query({
  args: { barberId: v.string(), serviceId: v.string(), date: v.string(), now: v.number() },
  returns: v.union(
    v.object({
      date: v.string(),
      timeZone: v.string(),
      starts: v.array(v.number()),
      nextDate: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
  handler: async (ctx, { barberId, serviceId, date, now }) => {
    if (!isLocalDate(date)) refuse("INVALID_DATE", "There is no such date.", { field: "date" });
    const offer = await getOffer(ctx, barberId, serviceId);
    if (!offer) return null;
    const { barber, service, shop } = offer;
    const slots = await Slots.listDay(ctx, barber._id, date, shop.timeZone);
    const starts = Slots.startsOn(slots, service, now);
    const nextDate = starts.length > 0 ? null : await Dates.getNextOpenDate(ctx, barber._id, date);
    return { date, timeZone: shop.timeZone, starts, nextDate };
  },
});

/** Ids come as text from a link; null unless all three are active and belong together. */
async function getOffer(
  ctx: QueryCtx,
  anyBarberId: string,
  anyServiceId: string,
): Promise<{
  barber: Doc<"barbers">;
  service: Doc<"services">;
  shop: Doc<"shops">;
} | null> {
  const barberId = ctx.db.normalizeId("barbers", anyBarberId);
  const serviceId = ctx.db.normalizeId("services", anyServiceId);
  const barber = barberId && (await ctx.db.get("barbers", barberId));
  const service = serviceId && (await ctx.db.get("services", serviceId));
  const shop = barber && (await ctx.db.get("shops", barber.shopId));
  if (!barber?.active || !service?.active || !shop?.active) return null;
  return barber.serviceIds.includes(service._id) ? { barber, service, shop } : null;
}

/** True for whole epoch ms from 1970 to 9000: what lies beyond has no calendar date. */
function isInstant(now: number): boolean {
  return Number.isSafeInteger(now) && now >= 0 && now < Date.UTC(9000, 0);
}
