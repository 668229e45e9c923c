import { stripeEvent } from "./convexStripe";
import type { FakeSession } from "./convexStripe";

/** Events as Stripe sends them of a checkout and its money. */

export const completed = (session: FakeSession) =>
  stripeEvent(`evt_completed_${session.id}`, "checkout.session.completed", session);
export const expired = (session: FakeSession) =>
  stripeEvent(`evt_expired_${session.id}`, "checkout.session.expired", {
    ...session,
    status: "expired",
    payment_status: "unpaid",
    payment_intent: null,
  });
export const declined = (session: FakeSession) =>
  stripeEvent(`evt_declined_${session.id}`, "payment_intent.payment_failed", {
    id: `pi_of_${session.id}`,
    object: "payment_intent",
    metadata: session.metadata,
    last_payment_error: { code: "card_declined", decline_code: "generic_decline" },
  });
export const chargeRefunded = (session: FakeSession, amount: number) =>
  stripeEvent(`evt_charge_${session.id}_${amount}`, "charge.refunded", {
    id: `ch_of_${session.id}`,
    object: "charge",
    payment_intent: `pi_of_${session.id}`,
    metadata: session.metadata,
    amount_captured: session.amount_total,
    amount_refunded: amount,
    currency: session.currency,
    livemode: false,
  });
const refundOf = (session: FakeSession, amount: number, status: string) => ({
  id: `re_dashboard_${session.id}_${amount}`,
  object: "refund",
  payment_intent: `pi_of_${session.id}`,
  amount,
  currency: session.currency,
  status,
  metadata: {},
});
export const refund = (session: FakeSession, type: string, amount: number, status: string) =>
  stripeEvent(`evt_${type}_${session.id}_${amount}`, type, refundOf(session, amount, status));

export const bankSendsBack = (session: FakeSession, amount: number) =>
  stripeEvent(`evt_refund.failed_${session.id}_${amount}`, "refund.failed", {
    ...refundOf(session, amount, "failed"),
    failure_reason: "lost_or_stolen_card",
  });
export const intent = (session: FakeSession, type: string, status: string) =>
  stripeEvent(`evt_${type}_${session.id}`, type, {
    id: `pi_of_${session.id}`,
    object: "payment_intent",
    status,
    metadata: session.metadata,
    amount_received: status === "succeeded" ? session.amount_total : 0,
    currency: session.currency,
    livemode: false,
    latest_charge: `ch_of_${session.id}`,
  });
export const dispute = (session: FakeSession, type: string, status: string) =>
  stripeEvent(`evt_${type}_${session.id}`, `charge.dispute.${type}`, {
    id: `du_of_${session.id}`,
    object: "dispute",
    amount: session.amount_total,
    currency: session.currency,
    payment_intent: `pi_of_${session.id}`,
    reason: "fraudulent",
    status,
    balance_transactions: [],
    evidence_details: { due_by: 1_790_000_000 },
  });
/** A method that takes days: the session is complete, and its payment under way. */
export const delayed = (session: FakeSession, type: string) =>
  stripeEvent(`evt_${type}_${session.id}`, `checkout.session.${type}`, {
    ...session,
    payment_status: type === "async_payment_succeeded" ? "paid" : "unpaid",
  });
