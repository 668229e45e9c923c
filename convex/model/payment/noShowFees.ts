import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { minimumCharge } from "../../../lib/money";
import { basisOf, noShowFee } from "../../../lib/payment/policy";
import { providerName } from "../../../lib/payment/providers";
import type { ProviderName } from "../../../lib/payment/providers";
import { applyEvent, requireBooking } from "../booking/bookings";
import { paidForVisit, restOf } from "../ledger/givenBack";
import type { Payout } from "../ledger/provider";
import * as Jobs from "../jobs";
import { isPayable, listOfBooking, MAX_FEES } from "../ledger/paymentRows";
import { giveBackFees, listFees } from "../ledger/refundRequests";
import { refuse } from "../refuse";
import * as Payouts from "./payouts";
import * as Tending from "../shop/tending";

/** The fee for not coming, charged to the card that the customer left. */

export type FeeState = "none" | "due" | "no_card" | "under_way" | "paid" | "failed" | "waived";

export type Fee = { state: FeeState; amountMinor: number; problem: string | null };

/** What there is to charge, and what became of it. */
export async function feeOf(ctx: QueryCtx, booking: Doc<"bookings">): Promise<Fee> {
  const charged = await latestFee(ctx, booking._id);
  const amountMinor = charged?.amountMinor ?? (await dueOf(ctx, booking));
  const state = stateOf(booking, charged, amountMinor);
  return { state, amountMinor, problem: charged?.lastProblem ?? null };
}

function stateOf(
  booking: Doc<"bookings">,
  charged: Doc<"payments"> | undefined,
  amountMinor: number,
): FeeState {
  if (booking.feeWaivedAt !== undefined) return "waived";
  if (booking.status !== "no_show") return "none";
  if (charged?.status === "succeeded") return "paid";
  if (charged && isPayable(charged)) return "under_way";
  if (amountMinor < minimumCharge(booking.currency)) return "none";
  if (booking.cardSavedAt === undefined) return "no_card";
  return charged ? "failed" : "due";
}

async function dueOf(ctx: QueryCtx, booking: Doc<"bookings">): Promise<number> {
  const { policy, currency } = booking;
  const priceMinor = basisOf(booking);
  const paid = { priceMinor, currency, ...(await paidForVisit(ctx, booking)) };
  return noShowFee(policy.noShow, paid);
}

/** The last fee that still stands or was tried for; one that was given back is none any more. */
async function latestFee(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"payments"> | undefined> {
  const latest = (await listFees(ctx, bookingId)).at(-1);
  if (latest?.status !== "succeeded") return latest;
  // What a bank took of it was not given back: the fee stands until the dispute is lost or won.
  return (await restOf(ctx, latest)) + latest.withdrawnMinor > 0 ? latest : undefined;
}

/**
 * Asks for the fee; while one is under way or paid, a second tap does nothing.
 * @throws NOTHING_TO_PAY, NO_CARD_ON_FILE, CANNOT_CHANGE (waived), TOO_EARLY, TOO_MANY_CHECKOUTS,
 *   PAYMENTS_UNAVAILABLE (no account for the money to go to)
 */
export async function request(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  user: Doc<"users">,
): Promise<void> {
  const { state } = await feeOf(ctx, booking);
  if (state === "under_way" || state === "paid") return;
  if (state === "waived") refuse("CANNOT_CHANGE", "The fee was waived.");
  if (state === "no_card") refuse("NO_CARD_ON_FILE", "The customer left no card.");
  if (state === "none") refuse("NOTHING_TO_PAY", "There is no fee to charge.");
  if (Tending.isTooEarly(booking, "no_show_fee_requested", Date.now())) {
    refuse("TOO_EARLY", "Nobody has missed this visit yet.");
  }
  if ((await listFees(ctx, booking._id)).length >= MAX_FEES) {
    refuse("TOO_MANY_CHECKOUTS", "This fee was tried too often.");
  }
  const shop = await ctx.db.get("shops", booking.shopId);
  if (!shop || !Payouts.hasAccount(shop)) {
    return refuse("PAYMENTS_UNAVAILABLE", "The shop has no account for card money.");
  }
  const amountMinor = await dueOf(ctx, booking);
  const kept = await getKept(ctx, booking);
  const paymentId = await ctx.db.insert("payments", {
    bookingId: booking._id,
    shopId: booking.shopId,
    provider: kept ? providerName(kept) : undefined,
    purpose: "no_show_fee",
    payout: Payouts.payoutToShop(shop) ?? undefined,
    attempt: 0,
    status: "open",
    amountMinor,
    tipMinor: 0,
    currency: booking.currency,
    capturedMinor: 0,
    refundedMinor: 0,
    reportedRefundedMinor: 0,
    withdrawnMinor: 0,
    counted: false,
    sessionExpiresAt: 0,
    updatedAt: Date.now(),
  });
  const actor = `staff:${user.name}`;
  const note = `${amountMinor} ${booking.currency}`;
  await applyEvent(ctx, booking._id, { type: "no_show_fee_requested", actor, note });
  await Jobs.act(ctx, internal.noShows.charge, { paymentId });
}

/** Lets the fee go; one that was paid goes back. @throws CANNOT_CHANGE */
export async function waive(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  user: Doc<"users">,
): Promise<void> {
  if (booking.feeWaivedAt !== undefined) return;
  const actor = `staff:${user.name}`;
  const outcome = await applyEvent(ctx, booking._id, { type: "no_show_fee_waived", actor });
  if (!outcome.applied) refuse("CANNOT_CHANGE", `Not possible: ${outcome.reason}.`);
  await ctx.db.patch("bookings", booking._id, { feeWaivedAt: Date.now() });
  await giveBackFees(ctx, booking._id);
}

/** What its provider needs to charge a fee; null when it is not wanted any more. */
export type FeeIntent = {
  provider: ProviderName;
  bookingId: Id<"bookings">;
  code: string;
  /** The session in which the card was left. */
  sessionId: string;
  amountMinor: number;
  currency: string;
  payout: Payout | null;
};

export async function getIntent(
  ctx: QueryCtx,
  paymentId: Id<"payments">,
): Promise<FeeIntent | null> {
  const payment = await ctx.db.get("payments", paymentId);
  if (!payment || !isPayable(payment)) return null;
  const booking = await requireBooking(ctx, payment.bookingId);
  const kept = await getKept(ctx, booking);
  if (kept?.checkoutSessionId === undefined) return null;
  const { amountMinor, currency, bookingId, payout = null } = payment;
  return {
    provider: providerName(payment),
    bookingId,
    code: booking.code,
    sessionId: kept.checkoutSessionId,
    amountMinor,
    currency,
    payout,
  };
}

/** The payment whose checkout left the card. */
async function getKept(ctx: QueryCtx, booking: Doc<"bookings">): Promise<Doc<"payments"> | null> {
  const kept = (await listOfBooking(ctx, booking._id)).findLast(
    (row) => row.status === "succeeded" && booking.checkouts[row.attempt - 1]?.keepsCard === true,
  );
  return kept ?? null;
}
