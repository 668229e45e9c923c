import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { givenBack, splitRest } from "../../../lib/payment/givenBack";
import type { GivenBack } from "../../../lib/payment/givenBack";
import { listOfBooking } from "./paymentRows";

/** What has gone back of payments and what still can, read from their rows. */

const MAX_REFUNDS = 100;

/** Refunds of one payment. */
export async function listOfPayment(
  ctx: QueryCtx,
  paymentId: Id<"payments">,
): Promise<Doc<"refunds">[]> {
  return await ctx.db
    .query("refunds")
    .withIndex("by_paymentId", (q) => q.eq("paymentId", paymentId))
    .take(MAX_REFUNDS);
}

/** What lib/payment/givenBack says of one payment. */
export async function ofPayment(ctx: QueryCtx, payment: Doc<"payments">): Promise<GivenBack> {
  const refunds = await listOfPayment(ctx, payment._id);
  const lines = refunds.map(({ status, amountMinor, stripeRefundId, retried }) => ({
    status,
    amountMinor,
    atStripe: stripeRefundId !== undefined,
    replaced: retried === true,
  }));
  return givenBack(payment, lines);
}

/** What a payment still has that nobody has asked for, in minor units. */
export async function restOf(ctx: QueryCtx, payment: Doc<"payments">): Promise<number> {
  return (await ofPayment(ctx, payment)).restMinor;
}

/** The same for all that pays for a booking, a fee for not coming with it. */
export async function restOfBooking(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<number> {
  let rest = 0;
  for (const payment of await listOfBooking(ctx, bookingId)) {
    if (payment.counted) rest += await restOf(ctx, payment);
  }
  return rest;
}

export type PaidForVisit = { paidMinor: number; tipMinor: number; atDeskMinor: number };

/** What was paid online for the visit itself and as its tip, less what goes back, and at the desk. */
export async function paidForVisit(ctx: QueryCtx, booking: Doc<"bookings">): Promise<PaidForVisit> {
  let rest = 0;
  for (const payment of await listOfBooking(ctx, booking._id)) {
    if (payment.counted && payment.purpose !== "no_show_fee") rest += await restOf(ctx, payment);
  }
  const { visitMinor, tipMinor } = splitRest(rest, booking.tipMinor);
  return { paidMinor: visitMinor, tipMinor, atDeskMinor: await atDeskOf(ctx, booking._id) };
}

const MAX_DESK_PAYMENTS = 20;

/** Payments at the desk for a booking, oldest first, also what was taken back. */
export async function listAtDesk(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"deskPayments">[]> {
  return await ctx.db
    .query("deskPayments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MAX_DESK_PAYMENTS);
}

async function atDeskOf(ctx: QueryCtx, bookingId: Id<"bookings">): Promise<number> {
  return (await listAtDesk(ctx, bookingId))
    .filter(({ undoneAt }) => undoneAt === undefined)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
