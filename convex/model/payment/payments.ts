import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { BookingEventType } from "../../../lib/booking/states";
import { raiseAlert, settleAlerts } from "../alerts";
import { applyEvent } from "../booking/bookings";
import type { DeclineFacts, IntentFacts, SessionFacts } from "../ledger/facts";
import * as Jobs from "../jobs";
import { isPayable, listOfBooking, RANK } from "../ledger/paymentRows";
import { settle } from "./settlements";
import type { Reported } from "./settlements";
import { providerName } from "../../../lib/payment/providers";
import type { PaymentRowStatus } from "../validators";

/**
 * Payments asked of a provider. What it says enters as facts that only move forward, so late,
 * repeated and reordered reports end in the same rows.
 */

const STATUS_OF: Record<SessionFacts["state"], PaymentRowStatus> = {
  open: "open",
  processing: "processing",
  paid: "succeeded",
  failed: "failed",
  expired: "expired",
};

/** The same for a charge of a card on file. */
const FEE_EVENT_OF: Record<PaymentRowStatus, BookingEventType | null> = {
  open: null,
  declined: null,
  processing: null,
  expired: null,
  failed: "no_show_fee_failed",
  succeeded: "no_show_fee_paid",
};

const EVENT_OF: Record<PaymentRowStatus, BookingEventType | null> = {
  open: null,
  declined: "payment_failed",
  processing: "payment_processing",
  expired: null,
  failed: "payment_failed",
  succeeded: "payment_succeeded",
};

/** Tells the owner of payments that Stripe works on for too long; the last word settles it. */
export async function reportStuck(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  for (const payment of await listOfBooking(ctx, bookingId)) {
    if (!isPayable(payment)) continue;
    const facts = { kind: "payment_stuck" } as const;
    const { _id, shopId } = payment;
    await raiseAlert(ctx, { shopId, bookingId, cause: `payment:${_id}`, facts });
  }
}

/**
 * Records what a provider says of a session; the provider itself is the actor of what it says unasked.
 * Returns the booking that the session belongs to, null when none.
 */
export async function recordSession(
  ctx: MutationCtx,
  facts: SessionFacts,
  askedBy?: string,
): Promise<Id<"bookings"> | null> {
  const payment = await ensureSession(ctx, facts);
  if (!payment) return null;
  const known = await learnIntent(ctx, payment, facts.paymentIntentId);
  await advance(ctx, known, STATUS_OF[facts.state], {
    actor: askedBy ?? providerName(payment),
    money: facts.state === "paid" ? facts : undefined,
  });
  return payment.bookingId;
}

/** Records a decline. */
export async function recordDecline(
  ctx: MutationCtx,
  facts: DeclineFacts,
): Promise<Id<"bookings"> | null> {
  const payment = await findDeclined(ctx, facts);
  if (!payment) return null;
  if (payment.purpose === "no_show_fee") return await failFee(ctx, payment, facts.problem);
  if (RANK[payment.status] <= RANK.declined) {
    await ctx.db.patch("bookings", payment.bookingId, { lastPaymentProblem: facts.problem });
  }
  await advance(ctx, payment, "declined", { actor: providerName(payment), note: facts.problem });
  return payment.bookingId;
}

/** A charge of a card on file is tried once; whoever wants it tries again with a new one. */
export async function failFee(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  problem: string,
): Promise<Id<"bookings">> {
  if (RANK[payment.status] < RANK.failed) {
    await ctx.db.patch("payments", payment._id, { lastProblem: problem });
  }
  await advance(ctx, payment, "failed", { actor: providerName(payment), note: problem });
  return payment.bookingId;
}

/** Records a payment intent; one that was canceled while under way came to nothing. */
export async function recordIntent(
  ctx: MutationCtx,
  facts: IntentFacts,
): Promise<Id<"bookings"> | null> {
  const known = await findByIntent(ctx, facts.paymentIntentId);
  const payment = known ?? (await findFee(ctx, facts));
  if (!payment) return null;
  const actor = providerName(payment);
  switch (facts.state) {
    case "processing":
      await advance(ctx, payment, "processing", { actor });
      break;
    case "paid":
      await advance(ctx, payment, "succeeded", { actor, money: facts });
      break;
    case "canceled":
      // An open session says itself when it can no longer be paid.
      if (payment.status === "processing") await advance(ctx, payment, "failed", { actor });
      break;
    default:
      return facts.state satisfies never;
  }
  return payment.bookingId;
}

/** Records that a payment was captured, whoever says so. */
export async function recordPaid(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  money: Reported,
): Promise<void> {
  await advance(ctx, payment, "succeeded", { actor: providerName(payment), money });
}

type Advance = { actor: string; money?: Reported; note?: string };

async function advance(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  next: PaymentRowStatus,
  { actor, money, note }: Advance,
): Promise<void> {
  if (RANK[next] <= RANK[payment.status]) return;
  await ctx.db.patch("payments", payment._id, { status: next, updatedAt: Date.now() });
  if (RANK[next] >= RANK.expired) {
    const { _id, shopId } = payment;
    await settleAlerts(ctx, { shopId, cause: `payment:${_id}`, by: providerName(payment) });
  }
  if (money) return await settle(ctx, payment, money, actor);
  const type = (payment.purpose === "no_show_fee" ? FEE_EVENT_OF : EVENT_OF)[next];
  if (type !== null) {
    await applyEvent(ctx, payment.bookingId, {
      type,
      actor,
      note: note === "" ? undefined : note,
    });
  }
  if (next === "failed" || next === "expired") await endHoldIfDue(ctx, payment.bookingId);
}

/** A session that ended without money may have been all that kept an overdue hold. */
async function endHoldIfDue(ctx: MutationCtx, bookingId: Id<"bookings">): Promise<void> {
  const booking = await ctx.db.get("bookings", bookingId);
  if (booking?.status !== "pending" || (booking.holdExpiresAt ?? Infinity) > Date.now()) return;
  await Jobs.act(ctx, internal.checkouts.endHold, { bookingId });
}

/** The payment of a checkout session. */
export async function getBySession(
  ctx: QueryCtx,
  sessionId: string,
): Promise<Doc<"payments"> | null> {
  return await ctx.db
    .query("payments")
    .withIndex("by_checkoutSessionId", (q) => q.eq("checkoutSessionId", sessionId))
    .unique();
}

/** The session's row; made from the provider's own report when an event outran our record of it. */
async function ensureSession(
  ctx: MutationCtx,
  facts: SessionFacts,
): Promise<Doc<"payments"> | null> {
  const known = await getBySession(ctx, facts.sessionId);
  if (known) return known;
  const bookingId = facts.bookingId && ctx.db.normalizeId("bookings", facts.bookingId);
  const booking = bookingId && (await ctx.db.get("bookings", bookingId));
  if (!booking) return null;
  const asked = booking.checkouts[facts.attempt - 1];
  // Anybody can write our names into a session's metadata: only what was asked for is ours, once.
  const others = await listOfBooking(ctx, booking._id);
  const taken = others.some((row) => row.checkoutSessionId && row.attempt === facts.attempt);
  if (!asked || taken) return null;
  const id = await ctx.db.insert("payments", {
    bookingId: booking._id,
    shopId: booking.shopId,
    provider: providerName(asked),
    purpose: asked.purpose,
    payout: asked.payout,
    attempt: facts.attempt,
    checkoutSessionId: facts.sessionId,
    url: facts.url ?? undefined,
    status: "open",
    amountMinor: asked.amountMinor,
    tipMinor: asked.tipMinor,
    currency: booking.currency,
    capturedMinor: 0,
    refundedMinor: 0,
    reportedRefundedMinor: 0,
    withdrawnMinor: 0,
    counted: false,
    sessionExpiresAt: facts.expiresAt,
    updatedAt: Date.now(),
  });
  // One that another has taken the place of meanwhile says nothing of that one, which is on its way.
  if (facts.attempt === booking.checkouts.length) {
    await ctx.db.patch("bookings", booking._id, {
      checkoutPendingSince: undefined,
      checkoutUnavailable: undefined,
    });
  }
  await applyEvent(ctx, booking._id, { type: "checkout_opened", actor: "system" });
  return await ctx.db.get("payments", id);
}

/**
 * The payment of an intent. Which intent pays for what, only its session and our own call say:
 * metadata, which anybody can write, names nothing that money may go by. News of an intent that is
 * not known yet waits for it.
 */
export async function findByIntent(
  ctx: QueryCtx,
  paymentIntentId: string,
): Promise<Doc<"payments"> | null> {
  return await ctx.db
    .query("payments")
    .withIndex("by_paymentIntentId", (q) => q.eq("paymentIntentId", paymentIntentId))
    .first();
}

/**
 * The payment of a decline. It moves no money and the session stays open, so before its intent is
 * known what its metadata names is believed: a fee of the booking and nothing else, or an attempt, or
 * the newest when it names neither.
 */
async function findDeclined(ctx: QueryCtx, facts: DeclineFacts): Promise<Doc<"payments"> | null> {
  const known = await findByIntent(ctx, facts.paymentIntentId);
  const bookingId = facts.bookingId && ctx.db.normalizeId("bookings", facts.bookingId);
  if (known || !bookingId) return known;
  const isNamed = (payment: Doc<"payments">): boolean =>
    facts.paymentId === null
      ? payment.checkoutSessionId !== undefined &&
        (facts.attempt === null || payment.attempt === facts.attempt)
      : payment._id === facts.paymentId && payment.purpose === "no_show_fee";
  const found = (await listOfBooking(ctx, bookingId)).findLast(
    (payment) => payment.paymentIntentId === undefined && isNamed(payment),
  );
  return found ?? null;
}

/** The fee that an intent paid, to the last unit, before our own call has heard of it. */
async function findFee(ctx: MutationCtx, facts: IntentFacts): Promise<Doc<"payments"> | null> {
  const id = ctx.db.normalizeId("payments", facts.paymentId ?? "");
  const fee = id && (await ctx.db.get("payments", id));
  if (fee?.purpose !== "no_show_fee" || fee.paymentIntentId !== undefined) return null;
  const { amountMinor, currency, paymentIntentId, bookingId, state } = facts;
  const paid = state === "paid" && amountMinor === fee.amountMinor;
  if (!paid || currency.toUpperCase() !== fee.currency || bookingId !== fee.bookingId) return null;
  return await learnIntent(ctx, fee, paymentIntentId);
}

/** Keeps the intent that our own call made for a fee. @throws when there is no such fee */
export async function recordFeeIntent(
  ctx: MutationCtx,
  paymentId: Id<"payments">,
  facts: IntentFacts,
): Promise<void> {
  const payment = await ctx.db.get("payments", paymentId);
  if (!payment) throw new Error(`recordFeeIntent: no payment ${paymentId}`);
  await learnIntent(ctx, payment, facts.paymentIntentId);
  await recordIntent(ctx, facts);
}

/** Keeps a payment's intent, and has news applied that came before it was known. */
async function learnIntent(
  ctx: MutationCtx,
  payment: Doc<"payments">,
  paymentIntentId: string | null,
): Promise<Doc<"payments">> {
  if (paymentIntentId === null || payment.paymentIntentId !== undefined) return payment;
  await ctx.db.patch("payments", payment._id, { paymentIntentId });
  const waiting = await ctx.db
    .query("stripeEvents")
    .withIndex("by_waitsForIntent", (q) => q.eq("waitsForIntent", paymentIntentId))
    .first();
  if (waiting) {
    await Jobs.run(ctx, internal.stripe.applyWaiting, { paymentIntentId });
  }
  return { ...payment, paymentIntentId };
}
