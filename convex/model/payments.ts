import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import type { BookingEventType } from "../../lib/booking/states";
import { env } from "../_generated/server";
import { raiseAlert } from "./alerts";
import { applyEvent } from "./bookings";
import * as Refunds from "./refunds";
import type { PaymentRowStatus } from "./validators";

/**
 * Checkout sessions and their money. What Stripe says enters as facts that only move forward, so
 * late, repeated and reordered reports end in the same rows.
 */

/** Stripe's amounts and ids about one Checkout Session; `bookingId` is its metadata, unverified. */
export const vSessionFacts = v.object({
  sessionId: v.string(),
  bookingId: v.union(v.string(), v.null()),
  attempt: v.number(),
  state: v.union(
    v.literal("open"),
    v.literal("processing"),
    v.literal("paid"),
    v.literal("failed"),
    v.literal("expired"),
  ),
  amountMinor: v.number(),
  currency: v.string(),
  livemode: v.boolean(),
  paymentIntentId: v.union(v.string(), v.null()),
  url: v.union(v.string(), v.null()),
  expiresAt: v.number(),
});
export type SessionFacts = Infer<typeof vSessionFacts>;

/** A failed try to pay; the session stays payable. */
export const vDeclineFacts = v.object({
  paymentIntentId: v.string(),
  bookingId: v.union(v.string(), v.null()),
  problem: v.string(),
});

/** A charge: what was captured, and how much of it was given back. */
export const vChargeFacts = v.object({
  chargeId: v.string(),
  paymentIntentId: v.union(v.string(), v.null()),
  bookingId: v.union(v.string(), v.null()),
  capturedMinor: v.number(),
  refundedMinor: v.number(),
  currency: v.string(),
  livemode: v.boolean(),
});

/** A row only moves to a higher rank; `expired` and `failed` end a session, `succeeded` beats all. */
const RANK: Record<PaymentRowStatus, number> = {
  open: 0,
  declined: 1,
  processing: 2,
  expired: 3,
  failed: 3,
  succeeded: 4,
};

const STATUS_OF: Record<SessionFacts["state"], PaymentRowStatus> = {
  open: "open",
  processing: "processing",
  paid: "succeeded",
  failed: "failed",
  expired: "expired",
};

const EVENT_OF: Record<PaymentRowStatus, BookingEventType | null> = {
  open: null,
  declined: "payment_failed",
  processing: "payment_processing",
  expired: null,
  failed: "payment_failed",
  succeeded: "payment_succeeded",
};

/** A booking never has more sessions than tries the rate limit allows over its short hold. */
const MAX_PAYMENTS = 50;

/** Every session of a booking, oldest first. */
export async function listOfBooking(
  ctx: QueryCtx,
  bookingId: Id<"bookings">,
): Promise<Doc<"payments">[]> {
  return await ctx.db
    .query("payments")
    .withIndex("by_bookingId", (q) => q.eq("bookingId", bookingId))
    .take(MAX_PAYMENTS);
}

/** True while Stripe could still take money in this session. */
export function isPayable(payment: Doc<"payments">): boolean {
  return RANK[payment.status] < RANK.expired;
}

/** Records what Stripe says of a session. Returns the booking it belongs to, null when none. */
export async function recordSession(
  ctx: MutationCtx,
  facts: SessionFacts,
  actor: string,
): Promise<Id<"bookings"> | null> {
  const payment = await ensureSession(ctx, facts);
  if (!payment) return null;
  const captured = facts.state === "paid" ? facts.amountMinor : payment.capturedMinor;
  const intent = facts.paymentIntentId ?? payment.paymentIntentId;
  await advance(ctx, payment, STATUS_OF[facts.state], {
    actor,
    facts: {
      ...(intent === undefined ? {} : { paymentIntentId: intent }),
      capturedMinor: Math.max(captured, payment.capturedMinor),
    },
    money: facts,
  });
  return payment.bookingId;
}

/** Records a decline. */
export async function recordDecline(
  ctx: MutationCtx,
  facts: Infer<typeof vDeclineFacts>,
): Promise<Id<"bookings"> | null> {
  const payment = await findByIntent(ctx, facts.paymentIntentId, facts.bookingId);
  if (!payment) return null;
  if (RANK[payment.status] <= RANK.declined) {
    await ctx.db.patch("bookings", payment.bookingId, { lastPaymentProblem: facts.problem });
  }
  await advance(ctx, payment, "declined", {
    actor: "stripe",
    facts: { paymentIntentId: facts.paymentIntentId },
    note: facts.problem,
  });
  return payment.bookingId;
}

/** Records a charge; a refund that was heard of before its payment implies the payment. */
export async function recordCharge(
  ctx: MutationCtx,
  facts: Infer<typeof vChargeFacts>,
): Promise<Id<"bookings"> | null> {
  const found =
    facts.paymentIntentId === null
      ? null
      : await findByIntent(ctx, facts.paymentIntentId, facts.bookingId);
  if (!found || facts.paymentIntentId === null) return null;
  const refundedBefore = found.refundedMinor;
  const refundedMinor = Math.max(refundedBefore, facts.refundedMinor);
  if (refundedMinor > refundedBefore) {
    await ctx.db.patch("payments", found._id, { refundedMinor, chargeId: facts.chargeId });
  }
  const payment = { ...found, refundedMinor };
  await advance(ctx, payment, "succeeded", {
    actor: "stripe",
    facts: {
      paymentIntentId: facts.paymentIntentId,
      chargeId: facts.chargeId,
      capturedMinor: Math.max(found.capturedMinor, facts.capturedMinor),
    },
    money: { amountMinor: facts.capturedMinor, ...facts },
  });
  if (refundedMinor > refundedBefore) await tellRefunded(ctx, found._id);
  return found.bookingId;
}

/** Brings the booking up to date with what was given back of the payment that pays for it. */
export async function tellRefunded(ctx: MutationCtx, paymentId: Id<"payments">): Promise<void> {
  const payment = await ctx.db.get("payments", paymentId);
  const booking = payment && (await ctx.db.get("bookings", payment.bookingId));
  if (!payment || booking?.paymentId !== paymentId) return;
  if (booking.refundedMinor === payment.refundedMinor) return;
  await ctx.db.patch("bookings", booking._id, { refundedMinor: payment.refundedMinor });
  await applyEvent(ctx, booking._id, {
    type: "refund_succeeded",
    actor: "stripe",
    note: `${payment.refundedMinor} ${payment.currency} given back in all`,
  });
}

type Advance = {
  actor: string;
  facts: Partial<Pick<Doc<"payments">, "paymentIntentId" | "chargeId" | "capturedMinor">>;
  money?: { amountMinor: number; currency: string; livemode: boolean };
  note?: string;
};

async function advance(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  next: PaymentRowStatus,
  { actor, facts, money, note }: Advance,
): Promise<void> {
  if (RANK[next] <= RANK[payment.status]) {
    if (facts.paymentIntentId !== undefined && payment.paymentIntentId === undefined) {
      await ctx.db.patch("payments", payment._id, { paymentIntentId: facts.paymentIntentId });
    }
    return;
  }
  await ctx.db.patch("payments", payment._id, { ...facts, status: next, updatedAt: Date.now() });
  if (next === "succeeded") {
    return await settle(ctx, { ...payment, ...facts }, actor, money);
  }
  const type = EVENT_OF[next];
  if (type !== null) {
    await applyEvent(ctx, payment.bookingId, { type, actor, ...(note ? { note } : {}) });
  }
  if (next === "failed" || next === "expired") await endHoldIfDue(ctx, payment.bookingId);
}

/** Money arrived: it confirms the booking, or is refused for a mismatch, or was one too many. */
async function settle(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  actor: string,
  money: Advance["money"],
): Promise<void> {
  const booking = await ctx.db.get("bookings", payment.bookingId);
  if (!booking) throw new Error(`settle: no booking ${payment.bookingId}`);
  if (money && !matches(booking, money)) {
    return await raiseAlert(ctx, booking, "payment_mismatch", describeMismatch(booking, money));
  }
  if (booking.paymentId !== undefined && booking.paymentId !== payment._id) {
    return await Refunds.request(ctx, payment, "paid twice");
  }
  await ctx.db.patch("bookings", booking._id, {
    paymentId: payment._id,
    capturedMinor: payment.capturedMinor,
    refundedMinor: payment.refundedMinor,
    lastPaymentProblem: undefined,
  });
  await applyEvent(ctx, booking._id, { type: "payment_succeeded", actor });
}

function matches(
  booking: Doc<"bookings">,
  money: { amountMinor: number; currency: string; livemode: boolean },
): boolean {
  return (
    money.amountMinor === booking.priceMinor &&
    money.currency.toUpperCase() === booking.currency &&
    money.livemode === env.STRIPE_SECRET_KEY.includes("_live_")
  );
}

function describeMismatch(
  booking: Doc<"bookings">,
  money: { amountMinor: number; currency: string; livemode: boolean },
): string {
  const mode = money.livemode ? "live" : "test";
  return `Stripe reports ${money.amountMinor} ${money.currency.toUpperCase()} (${mode} mode), the price is ${booking.priceMinor} ${booking.currency}.`;
}

/** A session that ended without money may have been all that kept an overdue hold. */
async function endHoldIfDue(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (booking?.status !== "pending" || (booking.holdExpiresAt ?? Infinity) > Date.now()) return;
  await ctx.scheduler.runAfter(0, internal.checkouts.endHold, { bookingId });
}

/** The session's row; made from Stripe's own report when an event outran our record of it. */
async function ensureSession(
  ctx: MutationCtx,
  facts: SessionFacts,
): Promise<Doc<"payments"> | null> {
  const known = await ctx.db
    .query("payments")
    .withIndex("by_checkoutSessionId", (q) => q.eq("checkoutSessionId", facts.sessionId))
    .unique();
  if (known) return known;
  const bookingId = facts.bookingId && ctx.db.normalizeId("bookings", facts.bookingId);
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  if (!booking) return null;
  const id = await ctx.db.insert("payments", {
    bookingId: booking._id,
    shopId: booking.shopId,
    attempt: facts.attempt,
    checkoutSessionId: facts.sessionId,
    ...(facts.paymentIntentId === null ? {} : { paymentIntentId: facts.paymentIntentId }),
    ...(facts.url === null ? {} : { url: facts.url }),
    status: "open",
    amountMinor: facts.amountMinor,
    currency: facts.currency.toUpperCase(),
    capturedMinor: 0,
    refundedMinor: 0,
    sessionExpiresAt: facts.expiresAt,
    updatedAt: Date.now(),
  });
  await ctx.db.patch("bookings", booking._id, {
    checkoutPendingSince: undefined,
    checkoutUnavailable: undefined,
  });
  await applyEvent(ctx, booking._id, { type: "checkout_opened", actor: "system" });
  return await ctx.db.get("payments", id);
}

/** By payment intent; before the intent is known, the booking's newest session without one. */
async function findByIntent(
  ctx: QueryCtx,
  paymentIntentId: string,
  bookingIdInMetadata: string | null,
): Promise<Doc<"payments"> | null> {
  const known = await ctx.db
    .query("payments")
    .withIndex("by_paymentIntentId", (q) => q.eq("paymentIntentId", paymentIntentId))
    .first();
  if (known) return known;
  const bookingId = bookingIdInMetadata && ctx.db.normalizeId("bookings", bookingIdInMetadata);
  if (!bookingId) return null;
  const payments = await listOfBooking(ctx, bookingId);
  return payments.findLast((payment) => payment.paymentIntentId === undefined) ?? null;
}
