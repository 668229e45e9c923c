import type { Infer } from "convex/values";
import { v } from "convex/values";
import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { listOfUser } from "../booking/userBookings";
import * as SearchViews from "./searchViews";

/** Shops that somebody has been to and can ask for a barber now. */

/** A shop, and what they had there last. */
export const vVisitedShop = v.object({
  slug: v.string(),
  name: v.string(),
  serviceIds: v.array(v.string()),
  addOnIds: v.array(v.string()),
});

/** Visits that are looked through, the latest first, and shops that are shown. */
const MOST_VISITS = 30;
const MOST_SHOPS = 5;

/** Those that offer it at `now` (epoch ms) and have somebody on duty, the latest visited first. */
export async function listOpen(
  ctx: QueryCtx,
  userId: Id<"users">,
  now: number,
): Promise<Infer<typeof vVisitedShop>[]> {
  const visits = await listOfUser(ctx, userId, { part: "past", since: now }).take(MOST_VISITS);
  const latest = new Map<Id<"shops">, Doc<"bookings">>();
  for (const visit of visits) {
    const isMore = latest.size < MOST_SHOPS && !latest.has(visit.shopId);
    if (visit.status === "completed" && isMore) latest.set(visit.shopId, visit);
  }
  const open: Infer<typeof vVisitedShop>[] = [];
  for (const [shopId, { items }] of latest) {
    const shop = await ctx.db.get("shops", shopId);
    const terms = shop && (await SearchViews.terms(ctx, shop, now));
    if (!shop || terms?.isOpen !== true || !terms.someoneOnDuty) continue;
    const idsOf = (kind: "service" | "add_on") =>
      items.filter((item) => item.kind === kind).map(({ id }) => id);
    const parts = { serviceIds: idsOf("service"), addOnIds: idsOf("add_on") };
    open.push({ slug: shop.slug, name: shop.name, ...parts });
  }
  return open;
}
