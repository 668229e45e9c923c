import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { anyBarberStarts } from "../../../lib/availability/choice";
import type { Opening } from "../../../lib/availability/choice";
import { countOpenings, nextOpening } from "../../../lib/availability/daySummary";
import type { BarberDays } from "../../../lib/availability/daySummary";
import { bookableStarts, bookingWindow } from "../../../lib/availability/openings";
import { datesWithin } from "../../../lib/bounds";
import { explainStart } from "../../../lib/availability/explain";
import type { Explanation } from "../../../lib/availability/explain";
import { addDays, localDate } from "../../../lib/time/zones";
import * as BookedVisits from "../shop/bookedVisits";
import * as Dates from "./dates";
import { horizonOf } from "../shop/horizon";
import { listBarbers } from "../chairs";
import { listServices } from "../shop/shops";
import { isSuspended } from "../shop/suspensions";
import * as Slots from "./slots";
import { getCatalogue, visitWith } from "../shop/visits";
import type { BarberVisit, Wanted } from "../shop/visits";

/** What can be booked: one barber's or anybody's, a day, a month, or next. */

/** Whoever could do what is wanted. */
export type Bookable = {
  shop: Doc<"shops">;
  barbers: { barber: Doc<"barbers">; visit: BarberVisit }[];
  /** A booking that is to move: its own time counts as free. */
  moving?: Id<"bookings">;
};

/**
 * The barbers of an active shop who do all that is wanted: the one named, or with null anybody.
 * Null when the shop, the barber or a service is unknown.
 */
export async function getBookable(
  ctx: QueryCtx,
  anyShopId: string,
  anyBarberId: string | null,
  wanted: Wanted,
): Promise<Bookable | null> {
  const shopId = ctx.db.normalizeId("shops", anyShopId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop?.active) return null;
  const catalogue = await getCatalogue(ctx, shop._id, wanted);
  if (!catalogue) return null;
  const candidates = await listCandidates(ctx, shop._id, anyBarberId);
  const barbers = candidates.flatMap((barber) => {
    const visit = visitWith(barber, catalogue, shop);
    return visit.ok ? [{ barber, visit: visit.value }] : [];
  });
  return barbers.length > 0 ? { shop, barbers } : null;
}

/**
 * Who could do what a booking is, at another time: its own barber as it was booked, others as they
 * would do it now. Neither a closed shop nor a service that was switched off stands in the way; where the
 * operator has closed the shop nothing moves.
 */
export async function getMovable(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  anyBarberId: string | null,
): Promise<Bookable | null> {
  const own = await BookedVisits.offerOf(ctx, booking);
  if (isSuspended(own.shop)) return null;
  const candidates = await listCandidates(ctx, booking.shopId, anyBarberId);
  const barbers = candidates.flatMap((barber) => {
    if (barber._id === own.barber._id) return [{ barber, visit: own.visit }];
    // Who would travel so far was asked when it was booked.
    if (booking.place?.kind === "home") return [];
    const visit = visitWith(barber, own.catalogue, own.shop);
    return visit.ok ? [{ barber, visit: visit.value }] : [];
  });
  return barbers.length > 0 ? { shop: own.shop, barbers, moving: booking._id } : null;
}

/** Every barber of an active shop with the shortest service that they do; null when nobody does any. */
export async function getBookableOfShortest(
  ctx: QueryCtx,
  anyShopId: string,
): Promise<Bookable | null> {
  const shopId = ctx.db.normalizeId("shops", anyShopId);
  const shop = shopId && (await ctx.db.get("shops", shopId));
  if (!shop?.active) return null;
  const services = await listServices(ctx, shop._id);
  const barbers = (await listBarbers(ctx, shop._id)).flatMap((barber) => {
    const visits = services.flatMap((service) => {
      const visit = visitWith(barber, { services: [service], addOns: [] }, shop);
      return visit.ok ? [visit.value] : [];
    });
    const [visit] = visits.sort((a, b) => a.durationMinutes - b.durationMinutes);
    return visit ? [{ barber, visit }] : [];
  });
  return barbers.length > 0 ? { shop, barbers } : null;
}

async function listCandidates(
  ctx: QueryCtx,
  shopId: Id<"shops">,
  anyBarberId: string | null,
): Promise<Doc<"barbers">[]> {
  if (anyBarberId === null) return await listBarbers(ctx, shopId);
  const id = ctx.db.normalizeId("barbers", anyBarberId);
  const barber = id && (await ctx.db.get("barbers", id));
  return barber?.active && barber.shopId === shopId ? [barber] : [];
}

export type MonthDay = {
  date: string;
  status: Doc<"dates">["status"];
  /** How many different starts there still are. */
  starts: number;
};

/** The days of a stretch with how many starts each has; a small document a day and barber. */
export async function month(
  ctx: QueryCtx,
  { shop, barbers }: Bookable,
  stretch: { from: string; until: string },
  now: number,
): Promise<MonthDay[]> {
  const status = new Map<string, MonthDay["status"]>();
  const days: BarberDays[] = [];
  for (const { barber, visit } of barbers) {
    const rows = await Dates.listDates(ctx, barber._id, stretch.from, stretch.until);
    // Each day by itself, as `day` lists it: a visit does not go on past midnight.
    days.push(...rows.map((row) => ({ days: [row], visit })));
    for (const row of rows) {
      if (status.get(row.date) !== "open") status.set(row.date, row.status);
    }
  }
  const counted = countOpenings(days, bookingWindow(shop, now), shop.gridMinutes);
  return counted.map(({ date, starts }) => ({
    date,
    status: status.get(date) ?? "closed",
    starts,
  }));
}

/** The starts of a day, each with the barber who would take it: with several, the fairest. */
export async function day(
  ctx: QueryCtx,
  { shop, barbers, moving }: Bookable,
  date: string,
  now: number,
): Promise<Opening[]> {
  const horizon = horizonOf(shop, now);
  if (date < horizon.from || date > horizon.until) return [];
  const window = bookingWindow(shop, now);
  const found = await Promise.all(
    barbers.map(async ({ barber, visit }) => {
      const all = await Slots.listDay(ctx, barber._id, date, shop.timeZone);
      const slots = moving === undefined ? all : Slots.withoutBooking(all, moving);
      const barberId: string = barber._id;
      return {
        barberId,
        starts: bookableStarts(slots, visit, window),
        booked: Slots.bookedIn(slots),
      };
    }),
  );
  return anyBarberStarts(found, found);
}

/** Why one barber is offered at a moment or is not, as `day` decides it. */
export async function why(
  ctx: QueryCtx,
  { shop, barbers: [one] }: Bookable,
  startsAt: number,
  now: number,
): Promise<Explanation | null> {
  if (!one) return null;
  const date = localDate(startsAt, shop.timeZone);
  const slots = await Slots.listDay(ctx, one.barber._id, date, shop.timeZone);
  return explainStart(slots, startsAt, one.visit, bookingWindow(shop, now), now);
}

/** The first date after this one that has a start, within the horizon; null when none has. */
export async function nextDate(
  ctx: QueryCtx,
  bookable: Bookable,
  date: string,
  now: number,
): Promise<string | null> {
  // Both ends are the shop's: whatever date is asked about, no more is read than its horizon.
  const ahead = datesWithin({ from: date, until: LAST_DATE }, horizonOf(bookable.shop, now));
  if (ahead === null) return null;
  const from = ahead.from === date ? addDays(date, 1) : ahead.from;
  const soon = { from, until: addDays(from, WEEK - 1) };
  const later = { from: addDays(from, WEEK), until: ahead.until };
  for (const stretch of [soon, later]) {
    const within = datesWithin(stretch, ahead);
    const days = within ? await month(ctx, bookable, within, now) : [];
    const open = days.find(({ starts }) => starts > 0);
    if (open) return open.date;
  }
  return null;
}

/** As a rule one of the next seven days has a start, and the rest need not be read. */
const WEEK = 7;
const LAST_DATE = "9999-12-31";

/** Each barber's first start, null where there is none within the horizon. */
export async function next(
  ctx: QueryCtx,
  { shop, barbers }: Bookable,
  now: number,
): Promise<{ barberId: string; startsAt: number | null }[]> {
  return await Promise.all(
    barbers.map(async ({ barber, visit }) => ({
      barberId: barber._id,
      startsAt: await nextOf(ctx, shop, barber, visit, now),
    })),
  );
}

async function nextOf(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  barber: Doc<"barbers">,
  visit: BarberVisit,
  now: number,
): Promise<number | null> {
  const window = bookingWindow(shop, now);
  const { from, until } = horizonOf(shop, now);
  const rows = ctx.db
    .query("dates")
    .withIndex("by_barberId_and_date", (q) =>
      q.eq("barberId", barber._id).gte("date", from).lte("date", until),
    );
  // Read one by one: as a rule the first or second day has a start.
  for await (const row of rows) {
    const start = nextOpening({ days: [row], visit }, window, shop.gridMinutes);
    if (start !== null) return start;
  }
  return null;
}
