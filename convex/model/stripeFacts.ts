import { v } from "convex/values";
import type { Infer } from "convex/values";
import type Stripe from "stripe";
import { vChargeFacts, vDeclineFacts, vSessionFacts } from "./payments";
import type { SessionFacts } from "./payments";
import { vRefundFacts } from "./refunds";
import type { RefundFacts } from "./refunds";

/** Stripe's shapes become ours here, once, at the edge. */

export const vStripeFacts = v.union(
  v.object({ kind: v.literal("session"), session: vSessionFacts }),
  v.object({ kind: v.literal("decline"), decline: vDeclineFacts }),
  v.object({ kind: v.literal("charge"), charge: vChargeFacts }),
  v.object({ kind: v.literal("refund"), refund: vRefundFacts }),
  v.object({ kind: v.literal("other") }),
);
export type StripeFacts = Infer<typeof vStripeFacts>;

/** What an event means to us; `other` is recorded and acknowledged. */
export function factsOf(event: Stripe.Event): StripeFacts {
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.expired":
    case "checkout.session.async_payment_succeeded":
      return { kind: "session", session: sessionFacts(event.data.object) };
    case "checkout.session.async_payment_failed":
      return { kind: "session", session: { ...sessionFacts(event.data.object), state: "failed" } };
    case "payment_intent.payment_failed":
      return { kind: "decline", decline: declineFacts(event.data.object) };
    case "charge.refunded":
      return { kind: "charge", charge: chargeFacts(event.data.object) };
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return { kind: "refund", refund: refundFacts(event.data.object) };
    default:
      return { kind: "other" };
  }
}

/** A Checkout Session's amounts, state and ids. */
export function sessionFacts(session: Stripe.Checkout.Session): SessionFacts {
  return {
    sessionId: session.id,
    bookingId: session.metadata?.bookingId ?? session.client_reference_id,
    attempt: Number(session.metadata?.attempt ?? 1),
    state: sessionState(session),
    amountMinor: session.amount_total ?? 0,
    currency: session.currency ?? "",
    livemode: session.livemode,
    paymentIntentId: idOf(session.payment_intent),
    url: session.url,
    expiresAt: session.expires_at * 1000,
  };
}

function sessionState(session: Stripe.Checkout.Session): SessionFacts["state"] {
  if (session.status === "expired") return "expired";
  if (session.status !== "complete") return "open";
  return session.payment_status === "unpaid" ? "processing" : "paid";
}

function declineFacts(intent: Stripe.PaymentIntent): Infer<typeof vDeclineFacts> {
  const error = intent.last_payment_error;
  return {
    paymentIntentId: intent.id,
    bookingId: intent.metadata.bookingId ?? null,
    problem: declineReason(error?.code, error?.decline_code),
  };
}

/** Stripe's code; the issuer's reason when the code only says that the card was declined. */
function declineReason(code: string | undefined, declineCode: string | undefined): string {
  if (code === "card_declined" && declineCode && declineCode !== "generic_decline") {
    return declineCode;
  }
  return code ?? "card_declined";
}

function chargeFacts(charge: Stripe.Charge): Infer<typeof vChargeFacts> {
  return {
    chargeId: charge.id,
    paymentIntentId: idOf(charge.payment_intent),
    bookingId: charge.metadata.bookingId ?? null,
    capturedMinor: charge.amount_captured,
    refundedMinor: charge.amount_refunded,
    currency: charge.currency,
    livemode: charge.livemode,
  };
}

/** A refund's amount, state and ids; a canceled one gave nothing back. */
export function refundFacts(refund: Stripe.Refund): RefundFacts {
  return {
    stripeRefundId: refund.id,
    refundId: refund.metadata?.refundId ?? null,
    paymentIntentId: idOf(refund.payment_intent),
    amountMinor: refund.amount,
    currency: refund.currency,
    state: refundState(refund.status),
    problem: refund.failure_reason ?? null,
  };
}

function refundState(status: string | null): RefundFacts["state"] {
  if (status === "succeeded") return "succeeded";
  return status === "failed" || status === "canceled" ? "failed" : "pending";
}

function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
