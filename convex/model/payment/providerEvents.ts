import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { recordCharge } from "./charges";
import * as Disputes from "./disputes";
import * as PaymentRows from "../ledger/paymentRows";
import * as Payments from "./payments";
import * as Refunds from "./refunds";
import type { ProviderFacts } from "../ledger/facts";
import type { ProviderEvent } from "../ledger/provider";
import type { Finding } from "../validators";

export type EventOutcome = "applied" | "duplicate" | "unmatched" | "ignored" | "early";

/**
 * Applies one event of a provider: the ledger row and every effect in one transaction, so that an event
 * id has one effect, and a failure leaves neither. News of money of a booking none of whose
 * sessions we have heard of is early: it leaves nothing either, and the provider brings it again. Other
 * news of a payment that we do not know is kept until we do.
 */
export async function applyOnce(ctx: MutationCtx, event: ProviderEvent): Promise<EventOutcome> {
  const { eventId, type, facts, happenedAt } = event;
  if (await getEvent(ctx, eventId)) return "duplicate";
  if (await isEarly(ctx, facts)) return "early";
  const bookingId = await apply(ctx, facts);
  const outcome = facts.kind === "other" ? "ignored" : bookingId === null ? "unmatched" : "applied";
  const waitsForIntent = outcome === "unmatched" ? intentOf(facts) : null;
  await ctx.db.insert("stripeEvents", {
    eventId,
    type,
    outcome,
    bookingId: bookingId ?? undefined,
    ...(waitsForIntent === null ? {} : { waitsForIntent, facts }),
    receivedAt: Date.now(),
    happenedAt,
  });
  return outcome;
}

async function getEvent(ctx: QueryCtx, eventId: string): Promise<Doc<"stripeEvents"> | null> {
  return await ctx.db
    .query("stripeEvents")
    .withIndex("by_eventId", (q) => q.eq("eventId", eventId))
    .unique();
}

/** Of these event ids, the ones that the ledger does not have. */
export async function listUnknown(ctx: QueryCtx, eventIds: readonly string[]): Promise<string[]> {
  const known = await Promise.all(eventIds.map((eventId) => getEvent(ctx, eventId)));
  return eventIds.filter((_, index) => known[index] === null);
}

/** Applies an event that the webhook did not bring, and says so when it was about a booking. */
export async function applyMissed(
  ctx: MutationCtx,
  event: ProviderEvent,
): Promise<{ outcome: EventOutcome; finding: Finding | null }> {
  const outcome = await applyOnce(ctx, event);
  const row = outcome === "applied" ? await getEvent(ctx, event.eventId) : null;
  const booking = row?.bookingId && (await ctx.db.get("bookings", row.bookingId));
  if (!booking) return { outcome, finding: null };
  const message = `Booking ${booking.code} had missed the event ${event.type}.`;
  const { shopId, code: bookingCode } = booking;
  return { outcome, finding: { shopId, kind: "event", message, bookingCode, mended: true } };
}

/** More news than this of one payment before its session is never waiting. */
const MAX_WAITING = 50;

/** Applies what was kept for a payment that is known now; an event still has its one effect. */
export async function applyWaiting(ctx: MutationCtx, paymentIntentId: string): Promise<void> {
  const waiting = await ctx.db
    .query("stripeEvents")
    .withIndex("by_waitsForIntent", (q) => q.eq("waitsForIntent", paymentIntentId))
    .take(MAX_WAITING);
  for (const { _id, facts } of waiting) {
    const bookingId = facts && (await apply(ctx, facts));
    if (!bookingId) continue;
    const done = { waitsForIntent: undefined, facts: undefined };
    await ctx.db.patch("stripeEvents", _id, { outcome: "applied", bookingId, ...done });
  }
}

async function isEarly(ctx: MutationCtx, facts: ProviderFacts): Promise<boolean> {
  const named = bookingNamedBy(facts);
  const bookingId = named && ctx.db.normalizeId("bookings", named);
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  return booking ? (await PaymentRows.listOfBooking(ctx, booking._id)).length === 0 : false;
}

/** The booking that news without a session name in their metadata. */
function bookingNamedBy(facts: ProviderFacts): string | null {
  switch (facts.kind) {
    case "charge":
      return facts.charge.bookingId;
    case "decline":
      return facts.decline.bookingId;
    case "intent":
      return facts.intent.bookingId;
    case "session":
    case "refund":
    case "dispute":
    case "other":
      return null;
    default:
      return facts satisfies never;
  }
}

function intentOf(facts: ProviderFacts): string | null {
  switch (facts.kind) {
    case "charge":
      return facts.charge.paymentIntentId;
    case "decline":
      return facts.decline.paymentIntentId;
    case "intent":
      return facts.intent.paymentIntentId;
    case "refund":
      return facts.refund.paymentIntentId;
    case "dispute":
      return facts.dispute.paymentIntentId;
    case "session":
    case "other":
      return null;
    default:
      return facts satisfies never;
  }
}

async function apply(ctx: MutationCtx, facts: ProviderFacts): Promise<Id<"bookings"> | null> {
  switch (facts.kind) {
    case "session":
      return await Payments.recordSession(ctx, facts.session);
    case "decline":
      return await Payments.recordDecline(ctx, facts.decline);
    case "intent":
      return await Payments.recordIntent(ctx, facts.intent);
    case "charge":
      return await recordCharge(ctx, facts.charge);
    case "refund":
      return await Refunds.record(ctx, facts.refund);
    case "dispute":
      return await Disputes.record(ctx, facts.dispute);
    case "other":
      return null;
    default:
      return facts satisfies never;
  }
}
