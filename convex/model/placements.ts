import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { Contact } from "../../lib/booking/contact";
import { isLive } from "../../lib/booking/states";
import type { BookingEventType, Channel } from "../../lib/booking/states";
import { localDate, MINUTE_MS } from "../../lib/time/zones";
import { env } from "../_generated/server";
import * as Checkouts from "./checkouts";
import * as ClientCards from "./clientCards";
import * as Jobs from "./jobs";
import { payoutTo } from "./payouts";
import * as Policies from "./policies";
import { refuse } from "./refuse";
import { REPEAT_MS } from "./requestIds";
import * as Slots from "./slots";
import { hashToken, newBookingCode, newManageToken } from "./tokens";
import type { Offer } from "./visits";

/** The rows of a new booking: itself, its appointment, its slots and the first line of its trail. */

export type Placement = {
  offer: Offer;
  startsAt: number;
  /** What it takes, free cells all; `Slots.requireRun` has found them in the same transaction. */
  slots: readonly Doc<"slots">[];
  busyUntil: number;
  contact: Omit<Contact, "email"> & { email?: string };
  user: Doc<"users"> | null;
  /** True when the customer has proven that the address is theirs. */
  emailProven?: boolean;
  /** See `requestIds.requestKey`. */
  requestKey: string;
  channel: Channel;
  actor: string;
  /** How it begins; all but a hold are confirmed at once, whatever they cost. */
  begins: Extract<BookingEventType, "hold_placed" | "booked_at_desk" | "overbooked">;
  note?: string;
  /** Paid with what is due now; only where something is. */
  tipMinor?: number;
  /** Whether the customer agreed to a kept card; who was not asked keeps none. */
  acceptsCardOnFile?: boolean | "not_asked";
  /** The tab it was booked in. */
  visitKey?: string | undefined;
  /** The hash of the network it was held from, for counting. */
  network?: string;
  /** Fewer minutes than the shop's, on a day that fills unusually. */
  holdMinutesAtMost?: number | undefined;
  /** True for a customer whom the shop asks for a deposit whatever its policy says. */
  demandsDeposit?: boolean;
};

export type Placed = {
  code: string;
  manageToken: string;
  holdExpiresAt: number | null;
  barberId: Id<"barbers">;
  /** True when more is asked for in advance than the shop's policy asks. */
  depositDemanded: boolean;
};

/**
 * Inserts a booking with everything that belongs to it, and schedules what follows: the checkout
 * and the hold's end when money is due first, and the day's summary.
 */
export async function insert(
  ctx: MutationCtx,
  placement: Placement,
): Promise<Placed & { appointmentId: Id<"appointments"> }> {
  const { offer, slots, user, requestKey, begins, visitKey } = placement;
  const { shop, barber, visit } = offer;
  const code = await newFreeCode(ctx);
  const manageToken = newManageToken();
  const now = Date.now();
  const money = dueOfPlacement(placement);
  const first = Checkouts.firstOf({ ...money, payout: payoutTo(barber, shop, money.dueNowMinor) });
  const due = first.checkouts.length > 0;
  const minutes = Math.min(holdMinutes(shop), placement.holdMinutesAtMost ?? Infinity);
  const holdExpiresAt = now + minutes * MINUTE_MS;
  const status = due ? ("pending" as const) : ("confirmed" as const);
  const shared = {
    ...sharedFields(placement, code, due ? holdExpiresAt : undefined),
    dueAtShopMinor: money.dueAtShopMinor,
  };
  const bookingId = await ctx.db.insert("bookings", {
    ...shared,
    serviceId: firstServiceId(offer),
    items: visit.items,
    ...(user ? { userId: user._id } : {}),
    ...(placement.emailProven === true ? { emailProven: true } : {}),
    manageTokenHashes: [await hashToken(manageToken)],
    requestId: requestKey,
    status,
    barberName: barber.name,
    durationMinutes: visit.durationMinutes,
    bufferMinutes: visit.bufferMinutes,
    ...first,
    policy: Policies.policyOf(shop),
    capturedMinor: 0,
    refundedMinor: 0,
    ...(placement.contact.email === undefined ? {} : { customerEmail: placement.contact.email }),
    ...(due ? { checkoutPendingSince: now } : { confirmedAt: now }),
    ...(visitKey === undefined ? {} : { visitKey }),
    ...(placement.network === undefined ? {} : { network: placement.network }),
    ...(money.depositDemanded ? { depositDemanded: true } : {}),
  });
  const appointmentId = await ctx.db.insert("appointments", { ...shared, bookingId, status });
  await ctx.db.patch("bookings", bookingId, { appointmentId });
  await Slots.take(ctx, slots, bookingId);
  await ctx.db.insert("bookingEvents", {
    bookingId,
    at: now,
    type: begins,
    actor: placement.actor,
    fromStatus: null,
    toStatus: status,
    fromPaymentStatus: null,
    toPaymentStatus: shared.paymentStatus,
    applied: true,
    ...(placement.note === undefined ? {} : { note: placement.note }),
  });
  await Slots.refreshDaySoon(ctx, barber._id, shared.date);
  if (due) {
    await Jobs.act(ctx, internal.checkouts.open, { bookingId, attempt: 1 });
    await Jobs.actAt(ctx, internal.checkouts.endHold, { bookingId }, holdExpiresAt);
  } else {
    const person = { ...placement.contact, ...(user ? { userId: user._id } : {}) };
    await ClientCards.refreshSoonFor(ctx, bookingId, person);
  }
  return {
    ...{ code, manageToken, barberId: barber._id, appointmentId },
    depositDemanded: money.depositDemanded,
    holdExpiresAt: due ? holdExpiresAt : null,
  };
}

/** What is paid when; who stands at the desk has nothing to pay before. */
function dueOfPlacement(placement: Placement): Policies.MoneyDue {
  const { offer, begins, tipMinor = 0, acceptsCardOnFile = false } = placement;
  const { demandsDeposit = false } = placement;
  if (begins === "hold_placed") {
    return Policies.requireDue(offer, { tipMinor, acceptsCardOnFile, demandsDeposit });
  }
  return {
    ...{ dueNowMinor: 0, dueAtShopMinor: offer.visit.priceMinor, tipMinor: 0, keepsCard: false },
    depositDemanded: false,
  };
}

/** What booking and appointment have in common. */
function sharedFields(
  { offer, startsAt, busyUntil, contact, channel, begins }: Placement,
  code: string,
  holdExpiresAt: number | undefined,
) {
  const { shop, barber, visit } = offer;
  return {
    shopId: shop._id,
    barberId: barber._id,
    code,
    channel,
    date: localDate(startsAt, shop.timeZone),
    startsAt,
    endsAt: startsAt + visit.durationMinutes * MINUTE_MS,
    busyUntil,
    serviceName: visit.name,
    priceMinor: visit.priceMinor,
    currency: shop.currency,
    paymentStatus: holdExpiresAt === undefined ? ("not_required" as const) : ("unpaid" as const),
    customerName: contact.name,
    ...(contact.phone === undefined ? {} : { customerPhone: contact.phone }),
    ...(contact.note === undefined ? {} : { note: contact.note }),
    ...(holdExpiresAt === undefined ? {} : { holdExpiresAt }),
    ...(begins === "overbooked" ? { overbooked: true } : {}),
  };
}

function firstServiceId({ catalogue }: Offer): Id<"services"> {
  const [service] = catalogue.services;
  // `visitOf` refuses a visit without a service.
  if (!service) throw new Error("firstServiceId: a visit without a service");
  return service._id;
}

/** `HOLD_MINUTES` of the deployment's environment, when set, is for demonstrations and tests. */
function holdMinutes(shop: Doc<"shops">): number {
  const configured = Number(env.HOLD_MINUTES);
  return configured > 0 ? configured : shop.holdMinutes;
}

/** The booking that an earlier try of a request made; null before there is one. */
export async function getByRequestKey(
  ctx: QueryCtx,
  requestKey: string,
): Promise<Doc<"bookings"> | null> {
  return await ctx.db
    .query("bookings")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestKey))
    .unique();
}

/** Manage tokens one booking can hand out to repeated requests. */
const MAX_TOKENS = 5;

/**
 * The answer to a repeated request: the same booking, with one more token for its guest. Only of a
 * booking that is minutes old and stands: a retry comes soon.
 * @throws INVALID_REQUEST when the booking is not what is asked for now
 */
export async function handOutAgain(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  same: boolean,
): Promise<Placed> {
  const recent = Date.now() - booking._creationTime <= REPEAT_MS && isLive(booking.status);
  if (!same || !recent || booking.manageTokenHashes.length >= MAX_TOKENS) {
    return refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  const manageToken = newManageToken();
  const manageTokenHashes = [...booking.manageTokenHashes, await hashToken(manageToken)];
  await ctx.db.patch("bookings", booking._id, { manageTokenHashes });
  const { code, holdExpiresAt = null, barberId, depositDemanded = false } = booking;
  return { code, manageToken, holdExpiresAt, barberId, depositDemanded };
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
