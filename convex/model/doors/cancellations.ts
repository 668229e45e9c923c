import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { defined } from "../../../lib/defined";
import { basisOf, cancelConsequence, isLate } from "../../../lib/payment/policy";
import { MINUTE_MS } from "../../../lib/time/zones";
import { applyEvent } from "../booking/bookings";
import { paidForVisit } from "../ledger/givenBack";
import { refuse } from "../refuse";
import { isSuspended } from "../shop/suspensions";

/** Cancelling by the person who booked, under the policy that their booking keeps. */

export type CancelPreview = {
  canCancel: boolean;
  /** What the shop would keep, and what would go back. */
  keptMinor: number;
  refundMinor: number;
  /** Until when cancelling costs nothing; null when it always or never does. Epoch ms. */
  freeUntil: number | null;
};

/** What cancelling at `now` would mean. A shop that the operator has closed keeps nothing. */
export async function preview(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  now: number,
): Promise<CancelPreview> {
  const { policy, currency, startsAt } = booking;
  const priceMinor = basisOf(booking);
  const paid = { priceMinor, currency, ...(await paidForVisit(ctx, booking)) };
  const shop = await ctx.db.get("shops", booking.shopId);
  const isFree = shop !== null && isSuspended(shop);
  const late = !isFree && (booking.movedLate === true || isLate(policy, { startsAt, now }));
  const { keptMinor, refundMinor } = cancelConsequence("customer", policy, paid, late);
  const begun = startsAt <= now && booking.status === "confirmed";
  return {
    canCancel: !begun && (booking.status === "pending" || booking.status === "confirmed"),
    keptMinor,
    refundMinor,
    freeUntil: policy.lateKeptPercent === 0 || isFree ? null : freeUntilOf(booking),
  };
}

function freeUntilOf({ startsAt, policy, movedLate }: Doc<"bookings">): number | null {
  return movedLate === true ? null : startsAt - policy.freeUntilMinutes * MINUTE_MS;
}

/**
 * Cancels before the start; what the policy lets the shop keep stays, the rest goes back. `channel` is that
 * of the conversation in which it was asked for.
 * @throws CANNOT_CANCEL
 */
export async function byCustomer(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  channel?: "chat" | "whatsapp",
): Promise<void> {
  const now = Date.now();
  if (booking.startsAt <= now && booking.status === "confirmed") {
    refuse("CANNOT_CANCEL", "This appointment has begun; ask the shop.");
  }
  const { keptMinor } = await preview(ctx, booking, now);
  const outcome = await applyEvent(ctx, booking._id, {
    type: "cancelled_by_customer",
    actor: booking.userId === undefined ? "guest" : "customer",
    ...defined({ channel }),
    ...(keptMinor > 0 ? { keptMinor, note: `${keptMinor} ${booking.currency} kept` } : {}),
  });
  if (!outcome.applied) refuse("CANNOT_CANCEL", "This booking is over already.");
}
