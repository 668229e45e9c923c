import type Stripe from "stripe";
import { isOfShape, vProviderFacts } from "../ledger/facts";
import type {
  ChargeFacts,
  DeclineFacts,
  DisputeFacts,
  IntentFacts,
  Named,
  RefundFacts,
  SessionFacts,
  ProviderFacts,
} from "../ledger/facts";
import type { ProviderEvent } from "../ledger/provider";
import { defined } from "../../../lib/defined";
import { DISPUTE_STATUSES } from "../validators";
import type { DisputeStatus } from "../validators";

/** Stripe's shapes become ours here, once, at the edge. */

/** What the webhook listens to; at most 20, as many as Stripe lists at once. */
export const HANDLED_EVENTS = [
  "checkout.session.completed",
  "checkout.session.expired",
  "checkout.session.async_payment_succeeded",
  "checkout.session.async_payment_failed",
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.processing",
  "payment_intent.canceled",
  "charge.refunded",
  "refund.created",
  "refund.updated",
  "refund.failed",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
] as const satisfies Stripe.Event["type"][];

/** An event as the ledger takes it; null when it is signed but has not an event's shape. */
export function parseEvent(event: Stripe.Event): ProviderEvent | null {
  const { id: eventId, type }: { id?: unknown; type?: unknown } = event;
  const { created }: { created?: unknown } = event;
  if (typeof eventId !== "string" || typeof type !== "string") return null;
  try {
    const facts = factsOf(event);
    if (!isOfShape(vProviderFacts, facts)) return null;
    return defined({
      eventId,
      type,
      facts,
      happenedAt: typeof created === "number" ? created * 1_000 : undefined,
    });
  } catch (problem) {
    // What the SDK calls an event is whatever was signed: a part that is missing is found here.
    if (problem instanceof TypeError) return null;
    throw problem;
  }
}

/**
 * What an event means to us; `other` is recorded and acknowledged. So is what happened in somebody
 * else's account: the shop's own events name none.
 */
export function factsOf(event: Stripe.Event): ProviderFacts {
  if (event.account) return { kind: "other" };
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.expired":
    case "checkout.session.async_payment_succeeded":
      return { kind: "session", session: sessionFacts(event.data.object) };
    case "checkout.session.async_payment_failed":
      return { kind: "session", session: { ...sessionFacts(event.data.object), state: "failed" } };
    case "payment_intent.payment_failed":
      return { kind: "decline", decline: declineFacts(event.data.object) };
    case "payment_intent.processing":
    case "payment_intent.succeeded":
    case "payment_intent.canceled":
      return { kind: "intent", intent: intentFacts(event.data.object) };
    case "charge.refunded":
      return { kind: "charge", charge: chargeFacts(event.data.object) };
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return { kind: "refund", refund: refundFacts(event.data.object) };
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.funds_reinstated":
      return { kind: "dispute", dispute: disputeFacts(event.data.object, event.type) };
    default:
      return { kind: "other" };
  }
}

/** A Checkout Session's amounts, state and ids. */
export function sessionFacts(session: Stripe.Checkout.Session): SessionFacts {
  return {
    sessionId: session.id,
    bookingId: session.metadata?.bookingId ?? session.client_reference_id,
    attempt: attemptOf(session.metadata?.attempt),
    state: sessionState(session),
    amountMinor: session.amount_total ?? 0,
    currency: session.currency ?? "",
    livemode: session.livemode,
    paymentIntentId: idOf(session.payment_intent),
    url: session.url,
    expiresAt: session.expires_at * 1000,
  };
}

/** Attempts count from 1; 0 is none of ours. */
function attemptOf(written: string | undefined): number {
  const attempt = Number(written ?? 1);
  return Number.isSafeInteger(attempt) ? attempt : 0;
}

function sessionState(session: Stripe.Checkout.Session): SessionFacts["state"] {
  if (session.status === "expired") return "expired";
  if (session.status !== "complete") return "open";
  // Leaving a card asks for no payment, and is done at once.
  return session.payment_status === "unpaid" ? "processing" : "paid";
}

/** The booking and the attempt that our metadata names; anybody can write metadata. */
function namesOf(metadata: Stripe.Metadata): Omit<Named, "paymentIntentId"> {
  const attempt = Number(metadata.attempt);
  return {
    bookingId: metadata.bookingId ?? null,
    attempt: Number.isSafeInteger(attempt) ? attempt : null,
    paymentId: metadata.paymentId ?? null,
  };
}

/** A payment intent's state and what was received. */
export function intentFacts(intent: Stripe.PaymentIntent): IntentFacts {
  return {
    paymentIntentId: intent.id,
    ...namesOf(intent.metadata),
    state: intentState(intent.status),
    amountMinor: intent.amount_received,
    currency: intent.currency,
    livemode: intent.livemode,
    chargeId: idOf(intent.latest_charge),
  };
}

function intentState(status: Stripe.PaymentIntent.Status): IntentFacts["state"] {
  if (status === "succeeded") return "paid";
  return status === "canceled" ? "canceled" : "processing";
}

function declineFacts(intent: Stripe.PaymentIntent): DeclineFacts {
  const error = intent.last_payment_error;
  return {
    paymentIntentId: intent.id,
    ...namesOf(intent.metadata),
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

function chargeFacts(charge: Stripe.Charge): ChargeFacts {
  return {
    chargeId: charge.id,
    paymentIntentId: idOf(charge.payment_intent),
    ...namesOf(charge.metadata),
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

/** A dispute; what moved shows in its own movements, or in what the event says. */
function disputeFacts(dispute: Stripe.Dispute, type: string): DisputeFacts {
  const moved = dispute.balance_transactions.map(({ amount }) => amount);
  return {
    disputeId: dispute.id,
    paymentIntentId: idOf(dispute.payment_intent),
    status: disputeStatus(dispute.status),
    reason: dispute.reason,
    amountMinor: dispute.amount,
    currency: dispute.currency,
    withdrawn: type === "charge.dispute.funds_withdrawn" || moved.some((amount) => amount < 0),
    reinstated: type === "charge.dispute.funds_reinstated" || moved.some((amount) => amount > 0),
    dueBy: dispute.evidence_details.due_by ? dispute.evidence_details.due_by * 1000 : null,
  };
}

/** A word that Stripe adds one day needs a person's look until we know it. */
function disputeStatus(status: Stripe.Dispute.Status): DisputeStatus {
  return DISPUTE_STATUSES.find((known) => known === status) ?? "needs_response";
}

function idOf(reference: string | { id: string } | null): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}
