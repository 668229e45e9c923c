import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { localDay } from "../../../lib/availability/schedule";
import { instantOf, localDate, MINUTE_MS } from "../../../lib/time/zones";
import { requireBooking } from "../booking/bookings";
import * as ClientCards from "../clients/clientCards";
import * as DeskPayments from "../payment/deskPayments";
import * as PastBookings from "./pastBookings";
import * as Schedules from "../shop/schedules";
import * as Slots from "../availability/slots";
import { requireOffer } from "../shop/visits";
import { vDeskMethod } from "../validators";

/** A past that a shop brings along: its days as they were worked, and who came. */

/** Barbers by slug, services and extras by name: a plan knows no ids. */
export const vPastVisit = v.object({
  barber: v.string(),
  services: v.array(v.string()),
  addOns: v.array(v.string()),
  /** On the wall, since midnight. */
  startMinutes: v.number(),
  customer: v.object({
    name: v.string(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
  }),
  outcome: v.union(v.literal("completed"), v.literal("no_show"), v.literal("cancelled")),
  /** How who came paid all of it. */
  method: vDeskMethod,
  tipMinor: v.number(),
});
export type PastVisit = Infer<typeof vPastVisit>;

/**
 * Writes a day before today: the cells of every chair as its hours have them, and visits one after
 * another, as they would have been booked, ended and paid at the desk. A visit that is there already
 * is left alone; one that does not fit is a fault of the plan.
 */
export async function importDay(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  date: string,
  visits: readonly PastVisit[],
): Promise<void> {
  if (date >= localDate(Date.now(), shop.timeZone))
    throw new Error(`importDay: ${date} is to come`);
  const barbers = await ctx.db
    .query("barbers")
    .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
    .take(50);
  for (const barber of barbers) await makeCells(ctx, shop, barber, date);
  const idOf = await readIds(ctx, shop._id, barbers);
  const missing = [];
  for (const visit of visits) {
    const startsAt = instantOf(date, visit.startMinutes, shop.timeZone);
    const wanted = { ...visit, ...idOf(visit), startsAt };
    if (!(await isThere(ctx, wanted))) missing.push(wanted);
  }
  for (const wanted of missing) await importVisit(ctx, date, wanted);
}

/** Whether a visit was brought along before: the same person, chair and start, ended the same. */
async function isThere(
  ctx: MutationCtx,
  { barberId, startsAt, customer, outcome }: PastVisit & Ids & { startsAt: number },
): Promise<boolean> {
  const there = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", barberId).eq("startsAt", startsAt),
    )
    .take(20);
  return there.some((row) => row.customerName === customer.name && row.status === outcome);
}

async function makeCells(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  barber: Doc<"barbers">,
  date: string,
): Promise<void> {
  if ((await Slots.listDay(ctx, barber._id, date, shop.timeZone)).length > 0) return;
  const schedule = await Schedules.read(ctx, { barber, shop }, { from: date, until: date });
  const place = { shopId: shop._id, barberId: barber._id, date };
  for (const cell of localDay(date, schedule).cells) {
    await ctx.db.insert("slots", { ...place, ...cell, lastUpdated: Date.now() });
  }
}

type Ids = { barberId: Id<"barbers">; serviceIds: Id<"services">[]; addOnIds: Id<"addOns">[] };

/** What a plan's names stand for. */
async function readIds(
  ctx: MutationCtx,
  shopId: Id<"shops">,
  barbers: readonly Doc<"barbers">[],
): Promise<(visit: PastVisit) => Ids> {
  const services = await ctx.db
    .query("services")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(100);
  const addOns = await ctx.db
    .query("addOns")
    .withIndex("by_shopId", (q) => q.eq("shopId", shopId))
    .take(100);
  return (visit) => {
    const barber = barbers.find(({ slug }) => slug === visit.barber);
    if (!barber) throw new Error(`readIds: no barber ${visit.barber}`);
    return {
      barberId: barber._id,
      serviceIds: visit.services.map((name) => idNamed(services, name)),
      addOnIds: visit.addOns.map((name) => idNamed(addOns, name)),
    };
  };
}

function idNamed<Of>(rows: readonly { _id: Of; name: string }[], name: string): Of {
  const row = rows.find((each) => each.name === name);
  if (!row) throw new Error(`idNamed: nothing is called ${name}`);
  return row._id;
}

async function importVisit(
  ctx: MutationCtx,
  date: string,
  visit: PastVisit & Ids & { startsAt: number },
): Promise<void> {
  const { barberId, startsAt, customer, outcome } = visit;
  const { shop, barber, catalogue, visit: what } = await requireOffer(ctx, barberId, visit);
  const wanted = { barberId, startsAt, ...what };
  const run = Slots.runOf(await Slots.listCells(ctx, wanted), wanted);
  const [service] = catalogue.services;
  if (!run.ok || !service) {
    throw new Error(`importVisit: ${visit.barber} at ${startsAt} does not fit`);
  }
  const { items, name: serviceName, priceMinor, durationMinutes, bufferMinutes } = what;
  const bookingId = await PastBookings.insertVisit(ctx, {
    shopId: shop._id,
    barberId,
    barberName: barber.name,
    serviceId: service._id,
    items,
    serviceName,
    priceMinor,
    bufferMinutes,
    currency: shop.currency,
    date,
    startsAt,
    endsAt: startsAt + durationMinutes * MINUTE_MS,
    busyUntil: run.value.busyUntil,
    customer,
    outcome,
  });
  if (outcome !== "cancelled") await Slots.take(ctx, run.value.slots, bookingId);
  const booking = await requireBooking(ctx, bookingId);
  if (outcome === "completed" && priceMinor > 0) await DeskPayments.writePast(ctx, booking, visit);
  else await ClientCards.refreshSoon(ctx, booking);
}
