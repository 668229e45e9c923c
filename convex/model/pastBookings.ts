import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { DAY_MINUTES, localDate, MINUTE_MS } from "../../lib/time/zones";
import { DEFAULT_POLICY } from "../../lib/payment/policy";
import { hashToken, newBookingCode, newManageToken } from "./tokens";

/** A past for a shop that has none, so that figures can be taken with a history behind them. */

const BATCH = 500;

/**
 * Writes visits (slot, booking, appointment, audit row each) before the shop's earliest one, one
 * after another, at most a batch at a time. Returns how many were written.
 */
export async function addPastVisits(
  ctx: MutationCtx,
  slug: string,
  count: number,
): Promise<number> {
  const shop = await ctx.db
    .query("shops")
    .withIndex("by_slug", (q) => q.eq("slug", slug))
    .unique();
  const barber =
    shop &&
    (await ctx.db
      .query("barbers")
      .withIndex("by_shopId", (q) => q.eq("shopId", shop._id))
      .first());
  const serviceId = barber?.serviceIds[0];
  if (!shop || !barber || !serviceId) throw new Error(`addPastVisits: no shop ${slug}`);
  const earliest = await ctx.db
    .query("bookings")
    .withIndex("by_shopId_and_startsAt", (q) => q.eq("shopId", shop._id))
    .first();
  const cell = shop.gridMinutes * MINUTE_MS;
  const yesterday = Date.now() - 2 * DAY_MINUTES * MINUTE_MS;
  const aligned = Math.floor(Math.min(yesterday, earliest?.startsAt ?? yesterday) / cell) * cell;
  const ids = { shopId: shop._id, barberId: barber._id, serviceId };
  const made = Math.min(count, BATCH);
  for (let index = 1; index <= made; index++) {
    const startsAt = aligned - index * cell;
    const date = localDate(startsAt, shop.timeZone);
    const { currency } = shop;
    await addVisit(ctx, { ...ids, startsAt, endsAt: startsAt + cell, date, currency });
  }
  return made;
}

type Visit = {
  shopId: Id<"shops">;
  barberId: Id<"barbers">;
  serviceId: Id<"services">;
  startsAt: number;
  endsAt: number;
  date: string;
  currency: string;
};

async function addVisit(ctx: MutationCtx, visit: Visit): Promise<void> {
  const { serviceId, currency, ...place } = visit;
  const done = { status: "completed" as const, paymentStatus: "not_required" as const };
  const code = newBookingCode();
  const shared = {
    ...place,
    ...done,
    channel: "desk" as const,
    busyUntil: place.endsAt,
    code,
    currency,
    priceMinor: 0,
    dueAtShopMinor: 0,
    serviceName: "Past visit",
    customerName: "Past customer",
  };
  const bookingId = await ctx.db.insert("bookings", {
    ...shared,
    serviceId,
    items: [],
    bufferMinutes: 0,
    manageTokenHashes: [await hashToken(newManageToken())],
    requestId: `past-${code}-${visit.startsAt}`,
    barberName: "",
    durationMinutes: (visit.endsAt - visit.startsAt) / MINUTE_MS,
    capturedMinor: 0,
    refundedMinor: 0,
    customerEmail: "past@customers.example",
    dueNowMinor: 0,
    tipMinor: 0,
    policy: DEFAULT_POLICY,
    checkouts: [],
    confirmedAt: visit.startsAt,
  });
  const appointmentId = await ctx.db.insert("appointments", { ...shared, bookingId });
  await ctx.db.patch("bookings", bookingId, { appointmentId });
  await ctx.db.insert("slots", {
    ...place,
    status: "booked",
    bookingId,
    lastUpdated: visit.startsAt,
  });
  await ctx.db.insert("bookingEvents", {
    bookingId,
    at: visit.startsAt,
    type: "completed",
    actor: "system",
    fromStatus: null,
    toStatus: "completed",
    fromPaymentStatus: null,
    toPaymentStatus: "not_required",
    applied: true,
  });
}
