import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { hashToken } from "../tokens";

/** By what a search for a barber now is found and opened: the links of its people, and its booking. */

type SearchRow = Doc<"searches">;

/** The search that a token opens; null for everybody else's. */
export async function getByToken(
  ctx: QueryCtx,
  anyId: string,
  token: string,
): Promise<SearchRow | null> {
  const id = ctx.db.normalizeId("searches", anyId);
  const search = id && (await ctx.db.get("searches", id));
  if (!search) return null;
  const { tokenHashes, messageTokenHashes = [] } = search;
  return [...tokenHashes, ...messageTokenHashes].includes(await hashToken(token)) ? search : null;
}

/** The search that led to a booking; null for one that was booked otherwise. */
export async function getOfBooking(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<SearchRow | null> {
  return await ctx.db
    .query("searches")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .unique();
}

/** Lets the conversation in which a search was begun hear of it, and open it by a token of its own. */
export async function openTo(
  ctx: MutationCtx,
  search: SearchRow,
  { conversationId, token }: { conversationId: Id<"conversations">; token: string },
): Promise<void> {
  await ctx.db.patch("searches", search._id, { conversationId });
  await addToken(ctx, search, token);
}

/**
 * Ends every link of the search that led to a booking, whose own links end; `renewed` is the hash of the
 * only one from now on.
 */
export async function endOfBooking(
  ctx: MutationCtx,
  { _id, channel }: Doc<"bookings">,
  renewed: readonly string[],
): Promise<void> {
  if (channel !== "on_demand") return;
  const search = await getOfBooking(ctx, _id);
  if (!search) return;
  await ctx.db.patch("searches", search._id, {
    tokenHashes: [...renewed],
    messageTokenHashes: undefined,
  });
}

/** Lets a link in a message open its search. */
export async function addToken(
  ctx: MutationCtx,
  { _id, messageTokenHashes = [] }: SearchRow,
  token: string,
): Promise<void> {
  const hash = await hashToken(token);
  if (messageTokenHashes.includes(hash)) return;
  await ctx.db.patch("searches", _id, { messageTokenHashes: [...messageTokenHashes, hash] });
}
