import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import * as Payments from "./payments";
import * as Refunds from "./refunds";
import type { StripeFacts } from "./stripeFacts";

export type EventOutcome = "applied" | "duplicate" | "unmatched" | "ignored" | "early";

/**
 * Applies one Stripe event: the ledger row and every effect in one transaction, so that an event
 * id has one effect, and a failure leaves neither. News of money of a booking none of whose
 * sessions we have heard of is early: it leaves nothing either, and Stripe brings it again.
 */
export async function applyOnce(
  ctx: MutationCtx,
  event: { eventId: string; type: string; facts: StripeFacts },
): Promise<EventOutcome> {
  const known = await ctx.db
    .query("stripeEvents")
    .withIndex("by_eventId", (q) => q.eq("eventId", event.eventId))
    .unique();
  if (known) return "duplicate";
  if (await isEarly(ctx, event.facts)) return "early";
  const bookingId = await apply(ctx, event.facts);
  const outcome =
    event.facts.kind === "other" ? "ignored" : bookingId === null ? "unmatched" : "applied";
  await ctx.db.insert("stripeEvents", {
    eventId: event.eventId,
    type: event.type,
    outcome,
    ...(bookingId === null ? {} : { bookingId }),
    receivedAt: Date.now(),
  });
  return outcome;
}

async function isEarly(ctx: MutationCtx, facts: StripeFacts): Promise<boolean> {
  if (facts.kind !== "charge" && facts.kind !== "decline") return false;
  const named = facts.kind === "charge" ? facts.charge.bookingId : facts.decline.bookingId;
  const bookingId = named && ctx.db.normalizeId("bookings", named);
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  return booking ? (await Payments.listOfBooking(ctx, booking._id)).length === 0 : false;
}

async function apply(ctx: MutationCtx, facts: StripeFacts): Promise<Id<"bookings"> | null> {
  switch (facts.kind) {
    case "session":
      return await Payments.recordSession(ctx, facts.session, "stripe");
    case "decline":
      return await Payments.recordDecline(ctx, facts.decline);
    case "charge":
      return await Payments.recordCharge(ctx, facts.charge);
    case "refund":
      return await Refunds.record(ctx, facts.refund);
    case "other":
      return null;
    default:
      return facts satisfies never;
  }
}
