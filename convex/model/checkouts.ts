import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { MINUTE_MS } from "../../lib/time/zones";
import { applyEvent } from "./bookings";
import type { SessionFacts } from "./facts";
import * as Payments from "./payments";
import { refuse } from "./refuse";

/** Opening and closing of checkouts, and the end of a hold. */

/**
 * Stripe closes a session by itself no sooner than 30 minutes after it was made; counted from the
 * hold's end, so that every try of one attempt asks for the same instant.
 */
const SESSION_OUTLIVES_HOLD_MS = 35 * MINUTE_MS;

/** What Stripe needs to open a booking's checkout. */
export type CheckoutIntent = {
  code: string;
  shopSlug: string;
  shopName: string;
  serviceName: string;
  barberName: string;
  priceMinor: number;
  currency: string;
  customerEmail: string | undefined;
  expiresAt: number;
};

/** The intent behind an attempt; null when it is not wanted (any more). */
export async function getIntent(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
  attempt: number,
): Promise<CheckoutIntent | null> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (booking?.status !== "pending" || booking.checkoutAttempt !== attempt) return null;
  if (booking.checkoutPendingSince === undefined || booking.holdExpiresAt === undefined)
    return null;
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop) return null;
  const { code, serviceName, barberName, priceMinor, currency, customerEmail } = booking;
  return {
    code,
    shopSlug: shop.slug,
    shopName: shop.name,
    serviceName,
    barberName,
    priceMinor,
    currency,
    customerEmail,
    expiresAt: booking.holdExpiresAt + SESSION_OUTLIVES_HOLD_MS,
  };
}

/** Records a session that was opened; one that came too late is closed again. */
export async function recordOpened(ctx: MutationCtx, facts: SessionFacts): Promise<void> {
  const bookingId = await Payments.recordSession(ctx, facts, "system");
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  if (booking && booking.status !== "pending") {
    await ctx.scheduler.runAfter(0, internal.checkouts.close, { bookingId: booking._id });
  }
}

/**
 * Records that an attempt did not open, so that the customer is told and may ask again. One that
 * Stripe refused is given up; one that had no answer stays for the reconcile job.
 */
export async function recordUnavailable(
  ctx: MutationCtx,
  { bookingId, attempt, refused }: { bookingId: Id<"bookings">; attempt: number; refused: boolean },
): Promise<void> {
  if (!(await getIntent(ctx, bookingId, attempt))) return;
  await ctx.db.patch("bookings", bookingId, {
    checkoutUnavailable: true,
    ...(refused ? { checkoutPendingSince: undefined } : {}),
  });
}

/**
 * Asks for a checkout when none is open or on its way.
 * @throws HOLD_EXPIRED, NOTHING_TO_PAY
 */
export async function requestAgain(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  manageToken: string | undefined,
): Promise<void> {
  if (booking.status === "expired") refuse("HOLD_EXPIRED", "The time is no longer held for you.");
  if (booking.status !== "pending" || booking.paymentStatus === "processing") {
    refuse("NOTHING_TO_PAY", "There is nothing to pay.");
  }
  if ((booking.holdExpiresAt ?? 0) <= Date.now()) {
    refuse("HOLD_EXPIRED", "The time is no longer held for you.");
  }
  if ((await listPayable(ctx, booking._id)).length > 0) return;
  const attempt = booking.checkoutAttempt + 1;
  await ctx.db.patch("bookings", booking._id, {
    checkoutAttempt: attempt,
    checkoutPendingSince: Date.now(),
    checkoutUnavailable: undefined,
  });
  await ctx.scheduler.runAfter(0, internal.checkouts.open, {
    bookingId: booking._id,
    attempt,
    ...(manageToken === undefined ? {} : { manageToken }),
  });
}

/** Sessions of a booking in which Stripe could still take money. */
export async function listPayable(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"payments">[]> {
  return (await Payments.listOfBooking(ctx, bookingId)).filter(Payments.isPayable);
}

/**
 * Frees an overdue hold, once Stripe has closed every checkout of it. A hold that is not due, or
 * whose checkout may still be paid, stays.
 */
export async function endHold(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<boolean> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (booking?.status !== "pending") return false;
  if ((booking.holdExpiresAt ?? Infinity) > Date.now()) return false;
  if ((await listPayable(ctx, bookingId)).length > 0) return false;
  const outcome = await applyEvent(ctx, bookingId, { type: "hold_expired", actor: "system" });
  return outcome.applied;
}
