import type { Doc, Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";

/** Sessions and what they booked, as rows. */

/** A session by the id that partners and leads know; null for an unknown one. */
export async function getByPublicId(
  ctx: QueryCtx,
  publicId: string,
): Promise<Doc<"bookingSessions"> | null> {
  return await ctx.db
    .query("bookingSessions")
    .withIndex("by_publicId", (q) => q.eq("publicId", publicId))
    .unique();
}

/** A session that is known to exist. */
export async function requireSession(
  ctx: QueryCtx,
  id: Id<"bookingSessions">,
): Promise<Doc<"bookingSessions">> {
  const session = await ctx.db.get("bookingSessions", id);
  if (!session) throw new Error(`requireSession: no session ${id}`);
  return session;
}

/** What a session has booked; null before its start, and for one that was refused. */
export async function bookingOf(
  ctx: QueryCtx,
  { bookingId }: Pick<Doc<"bookingSessions">, "bookingId">,
): Promise<Doc<"bookings"> | null> {
  return bookingId === undefined ? null : await ctx.db.get("bookings", bookingId);
}
