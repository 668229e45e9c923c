import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { refuse } from "./refuse";

/** Ids that a client makes for one thing it wants, so that every try of it has one effect. */

/** @throws INVALID_REQUEST unless it is 16 to 64 letters, digits, `-` or `_` */
export function requireRequestId(requestId: string): void {
  if (/^[\w-]{16,64}$/.test(requestId)) return;
  refuse("INVALID_REQUEST", "A request id has 16 to 64 letters, digits, - or _.");
}

/**
 * Whether what a request id asks for was done before, given the row made under it.
 * @throws INVALID_REQUEST when the row is another booking's
 */
export function isRepeated(
  known: { bookingId: Id<"bookings"> } | null,
  bookingId: Id<"bookings">,
): boolean {
  if (known && known.bookingId !== bookingId) {
    refuse("INVALID_REQUEST", "This request id was used for another booking.");
  }
  return known !== null;
}

/**
 * Whether staff did this before under this id; from now on they did. For what leaves no row of its
 * own by which a second try could be told; `of` names the action and what it is done to.
 * @throws INVALID_REQUEST for an id that is none, or was used for something else
 */
export async function isDone(
  ctx: MutationCtx,
  requestId: string | undefined,
  of: string,
): Promise<boolean> {
  if (requestId === undefined) return false;
  requireRequestId(requestId);
  const known = await ctx.db
    .query("staffRequests")
    .withIndex("by_requestId", (q) => q.eq("requestId", requestId))
    .unique();
  if (known && known.of !== of) {
    refuse("INVALID_REQUEST", "This request id was used for something else.");
  }
  if (!known) await ctx.db.insert("staffRequests", { requestId, of });
  return known !== null;
}
