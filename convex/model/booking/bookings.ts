import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { appointmentStatusOf, transition } from "../../../lib/booking/machine";
import type { BookingFacts, Effect, Outcome } from "../../../lib/booking/rules";
import type { BookingEventType, BookingStatus } from "../../../lib/booking/states";
import { defined } from "../../../lib/defined";
import { stands } from "../../../lib/numbers/day";
import * as ClientCards from "../clients/clientCards";
import * as Followers from "./followers";
import * as Jobs from "../jobs";
import * as Numbers from "../numbers/numbers";
import * as RefundRequests from "../ledger/refundRequests";
import * as Slots from "../availability/slots";
import * as Takings from "../ledger/takings";
import * as Tellings from "./tellings";
import * as Tending from "../shop/tending";
import { isSuspended } from "../shop/suspensions";

/** What happened to a booking, and who says so. */
export type BookingEvent = {
  type: BookingEventType;
  /** "guest", "customer", "stripe", "system" or "staff:<name>". */
  actor: string;
  /** Their own row, where they are staff: nobody is written to of what they did themselves. */
  actorId?: Id<"users">;
  /** The conversation's, where its customer did it in one. */
  channel?: "chat" | "whatsapp";
  note?: string;
  /** The booking before, where its door has written the change that this tells of. */
  before?: Doc<"bookings">;
  /** What the shop may keep of a booking that this event ends; nothing when absent. */
  keptMinor?: number;
};

/** A booking that is known to exist. */
export async function requireBooking(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"bookings">> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (!booking) throw new Error(`requireBooking: no booking ${bookingId}`);
  return booking;
}

/**
 * The only function that changes a booking's status: runs the state machine, then writes booking,
 * appointment, slots and audit row in the caller's transaction. An event that does not apply is
 * recorded and changes nothing.
 */
export async function applyEvent(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  event: BookingEvent,
): Promise<Outcome> {
  const booking = await requireBooking(ctx, bookingId);
  const slotsFree = await couldTakeAgain(ctx, booking, event.type);
  const tooEarly = Tending.isTooEarly(booking, event.type, Date.now());
  const facts = {
    ...factsOf(booking),
    ...defined({ keptMinor: event.keptMinor }),
    slotsFree,
    tooEarly,
  };
  const outcome = transition(facts, event.type);
  await record(ctx, booking, event, outcome);
  if (!outcome.applied) return outcome;
  await writeStatuses(ctx, booking, outcome);
  if (event.keptMinor !== undefined)
    await ctx.db.patch("bookings", bookingId, { keptMinor: event.keptMinor });
  if (isReported(booking.status) !== isReported(outcome.status) || event.keptMinor !== undefined) {
    await Takings.refreshSoon(ctx, booking.shopId, booking.date);
  }
  if (booking.status !== outcome.status && [booking.status, outcome.status].some(isInFigures)) {
    await Numbers.refreshSoon(ctx, booking.shopId, booking.date);
  }
  if (outcome.status !== booking.status || event.type === "rescheduled") {
    await ClientCards.refreshSoon(ctx, booking);
    await ctx.db.patch("bookings", bookingId, { changes: (booking.changes ?? 0) + 1 });
  }
  if (outcome.status !== booking.status || isFollowed(event.type))
    await Followers.tell(ctx, booking);
  for (const effect of outcome.effects) await runEffect(ctx, booking, effect, event);
  const { before = booking } = event;
  await Tellings.tellOf(ctx, before, await requireBooking(ctx, bookingId), event);
  return outcome;
}

/** True for what a booking's door is told although its status stays. */
function isFollowed(type: BookingEventType): boolean {
  return type === "rescheduled" || type === "payment_failed";
}

/** True for the visits that a day's report counts. */
function isReported(status: BookingStatus): boolean {
  return status === "completed" || status === "no_show";
}

/** True for what the owner's figures count: visits that stand, and those called off. */
function isInFigures(status: BookingStatus): boolean {
  return stands(status) || status === "cancelled";
}

function factsOf(booking: Doc<"bookings">): Omit<BookingFacts, "slotsFree" | "tooEarly"> {
  const { status, paymentStatus, capturedMinor, refundedMinor, dueNowMinor } = booking;
  const { withdrawnMinor = 0, keptMinor = 0 } = booking;
  const money = { capturedMinor, refundedMinor, withdrawnMinor, keptMinor, dueMinor: dueNowMinor };
  return { status, paymentStatus, wantsCard: booking.cardConsentAt !== undefined, ...money };
}

async function couldTakeAgain(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  type: BookingEventType,
): Promise<boolean> {
  if (type !== "payment_succeeded" || booking.status !== "expired") return false;
  if (booking.startsAt <= Date.now()) return false;
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop || isSuspended(shop)) return false;
  return Slots.runOf(await Slots.listCells(ctx, booking), booking).ok;
}

async function writeStatuses(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  next: Extract<Outcome, { applied: true }>,
): Promise<void> {
  const { status, paymentStatus } = next;
  if (status === booking.status && paymentStatus === booking.paymentStatus) return;
  const settled = status === "pending" ? {} : { holdExpiresAt: undefined };
  const confirmedAt =
    status === "confirmed" ? { confirmedAt: booking.confirmedAt ?? Date.now() } : {};
  const waiting = status === "pending" ? {} : { checkoutPendingSince: undefined };
  await ctx.db.patch("bookings", booking._id, {
    status,
    paymentStatus,
    ...settled,
    ...waiting,
    ...confirmedAt,
  });
  if (booking.appointmentId) {
    await ctx.db.patch("appointments", booking.appointmentId, {
      status: appointmentStatusOf(status, paymentStatus),
      paymentStatus,
      ...settled,
    });
  }
}

async function runEffect(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  effect: Effect,
  event: BookingEvent,
): Promise<void> {
  switch (effect) {
    case "take_slots":
      return await takeAgain(ctx, booking);
    case "release_slots":
      return await Slots.release(ctx, booking);
    case "close_checkout":
      await Jobs.act(ctx, internal.checkouts.close, { bookingId: booking._id });
      return;
    case "refund_rest":
      return await requestRest(ctx, booking, event);
    case "refund_fee":
      return await forgetFee(ctx, booking);
    case "announce_confirmed":
      return await announceConfirmed(ctx, booking._id, event);
    default:
      return effect satisfies never;
  }
}

/** The pages are live and need no announcement; whoever is not looking is written to. */
async function announceConfirmed(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  { actor, actorId }: BookingEvent,
): Promise<void> {
  const booking = await requireBooking(ctx, bookingId);
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop) return;
  const { timeZone } = shop;
  await Tellings.tellConfirmed(ctx, booking, { actor, actorId, timeZone });
}

/** Of somebody who came after all: what was charged goes back, what was waived may be asked anew. */
async function forgetFee(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  if (booking.feeWaivedAt !== undefined) {
    await ctx.db.patch("bookings", booking._id, { feeWaivedAt: undefined });
  }
  await RefundRequests.giveBackFees(ctx, booking._id);
}

/** Staff who give back a part of what was kept do not ask again for what a bank sent back. */
async function requestRest(
  ctx: MutationCtx,
  { _id }: Doc<"bookings">,
  { type, actor }: BookingEvent,
): Promise<void> {
  if (type === "refund_requested") return await RefundRequests.requestUnasked(ctx, _id);
  await RefundRequests.requestRest(ctx, _id, { reason: type, by: actor });
}

/** The slots of a visit that had been let go; the hours around it may have changed since. */
async function takeAgain(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  const run = Slots.runOf(await Slots.listCells(ctx, booking), booking);
  if (!run.ok) throw new Error(`takeAgain: ${booking.code} found its slots free and then not`);
  const { slots, busyUntil } = run.value;
  await Slots.take(ctx, slots, booking._id);
  await ctx.db.patch("bookings", booking._id, { busyUntil });
  if (booking.appointmentId) {
    await ctx.db.patch("appointments", booking.appointmentId, { busyUntil });
  }
  await Slots.refreshDaySoon(ctx, booking.barberId, booking.date);
}

async function record(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  event: BookingEvent,
  outcome: Outcome,
): Promise<void> {
  const after = outcome.applied ? outcome : booking;
  const note = event.note ?? (outcome.applied ? undefined : outcome.reason);
  await ctx.db.insert("bookingEvents", {
    bookingId: booking._id,
    at: Date.now(),
    type: event.type,
    actor: event.actor,
    fromStatus: booking.status,
    toStatus: after.status,
    fromPaymentStatus: booking.paymentStatus,
    toPaymentStatus: after.paymentStatus,
    applied: outcome.applied,
    note,
    channel: event.channel,
  });
}
