import type { OrderedQuery } from "convex/server";
import type { DataModel, Id } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";

/** What a signed-in customer has booked. */

export type Part = "upcoming" | "past";

/**
 * One part of somebody's bookings, by their end: upcoming stands or waits for payment and ends after
 * `since` (epoch ms), the soonest first; past is all the rest, the latest first. The filters leave
 * out only what was called off ahead of time, and what is still to come.
 */
export function listOfUser(
  ctx: QueryCtx,
  userId: Id<"users">,
  { part, since }: { part: Part; since: number },
): OrderedQuery<DataModel["bookings"]> {
  const bookings = ctx.db.query("bookings");
  if (part === "upcoming") {
    const ahead = bookings
      .withIndex("by_userId_and_endsAt", (q) => q.eq("userId", userId).gt("endsAt", since))
      .order("asc");
    // eslint-disable-next-line @convex-dev/no-filter-in-query -- few are called off ahead of time
    return ahead.filter((q) =>
      q.or(q.eq(q.field("status"), "confirmed"), q.eq(q.field("status"), "pending")),
    );
  }
  const all = bookings
    .withIndex("by_userId_and_endsAt", (q) => q.eq("userId", userId))
    .order("desc");
  // eslint-disable-next-line @convex-dev/no-filter-in-query -- leaves out the few still to come
  return all.filter((q) =>
    q.or(
      q.lte(q.field("endsAt"), since),
      q.and(q.neq(q.field("status"), "confirmed"), q.neq(q.field("status"), "pending")),
    ),
  );
}
