import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Contact } from "../../../lib/booking/contact";
import { isLive } from "../../../lib/booking/states";
import type { BookingEventType, Channel } from "../../../lib/booking/states";
import { LINKS_OF_REQUEST } from "../../../lib/limits/counts";
import { localDate, MINUTE_MS } from "../../../lib/time/zones";
import type { Caller } from "../callers";
import * as Checkouts from "../payment/checkouts";
import * as ClientCards from "../clients/clientCards";
import * as Jobs from "../jobs";
import * as Tellings from "../booking/tellings";
import { requireBooking } from "../booking/bookings";
import { payoutTo } from "../payment/payouts";
import * as HoldMinutes from "../shop/holdMinutes";
import * as Policies from "../shop/policies";
import { requireNotSuspended } from "../shop/suspensions";
import { refuse } from "../refuse";
import { REPEAT_MS } from "../requestIds";
import * as Slots from "../availability/slots";
import { hashToken, newBookingCode, newManageToken } from "../tokens";
import type { Offer } from "../shop/visits";

/** The rows of a new booking: itself, its appointment, its slots and the first line of its trail. */

export type Placement = {
  offer: Offer;
  startsAt: number;
  /** What it takes, free cells all; `Slots.requireRun` has found them in the same transaction. */
  slots: readonly Doc<"slots">[];
  busyUntil: number;
  contact: Contact;
  user: Doc<"users"> | null;
  /** What is proven of whoever asked; nothing at the desk. */
  caller?: Pick<Caller, "provenEmail" | "provenPhone" | "network">;
  /** See `requestIds.requestKey`. */
  requestKey: string;
  channel: Channel;
  actor: string;
  /** The row of the one of the staff who books it. */
  actorId?: Id<"users">;
  /** How it begins; all but a hold are confirmed at once, whatever they cost. */
  begins: Extract<BookingEventType, "hold_placed" | "booked_at_desk" | "overbooked">;
  note?: string;
  /** Paid with what is due now; only where something is. */
  tipMinor?: number;
  /** Whether the customer agreed to a kept card; who was not asked keeps none. */
  acceptsCardOnFile?: boolean | "not_asked";
  /** See the table's `textWords`. */
  textWords?: string | undefined;
  /** The tab it was booked in. */
  visitKey?: string | undefined;
  /** The language that its customer reads; the shop's own when absent. */
  locale?: string | undefined;
  /** Fewer minutes than the shop's, on a day that fills unusually. */
  holdMinutesAtMost?: number | undefined;
  /** True for a customer whom the shop asks for a deposit whatever its policy says. */
  demandsDeposit?: boolean;
  /** Until when the customer's yes is waited for, where a time is held that they have not chosen:
   * before it nothing is asked for and nothing confirmed. Epoch ms. */
  agreeBy?: number;
  /** Where it takes place; at the shop when absent. */
  place?: Doc<"bookings">["place"];
  /** The import that brings it: nobody is told, and its customer reminded only where that is wished. */
  imported?: { importId: Id<"imports">; reminds: boolean };
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
 * @throws SHOP_SUSPENDED: whatever a door asks before, here every new booking comes by
 */
export async function insert(
  ctx: MutationCtx,
  placement: Placement,
): Promise<Placed & { bookingId: Id<"bookings">; appointmentId: Id<"appointments"> }> {
  const { barber, shop } = placement.offer;
  requireNotSuspended(shop);
  const code = await newFreeCode(ctx);
  const manageToken = newManageToken();
  const begun = beginningOf(placement, Date.now());
  const shared = sharedFields(placement, code, begun);
  const bookingId = await ctx.db.insert("bookings", {
    ...shared,
    ...bookingFields(placement, begun),
    manageTokenHashes: [await hashToken(manageToken)],
  });
  const appointmentId = await ctx.db.insert("appointments", { ...shared, bookingId });
  await ctx.db.patch("bookings", bookingId, { appointmentId });
  await Slots.take(ctx, placement.slots, bookingId);
  await recordBeginning(ctx, bookingId, placement, shared);
  await Slots.refreshDaySoon(ctx, barber._id, shared.date);
  await scheduleRest(ctx, bookingId, placement, begun);
  const { holdExpiresAt = null, money } = begun;
  const { depositDemanded } = money;
  const ids = { bookingId, appointmentId, barberId: barber._id };
  return { code, manageToken, ...ids, depositDemanded, holdExpiresAt };
}

/** How a booking begins: what is to be paid, and until when the time is held for that. */
type Beginning = {
  now: number;
  money: Policies.MoneyDue;
  first: ReturnType<typeof Checkouts.firstOf>;
  /** Absent where nothing is due first: then it is confirmed at once. */
  holdExpiresAt?: number;
};

function beginningOf(placement: Placement, now: number): Beginning {
  const { offer, agreeBy } = placement;
  const { shop, barber } = offer;
  const money = dueOfPlacement(placement);
  const first = Checkouts.firstOf({ ...money, payout: payoutTo(barber, shop, money.dueNowMinor) });
  if (agreeBy !== undefined) {
    return { now, money, first: { ...first, checkouts: [] }, holdExpiresAt: agreeBy };
  }
  if (first.checkouts.length === 0) return { now, money, first };
  const minutes = Math.min(HoldMinutes.inForce(shop), placement.holdMinutesAtMost ?? Infinity);
  return { now, money, first, holdExpiresAt: now + minutes * MINUTE_MS };
}

/** What only the booking has, but for its link. */
function bookingFields(placement: Placement, { now, money, first, holdExpiresAt }: Beginning) {
  const { offer, user, requestKey, visitKey, contact, caller = {} } = placement;
  const { shop, barber, visit } = offer;
  return {
    serviceId: firstServiceId(offer),
    items: visit.items,
    userId: user?._id,
    provenEmail: caller.provenEmail,
    provenPhone: caller.provenPhone,
    network: caller.network,
    requestId: requestKey,
    barberName: barber.name,
    durationMinutes: visit.durationMinutes,
    bufferMinutes: visit.bufferMinutes,
    ...first,
    policy: Policies.policyOf(shop),
    capturedMinor: 0,
    refundedMinor: 0,
    customerEmail: contact.email,
    locale: placement.locale,
    textWords: contact.phone === undefined ? undefined : placement.textWords,
    confirmedAt: holdExpiresAt === undefined ? now : undefined,
    checkoutPendingSince: first.checkouts.length > 0 ? now : undefined,
    awaitsYes: placement.agreeBy === undefined ? undefined : true,
    visitKey,
    depositDemanded: money.depositDemanded ? true : undefined,
    importedBy: placement.imported?.importId,
  };
}

/** The first line of the booking's trail. */
async function recordBeginning(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  { begins, actor, note }: Placement,
  { status, paymentStatus }: ReturnType<typeof sharedFields>,
): Promise<void> {
  await ctx.db.insert("bookingEvents", {
    bookingId,
    at: Date.now(),
    type: begins,
    actor,
    fromStatus: null,
    toStatus: status,
    fromPaymentStatus: null,
    toPaymentStatus: paymentStatus,
    applied: true,
    note,
  });
}

/** The checkout and the hold's end; or what follows a confirmation, which an unpaid hold is not. */
async function scheduleRest(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  { contact, user, offer, actor, actorId, agreeBy, imported }: Placement,
  { holdExpiresAt }: Beginning,
): Promise<void> {
  if (agreeBy !== undefined) {
    return await Jobs.actAt(ctx, internal.checkouts.endOverdue, { bookingId }, agreeBy);
  }
  if (holdExpiresAt === undefined) {
    const booking = await requireBooking(ctx, bookingId);
    const { timeZone } = offer.shop;
    if (!imported) await Tellings.tellConfirmed(ctx, booking, { actor, actorId, timeZone });
    else if (imported.reminds) await Tellings.remind(ctx, booking, timeZone);
    const person = { ...contact, userId: user?._id };
    return await ClientCards.refreshSoonFor(ctx, bookingId, person);
  }
  await Jobs.act(ctx, internal.checkouts.open, { bookingId, attempt: 1 });
  await Jobs.actAt(ctx, internal.checkouts.endHold, { bookingId }, holdExpiresAt);
}

/** What is paid when; who stands at the desk has nothing to pay before. */
function dueOfPlacement(placement: Placement): Policies.MoneyDue {
  const { offer, begins, tipMinor = 0, acceptsCardOnFile = false } = placement;
  const { demandsDeposit = false } = placement;
  if (begins === "hold_placed") {
    return Policies.requireDue(offer, { tipMinor, acceptsCardOnFile, demandsDeposit });
  }
  return {
    dueNowMinor: 0,
    dueAtShopMinor: offer.visit.priceMinor,
    tipMinor: 0,
    keepsCard: false,
    depositDemanded: false,
  };
}

/** What booking and appointment have in common. */
function sharedFields(
  { offer, startsAt, busyUntil, contact, channel, begins, place }: Placement,
  code: string,
  { money, holdExpiresAt }: Beginning,
) {
  const { shop, barber, visit } = offer;
  const held = holdExpiresAt !== undefined;
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
    status: held ? ("pending" as const) : ("confirmed" as const),
    paymentStatus: held ? ("unpaid" as const) : ("not_required" as const),
    dueAtShopMinor: money.dueAtShopMinor,
    customerName: contact.name,
    customerPhone: contact.phone,
    note: contact.note,
    place,
    holdExpiresAt,
    overbooked: begins === "overbooked" ? true : undefined,
  };
}

function firstServiceId({ catalogue }: Offer): Id<"services"> {
  const [service] = catalogue.services;
  // `visitOf` refuses a visit without a service.
  if (!service) throw new Error("firstServiceId: a visit without a service");
  return service._id;
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
  if (!same || !recent || booking.manageTokenHashes.length >= LINKS_OF_REQUEST) {
    return refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  const manageToken = newManageToken();
  const manageTokenHashes = [...booking.manageTokenHashes, await hashToken(manageToken)];
  await ctx.db.patch("bookings", booking._id, { manageTokenHashes });
  const { code, holdExpiresAt = null, barberId, depositDemanded = false } = booking;
  return { code, manageToken, holdExpiresAt, barberId, depositDemanded };
}

/** Moves the end of a hold, epoch ms; never behind the end that it was given at first. */
export async function holdUntil(
  ctx: MutationCtx,
  { _id, appointmentId, status }: Doc<"bookings">,
  holdExpiresAt: number,
): Promise<void> {
  if (status !== "pending") return;
  await ctx.db.patch("bookings", _id, { holdExpiresAt });
  if (appointmentId) await ctx.db.patch("appointments", appointmentId, { holdExpiresAt });
}

/** Ends a hold before its time: the provider first, then the slots; what turns out paid counts. */
export async function endHoldNow(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  if (booking.status !== "pending") return;
  await holdUntil(ctx, booking, Date.now());
  await Jobs.act(ctx, internal.checkouts.endHold, { bookingId: booking._id });
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
