import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { isStripeCurrency } from "../../../lib/payment/chargeable";
import { convertPolicy, convertTerms, sameFigure } from "../../../lib/payment/convert";
import { listAll } from "../shop/catalogue";
import { refuse } from "../refuse";
import { listChairs } from "../chairs";
import { requireUnchanged } from "../versions";
import type { BasedOn } from "../versions";

/** A shop's currency, which may turn out to be the wrong one before any money has moved. */

/**
 * Changes the currency of a shop that has taken no money yet: prices keep their figures, 25.00 pounds
 * become 25.00 euros. Bookings keep what they were made with, so none may stand.
 * @throws CHANGED_MEANWHILE, UNKNOWN_CURRENCY, CANNOT_CHANGE
 */
export async function change(
  ctx: MutationCtx,
  shop: Doc<"shops">,
  { currency: anyCase, basedOn }: { currency: string } & BasedOn,
): Promise<void> {
  requireUnchanged(shop.currency, basedOn);
  const currency = anyCase.toUpperCase();
  if (!isStripeCurrency(currency)) {
    refuse("UNKNOWN_CURRENCY", "Cards cannot be charged in it.", { field: "currency" });
  }
  if (currency === shop.currency) return;
  if (await hasMoneyMoved(ctx, shop._id)) {
    refuse("CANNOT_CHANGE", "The shop has taken bookings or money in its currency.", {
      field: "currency",
    });
  }
  const convert = (minor: number) => sameFigure(minor, shop.currency, currency);
  const policy = shop.policy && convertPolicy(shop.policy, convert);
  await ctx.db.patch("shops", shop._id, { currency, policy });
  const { services, addOns } = await listAll(ctx, shop._id);
  for (const { _id, priceMinor, terms } of services) {
    const own = terms && { terms: convertTerms(terms, convert) };
    await ctx.db.patch("services", _id, { priceMinor: convert(priceMinor), ...own });
  }
  for (const { _id, priceMinor } of addOns) {
    await ctx.db.patch("addOns", _id, { priceMinor: convert(priceMinor) });
  }
  for (const { _id, terms } of await listChairs(ctx, shop._id)) {
    const own = terms.map((each) => ({
      ...each,
      priceMinor: each.priceMinor === null ? null : convert(each.priceMinor),
    }));
    await ctx.db.patch("barbers", _id, { terms: own });
  }
}

async function hasMoneyMoved(ctx: QueryCtx, shopId: Id<"shops">): Promise<boolean> {
  const moved = await ctx.db
    .query("movements")
    .withIndex("by_shopId_and_date", (q) => q.eq("shopId", shopId))
    .first();
  if (moved) return true;
  for (const status of ["pending", "confirmed", "completed", "no_show"] as const) {
    const booking = await ctx.db
      .query("bookings")
      .withIndex("by_shopId_and_status_and_startsAt", (q) =>
        q.eq("shopId", shopId).eq("status", status),
      )
      .first();
    if (booking) return true;
  }
  return false;
}
