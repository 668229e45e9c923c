import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { cellsNeeded } from "../../lib/availability/grid";
import { parseContact } from "../../lib/booking/contact";
import type { Contact, ContactInput } from "../../lib/booking/contact";
import type { Channel } from "../../lib/booking/states";
import { localDate, MINUTE_MS } from "../../lib/time/zones";
import { env } from "../_generated/server";
import { getUser } from "./access";
import * as Limits from "./limits";
import { refuse } from "./refuse";
import * as Slots from "./slots";
import { hashToken, newBookingCode, newManageToken } from "./tokens";

/** Placing a hold: the slots, the booking and its appointment, in one mutation. */

export type HoldRequest = {
  barberId: string;
  serviceId: string;
  startsAt: number;
  customer: ContactInput;
  /** The same for every try of one hold, so that a double click makes one booking. */
  requestId: string;
};

export type Placed = { code: string; manageToken: string; holdExpiresAt: number | null };

type Offer = { shop: Doc<"shops">; barber: Doc<"barbers">; service: Doc<"services"> };

/** Manage tokens one booking can hand out to repeated requests. */
const MAX_TOKENS = 5;

/**
 * Holds a run of slots for a customer until they have paid.
 * @throws INVALID_REQUEST, INVALID_NAME, INVALID_EMAIL, INVALID_PHONE, INVALID_NOTE, RATE_LIMITED,
 *   TOO_MANY_HOLDS, NOT_FOUND, SHOP_CLOSED, SERVICE_NOT_OFFERED, START_IN_PAST, START_OFF_GRID,
 *   OUTSIDE_HOURS, SLOT_TAKEN
 */
export async function place(
  ctx: MutationCtx,
  request: HoldRequest,
  channel: Channel,
): Promise<Placed> {
  const contact = requireContact(request.customer);
  const repeated = await getByRequestId(ctx, request.requestId);
  if (repeated) return await handOutAgain(ctx, repeated, request, contact);
  const user = await getUser(ctx);
  await Limits.spend(ctx, "hold", user?._id ?? contact.email);
  await Limits.requireFewHolds(ctx, { ...contact, ...(user ? { userId: user._id } : {}) });
  const offer = await requireOffer(ctx, request);
  const run = runOf(offer, request.startsAt);
  const slots = await Slots.listRun(ctx, run);
  if (!Slots.isFree(slots, run)) {
    return await Slots.refuseRun(ctx, slots, { ...offer, startsAt: request.startsAt });
  }
  return await insert(ctx, { ...offer, run, slots, contact, user, request, channel });
}

async function insert(
  ctx: MutationCtx,
  hold: Offer & {
    run: ReturnType<typeof runOf>;
    slots: Doc<"slots">[];
    contact: Contact;
    user: Doc<"users"> | null;
    request: HoldRequest;
    channel: Channel;
  },
): Promise<Placed> {
  const { shop, barber, service, run, contact, user, request } = hold;
  const code = await newFreeCode(ctx);
  const manageToken = newManageToken();
  const due = service.priceMinor > 0;
  const now = Date.now();
  const holdExpiresAt = now + holdMinutes(shop) * MINUTE_MS;
  const shared = {
    shopId: shop._id,
    barberId: barber._id,
    code,
    date: localDate(run.startsAt, shop.timeZone),
    startsAt: run.startsAt,
    endsAt: run.endsAt,
    serviceName: service.name,
    priceMinor: service.priceMinor,
    currency: shop.currency,
    paymentStatus: due ? ("unpaid" as const) : ("not_required" as const),
    customerName: contact.name,
    ...(contact.phone === undefined ? {} : { customerPhone: contact.phone }),
    ...(contact.note === undefined ? {} : { note: contact.note }),
    ...(due ? { holdExpiresAt } : {}),
  };
  const bookingId = await ctx.db.insert("bookings", {
    ...shared,
    serviceId: service._id,
    ...(user ? { userId: user._id } : {}),
    channel: hold.channel,
    manageTokenHashes: [await hashToken(manageToken)],
    requestId: request.requestId,
    status: due ? "pending" : "confirmed",
    barberName: barber.name,
    durationMinutes: service.durationMinutes,
    capturedMinor: 0,
    refundedMinor: 0,
    customerEmail: contact.email,
    checkoutAttempt: due ? 1 : 0,
    ...(due ? { checkoutPendingSince: now } : { confirmedAt: now }),
  });
  const appointmentId = await ctx.db.insert("appointments", {
    ...shared,
    bookingId,
    status: due ? "pending" : "confirmed",
  });
  await ctx.db.patch("bookings", bookingId, { appointmentId });
  await Slots.take(ctx, hold.slots, bookingId);
  await ctx.db.insert("bookingEvents", {
    bookingId,
    at: now,
    type: "hold_placed",
    actor: user ? "customer" : "guest",
    fromStatus: null,
    toStatus: due ? "pending" : "confirmed",
    fromPaymentStatus: null,
    toPaymentStatus: shared.paymentStatus,
    applied: true,
  });
  await Slots.refreshDaySoon(ctx, barber._id, shared.date);
  if (!due) return { code, manageToken, holdExpiresAt: null };
  await ctx.scheduler.runAfter(0, internal.checkouts.open, { bookingId, attempt: 1, manageToken });
  await ctx.scheduler.runAt(holdExpiresAt, internal.checkouts.endHold, { bookingId });
  return { code, manageToken, holdExpiresAt };
}

/** The answer to a repeated request: the same booking, with one more token for its guest. */
async function handOutAgain(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  request: HoldRequest,
  contact: Contact,
): Promise<Placed> {
  const same =
    booking.customerEmail === contact.email &&
    booking.startsAt === request.startsAt &&
    booking.barberId === ctx.db.normalizeId("barbers", request.barberId) &&
    booking.serviceId === ctx.db.normalizeId("services", request.serviceId);
  if (!same || booking.manageTokenHashes.length >= MAX_TOKENS) {
    return refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  const manageToken = newManageToken();
  const manageTokenHashes = [...booking.manageTokenHashes, await hashToken(manageToken)];
  await ctx.db.patch("bookings", booking._id, { manageTokenHashes });
  return { code: booking.code, manageToken, holdExpiresAt: booking.holdExpiresAt ?? null };
}

/** `HOLD_MINUTES` of the deployment's environment, when set, is for demonstrations and tests. */
function holdMinutes(shop: Doc<"shops">): number {
  const configured = Number(env.HOLD_MINUTES);
  return configured > 0 ? configured : shop.holdMinutes;
}

function requireContact(input: ContactInput): Contact {
  const parsed = parseContact(input);
  if (parsed.ok) return parsed.contact;
  const { code, field } = parsed.problem;
  return refuse(code, `The ${field} cannot be used.`, { field });
}

async function getByRequestId(ctx: QueryCtx, requestId: string): Promise<Doc<"bookings"> | null> {
  if (!/^[\w-]{16,64}$/.test(requestId)) {
    refuse("INVALID_REQUEST", "A request id has 16 to 64 letters, digits, - or _.");
  }
  return await ctx.db
    .query("bookings")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .unique();
}

/** The barber, service and shop of a request; price and length come from here, never a caller. */
async function requireOffer(ctx: QueryCtx, request: HoldRequest): Promise<Offer> {
  const barberId = ctx.db.normalizeId("barbers", request.barberId);
  const serviceId = ctx.db.normalizeId("services", request.serviceId);
  const barber = barberId && (await ctx.db.get("barbers", barberId));
  const service = serviceId && (await ctx.db.get("services", serviceId));
  if (!barber?.active) return refuse("NOT_FOUND", "There is no such barber.");
  if (!service?.active) return refuse("NOT_FOUND", "There is no such service.");
  if (!barber.serviceIds.includes(service._id)) {
    return refuse("SERVICE_NOT_OFFERED", "This barber does not offer this service.");
  }
  const shop = await ctx.db.get("shops", barber.shopId);
  if (!shop?.active) return refuse("SHOP_CLOSED", "This shop takes no bookings at present.");
  if (!Number.isSafeInteger(request.startsAt)) {
    refuse("START_OFF_GRID", "A start is a whole number of milliseconds.", { field: "startsAt" });
  }
  if (request.startsAt <= Date.now()) {
    refuse("START_IN_PAST", "This time has passed.", { field: "startsAt" });
  }
  return { shop, barber, service };
}

function runOf(
  { shop, barber, service }: Offer,
  startsAt: number,
): { barberId: Id<"barbers">; startsAt: number; endsAt: number } {
  const cells = cellsNeeded(service.durationMinutes, shop.gridMinutes);
  return {
    barberId: barber._id,
    startsAt,
    endsAt: startsAt + cells * shop.gridMinutes * MINUTE_MS,
  };
}

async function newFreeCode(ctx: QueryCtx): Promise<string> {
  for (;;) {
    const code = newBookingCode();
    const taken = await ctx.db
      .query("bookings")
      .withIndex("by_code", (q) => q.eq("code", code))
      .unique();
    if (!taken) return code;
  }
}
