import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { isSameAlert } from "../../lib/payment/alerts";
import type { Alert, AlertKind } from "../../lib/payment/alerts";

/** What only a person can settle. */

const MAX_ALERTS_OF_BOOKING = 50;

/** Tells the shop's owner of something only a person can settle; the same thing once. */
export async function raiseAlert(
  ctx: MutationCtx,
  booking: Doc<"bookings">,
  facts: Alert,
): Promise<void> {
  const known = await listOfBooking(ctx, booking._id);
  if (known.some((alert) => alert.facts && isSameAlert(alert.facts, facts))) return;
  await ctx.db.insert("alerts", {
    shopId: booking.shopId,
    bookingId: booking._id,
    kind: facts.kind,
    facts,
    at: Date.now(),
  });
}

/** Marks a booking's open alerts of one kind as settled. */
export async function resolveAlerts(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
  kind: AlertKind,
  by: string,
): Promise<void> {
  for (const alert of await listOfBooking(ctx, bookingId)) {
    if (alert.kind === kind && alert.resolvedAt === undefined) await resolve(ctx, alert._id, by);
  }
}

/** Marks one alert as settled. */
export async function resolve(ctx: MutationCtx, id: Id<"alerts">, by: string): Promise<void> {
  await ctx.db.patch("alerts", id, { resolvedAt: Date.now(), resolvedBy: by });
}

async function listOfBooking(
  ctx: MutationCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"alerts">[]> {
  return await ctx.db
    .query("alerts")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MAX_ALERTS_OF_BOOKING);
}
