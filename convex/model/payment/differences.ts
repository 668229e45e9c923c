import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { minimumCharge } from "../../../lib/money";
import {
  basisAfterMove,
  basisOf,
  isLate,
  keptOfVisit,
  rescheduleDifference,
} from "../../../lib/payment/policy";
import type { Difference } from "../../../lib/payment/policy";
import { requireBooking } from "../booking/bookings";
import * as Checkouts from "./checkouts";
import { paidForVisit } from "../ledger/givenBack";
import * as RefundRequests from "../ledger/refundRequests";
import { setDueAtShop } from "./dueAtShop";

/** What a move to a visit of another price does to a booking's money. */

export type MovedBy = Parameters<typeof basisAfterMove>[2];

/** Who moves, and whether a customer does so while it costs nothing. Epoch ms. */
export function movedBy(booking: Doc<"bookings">, byStaff: boolean, now: number): MovedBy {
  if (byStaff) return "shop";
  const late = booking.movedLate === true || isLate(booking.policy, { ...booking, now });
  return late ? "customer_late" : "customer_in_time";
}

/** The difference that a new price would make; the tip is none of it. Minor units. */
export async function differenceOf(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  newPriceMinor: number,
  by: MovedBy,
): Promise<Difference> {
  const { priceMinor, currency, dueAtShopMinor, policy } = booking;
  const { paidMinor, atDeskMinor } = await paidForVisit(ctx, booking);
  const basisMinor = basisOf(booking);
  const kept = keptOfVisit(policy, { priceMinor: basisMinor, currency, paidMinor });
  const keepsMinor = by === "customer_late" ? Math.max(0, kept - atDeskMinor) : 0;
  const before = { priceMinor, dueAtShopMinor, paidMinor, atDeskMinor, keepsMinor };
  const difference = rescheduleDifference(policy.terms, before, newPriceMinor);
  if (by !== "shop") return difference;
  // What a customer left with the shop by moving late stays: the shop gives back its own change.
  const refundMinor = Math.min(difference.refundMinor, Math.max(0, priceMinor - newPriceMinor));
  return { ...difference, refundMinor };
}

/**
 * Takes over a new price: what was paid too much goes back, what is missing is due at the shop, and
 * a checkout is asked for where it may be paid before.
 */
export async function applyPrice(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  newPriceMinor: number,
  by: MovedBy,
): Promise<void> {
  const basisMinor = basisAfterMove(booking, newPriceMinor, by);
  if (basisMinor !== booking.basisMinor) {
    await ctx.db.patch("bookings", booking._id, { basisMinor });
  }
  if (newPriceMinor === booking.priceMinor) return;
  const difference = await differenceOf(ctx, booking, newPriceMinor, by);
  const { dueAtShopMinor, payableNowMinor, refundMinor } = difference;
  await ctx.db.patch("bookings", booking._id, {
    priceMinor: newPriceMinor,
    dueNowMinor: Math.min(booking.dueNowMinor, newPriceMinor),
  });
  if (booking.appointmentId) {
    await ctx.db.patch("appointments", booking.appointmentId, { priceMinor: newPriceMinor });
  }
  await setDueAtShop(ctx, booking, dueAtShopMinor);
  await RefundRequests.requestFromNewest(ctx, booking._id, {
    amountMinor: refundMinor,
    reason: "moved to a cheaper visit",
  });
  const after = await requireBooking(ctx, booking._id);
  // A move is not refused for want of a payment page: what is missing is paid at the shop.
  if (payableNowMinor >= minimumCharge(booking.currency) && Checkouts.mayAskAgain(after)) {
    return await Checkouts.requestBalance(ctx, after);
  }
  // A checkout of what was left before is not to be paid any more.
  await Checkouts.closeSoon(ctx, after);
}
