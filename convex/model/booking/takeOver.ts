import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { getProvenEmail } from "../access";
import * as ClientCards from "../clients/clientCards";

/**
 * What somebody booked as a guest before they had an account: it can be added to the account, whose
 * proven address is the one that was booked with. What another account booked stays that account's.
 */

/** In one transaction; whoever has more does it again. */
const MOST = 50;

/** Bookings that nobody's account has, of the address that the signed-in person has proven. */
export async function listOpen(ctx: QueryCtx): Promise<Doc<"bookings">[]> {
  const email = await getProvenEmail(ctx);
  if (email === null) return [];
  return await ctx.db
    .query("bookings")
    .withIndex("by_customerEmail_and_userId", (q) =>
      q.eq("customerEmail", email).eq("userId", undefined),
    )
    .take(MOST);
}

/** Makes them the person's own. Doing it twice changes nothing. */
export async function takeOver(ctx: MutationCtx, userId: Id<"users">): Promise<number> {
  const open = await listOpen(ctx);
  for (const booking of open) {
    await ctx.db.patch("bookings", booking._id, { userId });
    await ClientCards.refreshSoon(ctx, { ...booking, userId });
  }
  return open.length;
}
