import type { Doc } from "../../_generated/dataModel";
import { env } from "../../_generated/server";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isWithin, PERCENT } from "../../../lib/limits/ranges";
import { commissionOf } from "../../../lib/payment/policy";
import { versionOf } from "../../../lib/version";
import { Refused, Unanswered } from "../ledger/provider";
import type { PaymentProvider, Payout } from "../ledger/provider";
import { refuse } from "../refuse";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/**
 * Where card money goes. A shop with an account of its own at Stripe gets all of it there. Of one without, it
 * stays in the server's account, if the server says so, or goes to a barber's own account, less the shop's
 * commission; the server settles with the shop. Else there is nowhere for it to go.
 */

/** Whether a shop can be paid by card at all, as far as accounts go. */
export function hasAccount({ stripeAccountId }: Pick<Doc<"shops">, "stripeAccountId">): boolean {
  return stripeAccountId !== undefined || env.CARD_MONEY_TO_SERVER === "yes";
}

/** All of a payment, to the shop's own account; null for a shop without one. */
export function payoutToShop({
  stripeAccountId: accountId,
}: Pick<Doc<"shops">, "stripeAccountId">): Payout | null {
  return accountId === undefined ? null : { accountId, commissionMinor: 0 };
}

/**
 * Where the money of a payment goes: all to the shop's own account; or, where it has none, the amount's
 * commission stays with the server, the rest and the tip are the barber's. Null while the barber has no
 * account either, and all of it stays with the server.
 */
export function payoutTo(
  barber: Doc<"barbers"> | null,
  shop: Doc<"shops"> | null,
  amountMinor: number,
): Payout | null {
  const toShop = shop && payoutToShop(shop);
  if (toShop) return toShop;
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

/** The same for the shop itself: from then on all of its card money goes there, barbers' too. */
export async function saveShopAccount(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  accountId: string | null,
): Promise<void> {
  await ctx.db.patch("shops", shop._id, { stripeAccountId: accountId ?? undefined });
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
