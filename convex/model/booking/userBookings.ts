import type { OrderedQuery, Query } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { DataModel, Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { Proven } from "../callers";

/** What a signed-in customer has booked, or a guest who has proven an address. */

/** A visit to have again, by the ids of its parts. */
export const vLastVisit = v.object({
  startsAt: v.number(),
  serviceIds: v.array(v.string()),
  addOnIds: v.array(v.string()),
  barberId: v.string(),
});

export type Part = "upcoming" | "past";
/** `since` is epoch ms. */
type Asked = { part: Part; since: number };

/**
 * One part of somebody's bookings, by their end: upcoming stands or waits for payment and ends after
 * `since` (epoch ms), the soonest first; past is all the rest, the latest first. The filters leave
 * out only what was called off ahead of time, and what is still to come.
 */
export function listOfUser(
  ctx: QueryCtx,
  userId: Id<"users">,
  asked: Asked,
): OrderedQuery<DataModel["bookings"]> {
  const after = asked.part === "upcoming" ? asked.since : 0;
  const bookings = ctx.db.query("bookings");
  return partOf(
    bookings.withIndex("by_userId_and_endsAt", (q) => q.eq("userId", userId).gt("endsAt", after)),
    asked,
  );
}

/** The same of an address or a number, whoever booked with it. */
export function listOfContact(
  ctx: QueryCtx,
  { email, phone }: Proven,
  asked: Asked,
): OrderedQuery<DataModel["bookings"]> {
  const after = asked.part === "upcoming" ? asked.since : 0;
  const bookings = ctx.db.query("bookings");
  if (email !== undefined) {
    const written = bookings.withIndex("by_customerEmail_and_endsAt", (q) =>
      q.eq("customerEmail", email).gt("endsAt", after),
    );
    return partOf(written, asked);
  }
  const called = bookings.withIndex("by_customerPhone_and_endsAt", (q) =>
    q.eq("customerPhone", phone).gt("endsAt", after),
  );
  return partOf(called, asked);
}

function partOf(
  bookings: Query<DataModel["bookings"]>,
  { part, since }: Asked,
): OrderedQuery<DataModel["bookings"]> {
  if (part === "upcoming") {
    const ahead = bookings.order("asc");
    // eslint-disable-next-line @convex-dev/no-filter-in-query -- few are called off ahead of time
    return ahead.filter((q) =>
      q.or(q.eq(q.field("status"), "confirmed"), q.eq(q.field("status"), "pending")),
    );
  }
  const all = bookings.order("desc");
  // eslint-disable-next-line @convex-dev/no-filter-in-query -- leaves out the few still to come
  return all.filter((q) =>
    q.or(
      q.lte(q.field("endsAt"), since),
      q.and(q.neq(q.field("status"), "confirmed"), q.neq(q.field("status"), "pending")),
    ),
  );
}

/** Of somebody's visits at a shop the one that begins, or began, last; none that was called off. */
export async function getLastVisit(
  ctx: QueryCtx,
  userId: Id<"users">,
  shopId: Id<"shops">,
): Promise<Infer<typeof vLastVisit> | null> {
  const [confirmed, completed] = await Promise.all([
    lastOf(ctx, { userId, shopId, status: "confirmed" }),
    lastOf(ctx, { userId, shopId, status: "completed" }),
  ]);
  const isLater = (confirmed?.startsAt ?? 0) > (completed?.startsAt ?? 0);
  const last = isLater ? confirmed : completed;
  return last && visitOf(last);
}

async function lastOf(
  ctx: QueryCtx,
  of: Pick<Doc<"bookings">, "shopId" | "status"> & { userId: Id<"users"> },
): Promise<Doc<"bookings"> | null> {
  return await ctx.db
    .query("bookings")
    .withIndex("by_userId_and_shopId_and_status_and_startsAt", (q) =>
      q.eq("userId", of.userId).eq("shopId", of.shopId).eq("status", of.status),
    )
    .order("desc")
    .first();
}

function visitOf({ startsAt, items, barberId }: Doc<"bookings">): Infer<typeof vLastVisit> {
  const idsOf = (kind: "service" | "add_on") =>
    items.filter((item) => item.kind === kind).map(({ id }) => id);
  return { startsAt, serviceIds: idsOf("service"), addOnIds: idsOf("add_on"), barberId };
}
