import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isWithin, PERCENT } from "../../../lib/limits/ranges";
import { commissionOf } from "../../../lib/payment/policy";
import { versionOf } from "../../../lib/version";
import { Refused, Unanswered } from "../ledger/provider";
import type { PaymentProvider, Payout } from "../ledger/provider";
import { refuse } from "../refuse";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/** Payments that go to a barber's own account at Stripe, less the shop's commission. */

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

/**
 * Asks Stripe whether money can go to an account.
 * @throws UNKNOWN_ACCOUNT, ACCOUNT_NOT_READY (its holder has not done all that Stripe asks for),
 *   PAYMENTS_UNAVAILABLE (no keys, or no answer)
 */
export async function requireAccount(provider: PaymentProvider, accountId: string): Promise<void> {
  const field = "accountId";
  if (!provider.isAccountId(accountId)) {
    return refuse("UNKNOWN_ACCOUNT", "This is no account's id.", { field });
  }
  const state = await stateOf(provider, accountId);
  if (state === "unknown") {
    return refuse("UNKNOWN_ACCOUNT", "Stripe knows no such account.", { field });
  }
  if (state === "not_ready") {
    refuse("ACCOUNT_NOT_READY", "This account cannot receive money yet.", { field });
  }
}

async function stateOf(provider: PaymentProvider, accountId: string) {
  if (provider.mode() === "none") refuse("PAYMENTS_UNAVAILABLE", "No keys are set.");
  try {
    return await provider.getAccountState(accountId);
  } catch (problem) {
    if (problem instanceof Refused || problem instanceof Unanswered) {
      return refuse("PAYMENTS_UNAVAILABLE", "Stripe does not answer.");
    }
    throw problem;
  }
}

/** Sets or takes away a barber's account, which Stripe has been asked about. */
export async function saveAccount(
  ctx: MutationCtx,
  barber: Doc<"barbers">,
  accountId: string | null,
): Promise<void> {
  await ctx.db.patch("barbers", barber._id, { stripeAccountId: accountId ?? undefined });
}

/** Sets what the shop keeps. @throws CHANGED_MEANWHILE; INVALID_POLICY unless it is a whole 0 to 100 */
export async function saveCommission(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { percent, basedOn }: { percent: number } & BasedOn,
): Promise<string> {
  if (!isWithin(percent, PERCENT)) {
    refuse("INVALID_POLICY", "A commission is 0 to 100 per cent.", { field: "percent" });
  }
  requireUnchanged(shop.commissionPercent ?? 0, basedOn);
  await ctx.db.patch("shops", shop._id, { commissionPercent: percent });
  return versionOf(percent);
}
