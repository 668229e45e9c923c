import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { minimumCharge } from "../../lib/money";
import { rescheduleDifference } from "../../lib/payment/policy";
import type { Difference } from "../../lib/payment/policy";
import { requireBooking } from "./bookings";
import * as Checkouts from "./checkouts";
import * as Refunds from "./refunds";
import { setDueAtShop } from "./settlements";

/** What a move to a visit of another price does to a booking's money. */

/** The difference that a new price would make; the tip is none of it. Minor units. */
export async function differenceOf(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  newPriceMinor: number,
): Promise<Difference> {
  const { priceMinor, dueAtShopMinor, tipMinor, policy } = booking;
  const rest = await Refunds.restOfBooking(ctx, booking._id);
  const paidMinor = Math.max(0, rest - tipMinor);
  return rescheduleDifference(
    policy.terms,
    { priceMinor, dueAtShopMinor, paidMinor },
    newPriceMinor,
  );
}

/**
 * Takes over a new price: what was paid too much goes back, what is missing is due at the shop, and
 * a checkout is asked for where it may be paid before.
 */
export async function applyPrice(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  newPriceMinor: number,
  manageToken: string | undefined,
): Promise<void> {
  if (newPriceMinor === booking.priceMinor) return;
  const difference = await differenceOf(ctx, booking, newPriceMinor);
  const { dueAtShopMinor, payableNowMinor, refundMinor } = difference;
  await ctx.db.patch("bookings", booking._id, {
    priceMinor: newPriceMinor,
    dueNowMinor: Math.min(booking.dueNowMinor, newPriceMinor),
  });
  if (booking.appointmentId) {
    await ctx.db.patch("appointments", booking.appointmentId, { priceMinor: newPriceMinor });
  }
  await setDueAtShop(ctx, booking, dueAtShopMinor);
  await Refunds.requestFromNewest(ctx, booking._id, {
    amountMinor: refundMinor,
    reason: "moved to a cheaper visit",
  });
  const after = await requireBooking(ctx, booking._id);
  if (payableNowMinor >= minimumCharge(booking.currency)) {
    return await Checkouts.requestBalance(ctx, after, manageToken);
  }
  // A checkout of what was left before is not to be paid any more.
  await ctx.scheduler.runAfter(0, internal.checkouts.close, { bookingId: booking._id });
}
