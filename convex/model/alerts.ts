import type { Doc } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";

/** Tells the shop's owner of something only a person can settle; the same thing once. */
export async function raiseAlert(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  kind: string,
  message: string,
): Promise<void> {
  const known = await ctx.db
    .query("alerts")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", booking._id))
    .take(50);
  if (known.some((alert) => alert.kind === kind && alert.message === message)) return;
  await ctx.db.insert("alerts", {
    shopId: booking.shopId,
    bookingId: booking._id,
    kind,
    message,
    at: Date.now(),
  });
}
