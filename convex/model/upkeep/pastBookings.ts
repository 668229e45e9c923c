import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { DAY_MINUTES, localDate, MINUTE_MS } from "../../../lib/time/zones";
import { DEFAULT_SETTINGS } from "../../../lib/messages/settings";
import { DEFAULT_POLICY } from "../../../lib/payment/policy";
import * as Outbox from "../outbox/outbox";
import * as Settings from "../outbox/settings";
import { freshKey } from "../requestIds";
import { newBookingCode } from "../tokens";

/** A past, or visits ahead, for a shop that has none, so that figures can be taken with them. */

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
  const { shop, barber, serviceId } = await requireFirstChair(ctx, slug);
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

/** A shop with the first barber it had, and what they do first. */
async function requireFirstChair(ctx: MutationCtx, slug: string) {
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
  if (!shop || !barber || !serviceId) throw new Error(`requireFirstChair: no shop ${slug}`);
  return { shop, barber, serviceId };
}

/** Those from `first` on, of so many in all. */
export type Wave = { first: number; count: number; from: number; withinMs: number; of: number };

/**
 * Writes visits of which a reminder falls due, one after another within `withinMs` after `from` (epoch
 * ms), each for somebody else. They take no slots: they are there to be told of.
 */
export async function addReminders(
  ctx: MutationCtx,
  slug: string,
  { first, count, from, withinMs, of }: Wave,
): Promise<void> {
  const { shop, barber, serviceId } = await requireFirstChair(ctx, slug);
  // At whatever hour it is measured, nobody waits for the morning.
  const settings = { ...DEFAULT_SETTINGS, quiet: { fromMinutes: 0, untilMinutes: 0 } };
  if (first === 0) await Settings.save(ctx, shop._id, { settings });
  for (let index = first; index < first + count; index++) {
    const dueAt = from + Math.floor((index * withinMs) / of);
    const startsAt = dueAt + DAY_MINUTES * MINUTE_MS;
    const endsAt = startsAt + shop.gridMinutes * MINUTE_MS;
    const bookingId = await insertVisit(ctx, {
      shopId: shop._id,
      barberId: barber._id,
      serviceId,
      currency: shop.currency,
      startsAt,
      endsAt,
      busyUntil: endsAt,
      date: localDate(startsAt, shop.timeZone),
      outcome: "confirmed",
      barberName: barber.name,
      serviceName: "Visit ahead",
      items: [],
      priceMinor: 0,
      bufferMinutes: 0,
      customer: { name: "Somebody", email: `reminded${index}@customers.example` },
    });
    const booking = await ctx.db.get("bookings", bookingId);
    if (!booking) throw new Error("addReminders: no booking");
    const reach = Outbox.reachOf(booking);
    await Outbox.writeOf(ctx, booking, { kind: "reminder_day", about: "", reach, dueAt });
  }
}

type Cell = {
  shopId: Id<"shops">;
  barberId: Id<"barbers">;
  serviceId: Id<"services">;
  startsAt: number;
  endsAt: number;
  date: string;
  currency: string;
};

async function addVisit(ctx: MutationCtx, { serviceId, currency, ...place }: Cell): Promise<void> {
  const bookingId = await insertVisit(ctx, {
    ...place,
    serviceId,
    currency,
    busyUntil: place.endsAt,
    outcome: "completed",
    barberName: "",
    serviceName: "Past visit",
    items: [],
    priceMinor: 0,
    bufferMinutes: 0,
    customer: { name: "Past customer", email: "past@customers.example" },
  });
  const lastUpdated = place.startsAt;
  await ctx.db.insert("slots", { ...place, status: "booked", bookingId, lastUpdated });
}

export type PastRow = Pick<
  Doc<"bookings">,
  | ("shopId" | "barberId" | "serviceId" | "items" | "date" | "startsAt" | "endsAt" | "busyUntil")
  | ("barberName" | "serviceName" | "priceMinor" | "bufferMinutes" | "currency")
> & {
  outcome: "completed" | "no_show" | "cancelled" | "confirmed";
  customer: { name: string; email?: string; phone?: string };
  /** When it was archived; then it has no appointment any more. */
  archivedAt?: number | undefined;
  /** True for one that was booked on the web and paid in advance; its payment is the caller's. */
  isPrepaid?: boolean;
};

/** The event that a visit's trail begins with. */
const HAPPENED = {
  completed: "completed",
  no_show: "no_show",
  cancelled: "cancelled_by_customer",
  confirmed: "booked_at_desk",
} as const;

/** The rows of a visit that is over, as if it had been booked at the desk; its slots are the caller's. */
export async function insertVisit(ctx: MutationCtx, row: PastRow): Promise<Id<"bookings">> {
  const { serviceId, items, barberName, bufferMinutes, outcome, customer, ...rest } = row;
  const { archivedAt, isPrepaid = false, ...facts } = rest;
  const paymentStatus = isPrepaid ? ("succeeded" as const) : ("not_required" as const);
  const done = { status: outcome, paymentStatus };
  const paidMinor = isPrepaid ? row.priceMinor : 0;
  const { name, email, phone } = customer;
  const shared = {
    ...facts,
    ...done,
    channel: isPrepaid ? ("web" as const) : ("desk" as const),
    code: newBookingCode(),
    dueAtShopMinor: 0,
    customerName: name,
    customerPhone: phone,
  };
  const bookingId = await ctx.db.insert("bookings", {
    ...shared,
    serviceId,
    items,
    barberName,
    bufferMinutes,
    requestId: freshKey(),
    // Nobody was ever given a link.
    manageTokenHashes: [],
    durationMinutes: (row.endsAt - row.startsAt) / MINUTE_MS,
    capturedMinor: paidMinor,
    refundedMinor: 0,
    dueNowMinor: paidMinor,
    tipMinor: 0,
    archivedAt,
    checkouts: [],
    customerEmail: email,
    policy: DEFAULT_POLICY,
    confirmedAt: row.startsAt,
  });
  if (archivedAt === undefined) {
    const appointmentId = await ctx.db.insert("appointments", { ...shared, bookingId });
    await ctx.db.patch("bookings", bookingId, { appointmentId });
  }
  await ctx.db.insert("bookingEvents", {
    bookingId,
    at: row.startsAt,
    type: HAPPENED[outcome],
    actor: "system",
    applied: true,
    fromStatus: null,
    toStatus: outcome,
    fromPaymentStatus: null,
    toPaymentStatus: paymentStatus,
  });
  return bookingId;
}
