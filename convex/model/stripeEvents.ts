import type { Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import * as Payments from "./payments";
import * as Refunds from "./refunds";
import type { StripeFacts } from "./stripeFacts";

/**
 * Applies one Stripe event: the ledger row and every effect in one transaction, so that an event
 * id has one effect, and a failure leaves neither.
 */
export async function applyOnce(
  ctx: MutationCtx,
  event: { eventId: string; type: string; facts: StripeFacts },
): Promise<"applied" | "duplicate" | "unmatched" | "ignored"> {
  const known = await ctx.db
    .query("stripeEvents")
    .withIndex("by_eventId", (q) => q.eq("eventId", event.eventId))
    .unique();
  if (known) return "duplicate";
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
