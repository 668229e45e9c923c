import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { commissionOf } from "../../lib/payment/policy";
import { refuse } from "./refuse";
import type { vPayout } from "./validators";

/** Payments that go to a barber's own account at Stripe, less the shop's commission. */

export type Payout = Infer<typeof vPayout>;

/**
 * Where the money of a payment goes: the amount's commission stays with the shop, the rest and the
 * tip are the barber's. Null while the barber has no account, and all of it is the shop's.
 */
export function payoutTo(
  barber: Doc<"barbers"> | null,
  shop: Doc<"shops"> | null,
  amountMinor: number,
): Payout | null {
  const accountId = barber?.stripeAccountId;
  if (accountId === undefined || !shop) return null;
  const percent = shop.commissionPercent ?? 0;
  return { accountId, commissionMinor: commissionOf(amountMinor, percent, shop.currency) };
}

/** The same for a booking that exists. */
export async function payoutOf(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  amountMinor: number,
): Promise<Payout | null> {
  const barber = await ctx.db.get("barbers", booking.barberId);
  if (barber?.stripeAccountId === undefined) return null;
  return payoutTo(barber, await ctx.db.get("shops", booking.shopId), amountMinor);
}

/** Sets or takes away a barber's account. @throws INVALID_REQUEST for what is no account's id */
export async function saveAccount(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  accountId: string | null,
): Promise<void> {
  if (accountId !== null && !/^acct_\w{1,64}$/.test(accountId)) {
    refuse("INVALID_REQUEST", "An account's id begins with acct_.", { field: "accountId" });
  }
  await ctx.db.patch("barbers", barber._id, { stripeAccountId: accountId ?? undefined });
}

/** Sets what the shop keeps. @throws INVALID_POLICY unless it is a whole 0 to 100 */
export async function saveCommission(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  percent: number,
): Promise<void> {
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) {
    refuse("INVALID_POLICY", "A commission is 0 to 100 per cent.", { field: "percent" });
  }
  await ctx.db.patch("shops", shop._id, { commissionPercent: percent });
}
