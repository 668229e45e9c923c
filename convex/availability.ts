import { v } from "convex/values";
import type { ObjectType } from "convex/values";
import { query } from "./_generated/server";
import type { QueryCtx } from "./_generated/server";
import { START_REASONS } from "../lib/availability/explain";
import { isWithin } from "../lib/limits/ranges";
import { DAY_MINUTES, instantOf } from "../lib/time/zones";
import { getManagedBooking, requireOwnShop } from "./model/access";
import { requireDate, requireInstant, requireMonth } from "./model/bounds";
import * as Openings from "./model/availability/openings";
import { oneOf } from "./model/oneOf";
import { refuse } from "./model/refuse";

/** Who and what is asked about; a barber of null is any barber. */
const asked = {
  shopId: v.string(),
  barberId: v.union(v.string(), v.null()),
  serviceIds: v.array(v.string()),
  addOnIds: v.optional(v.array(v.string())),
  /** A booking that is to move, as its customer reaches it: then it says what is asked about. */
  moving: v.optional(v.object({ code: v.string(), token: v.optional(v.string()) })),
  /** Epoch ms, rounded by the caller. */
  now: v.number(),
};
type Asked = Omit<ObjectType<typeof asked>, "now">;

async function getBookable(ctx: QueryCtx, { shopId, barberId, moving, ...wanted }: Asked) {
  if (moving === undefined) return await Openings.getBookable(ctx, shopId, barberId, wanted);
  const booking = await getManagedBooking(ctx, moving);
  return booking && (await Openings.getMovable(ctx, booking, barberId));
}

const vMonthDay = v.object({
  date: v.string(),
  status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
  starts: v.number(),
});

const vOpening = v.object({ startsAt: v.number(), barberId: v.string() });

/**
 * How many starts each day of a month (`2026-06`) has for a visit: a small document a day and
 * barber, whatever the number of slots. Empty when nobody does such a visit.
 */
export const month = query({
  args: { ...asked, month: v.string() },
  returns: v.array(vMonthDay),
  handler: async (ctx, { month: yearMonth, now, ...visit }) => {
    const dates = requireMonth(yearMonth);
    requireInstant(now);
    const bookable = await getBookable(ctx, visit);
    return bookable ? await Openings.month(ctx, bookable, dates, now) : [];
  },
});

/**
 * The starts of one day at which a visit fits, each with the barber who would take it, and the next
 * date that has some when this one has none. Null when nobody does such a visit.
 */
export const day = query({
  args: { ...asked, date: v.string() },
  returns: v.union(
    v.object({
      date: v.string(),
      timeZone: v.string(),
      starts: v.array(vOpening),
      nextDate: v.union(v.string(), v.null()),
    }),
    v.null(),
  ),
  handler: async (ctx, { date, now, ...visit }) => {
    requireDate(date);
    requireInstant(now);
    const bookable = await getBookable(ctx, visit);
    if (!bookable) return null;
    const starts = await Openings.day(ctx, bookable, date, now);
    const nextDate = starts.length > 0 ? null : await Openings.nextDate(ctx, bookable, date, now);
    return { date, timeZone: bookable.shop.timeZone, starts, nextDate };
  },
});

/**
 * The owner asks why a barber is offered at a time of a day (minutes since midnight on the shop's clock), or is
 * not. Null when that barber does no such visit, or the shop is closed.
 */
export const why = query({
  args: {
    shopId: v.string(),
    barberId: v.string(),
    serviceIds: v.array(v.string()),
    date: v.string(),
    minutes: v.number(),
    now: v.number(),
  },
  returns: v.union(
    v.object({
      reason: oneOf(START_REASONS),
      inTheWay: v.union(v.object({ from: v.number(), until: v.number() }), v.null()),
    }),
    v.null(),
  ),
  handler: async (ctx, { shopId, barberId, serviceIds, date, minutes, now }) => {
    const { shop } = await requireOwnShop(ctx, shopId);
    requireDate(date);
    requireInstant(now);
    if (!isWithin(minutes, { least: 0, most: DAY_MINUTES - 1 })) {
      refuse("INVALID_DATE", "There is no such time.", { field: "minutes" });
    }
    const bookable = await Openings.getBookable(ctx, shop._id, barberId, { serviceIds });
    if (!bookable) return null;
    return await Openings.why(ctx, bookable, instantOf(date, minutes, shop.timeZone), now);
  },
});

/** Each barber's next free start, for the services given or else for their shortest one. */
export const next = query({
  args: { shopId: v.string(), serviceIds: v.optional(v.array(v.string())), now: v.number() },
  returns: v.array(v.object({ barberId: v.string(), startsAt: v.union(v.number(), v.null()) })),
  handler: async (ctx, { shopId, serviceIds, now }) => {
    requireInstant(now);
    const bookable = serviceIds
      ? await Openings.getBookable(ctx, shopId, null, { serviceIds })
      : await Openings.getBookableOfShortest(ctx, shopId);
    return bookable ? await Openings.next(ctx, bookable, now) : [];
  },
});
