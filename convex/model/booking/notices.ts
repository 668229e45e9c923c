import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import type { Alternative } from "../../../lib/errors";
import * as Alternatives from "../availability/alternatives";
import type { NoticeKind } from "../validators";
import { getOffer } from "../shop/visits";

/** What a customer is told beside the booking's own state. */

/** Writes a notice, the same one once. */
export async function addNotice(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  kind: NoticeKind,
): Promise<void> {
  if (await getNotice(ctx, booking._id, kind)) return;
  const { shopId, _id: bookingId } = booking;
  await ctx.db.insert("notifications", { shopId, bookingId, kind, at: Date.now() });
}

/** The notice of one kind; null when there is none. */
export async function getNotice(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
  kind: NoticeKind,
): Promise<Doc<"notifications"> | null> {
  return await ctx.db
    .query("notifications")
    .withIndex("by_bookingId_and_kind", (q) => q.eq("bookingId", bookingId).eq("kind", kind))
    .unique();
}

/**
 * Up to three free times in place of a booking that is over, nearest to the one it had; none when
 * its barber does not do this visit any more. `now` in epoch ms, rounded by the caller.
 */
export async function listAlternatives(
  ctx: QueryCtx,
  booking: Doc<"bookings">,
  now: number,
): Promise<Alternative[]> {
  const idsOf = (kind: "service" | "add_on") =>
    booking.items.filter((item) => item.kind === kind).map((item) => item.id);
  const wanted = { serviceIds: idsOf("service"), addOnIds: idsOf("add_on") };
  const offer = await getOffer(ctx, booking.barberId, wanted);
  if (!offer) return [];
  const startsAt = Math.max(booking.startsAt, now);
  return await Alternatives.list(ctx, { ...offer, anyBarber: false, startsAt }, now);
}
