import { v } from "convex/values";
import { query } from "./_generated/server";
import { addDays, isLocalDate } from "../lib/time/zones";
import * as Dates from "./model/dates";
import { refuse } from "./model/refuse";
import * as Slots from "./model/slots";

/** A month of one barber: a small document a day, whatever the number of slots. */
export const month = query({
  args: { barberId: v.string(), month: v.string() },
  returns: v.array(
    v.object({
      date: v.string(),
      openCount: v.number(),
      status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
    }),
  ),
  handler: async (ctx, { barberId: anyId, month: yearMonth }) => {
    const first = `${yearMonth}-01`;
    if (!isLocalDate(first)) refuse("INVALID_DATE", "There is no such month.", { field: "month" });
    const barberId = ctx.db.normalizeId("barbers", anyId);
    if (!barberId) return [];
    const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1);
    const days = await Dates.listDates(ctx, barberId, first, last);
    return days.map(({ date, openCount, status }) => ({ date, openCount, status }));
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
  handler: async (ctx, { barberId: anyBarberId, serviceId: anyServiceId, date, now }) => {
    if (!isLocalDate(date)) refuse("INVALID_DATE", "There is no such date.", { field: "date" });
    const barberId = ctx.db.normalizeId("barbers", anyBarberId);
    const serviceId = ctx.db.normalizeId("services", anyServiceId);
    const barber = barberId && (await ctx.db.get("barbers", barberId));
    const service = serviceId && (await ctx.db.get("services", serviceId));
    const shop = barber && (await ctx.db.get("shops", barber.shopId));
    if (!barber?.active || !service?.active || !shop?.active) return null;
    if (!barber.serviceIds.includes(service._id)) return null;
    const slots = await Slots.listDay(ctx, barber._id, date, shop.timeZone);
    const starts = Slots.startsOn(slots, service, shop, now);
    const nextDate = starts.length > 0 ? null : await Dates.getNextOpenDate(ctx, barber._id, date);
    return { date, timeZone: shop.timeZone, starts, nextDate };
  },
});
