import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { vBookingEvent, vBookingStatus, vChatChannel, vPaymentStatus } from "../validators";

export const vHistoryEntry = v.object({
  at: v.number(),
  type: vBookingEvent,
  actor: v.string(),
  fromStatus: v.union(vBookingStatus, v.null()),
  toStatus: vBookingStatus,
  fromPaymentStatus: v.union(vPaymentStatus, v.null()),
  toPaymentStatus: vPaymentStatus,
  applied: v.boolean(),
  note: v.union(v.string(), v.null()),
  channel: v.union(vChatChannel, v.null()),
});

const MAX_ENTRIES = 200;

/** Audit rows of a booking, oldest first. */
export async function listHistory(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Infer<typeof vHistoryEntry>[]> {
  const rows = await ctx.db
    .query("bookingEvents")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MAX_ENTRIES);
  return rows.map(({ _id, _creationTime, bookingId: _, note, channel, ...entry }) => ({
    ...entry,
    note: note ?? null,
    channel: channel ?? null,
  }));
}
