import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { SHOP_COUNTS } from "../../lib/limits/counts";

/** The chairs of a shop: one for each barber. */

/** A barber's chair in its shop. */
export type Chair = { barber: Doc<"barbers">; shop: Doc<"shops"> };

/** Active barbers of a shop: those who take new bookings. */
export async function listBarbers(
  ctx: QueryCtx,
  shopId: Doc<"shops">["_id"],
): Promise<Doc<"barbers">[]> {
  return await ctx.db
    .query("barbers")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shopId).eq("active", true))
    .take(SHOP_COUNTS.chairs);
}

/** Every chair of a shop: those that take no bookings any more keep what is booked. */
export async function listChairs(
  ctx: QueryCtx,
  shopId: Doc<"shops">["_id"],
): Promise<Doc<"barbers">[]> {
  const closed = await ctx.db
    .query("barbers")
    .withIndex("by_shopId_and_active", (q) => q.eq("shopId", shopId).eq("active", false))
    .order("desc")
    .take(SHOP_COUNTS.chairs);
  return [...(await listBarbers(ctx, shopId)), ...closed];
}
