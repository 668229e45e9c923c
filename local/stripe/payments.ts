import type { Decline } from "./cards";
import { behaviour } from "./cards";
import { passOn } from "./connect";
import type {
  ChargeEntity,
  PaymentIntentEntity,
  PaymentMethodEntity,
  SessionEntity,
} from "./entities";
import { newId } from "./ids";
import { bookMovement } from "./resources/balanceTransactions";
import { chargeWire } from "./resources/charges";
import { methodTypes } from "./resources/checkoutSessionWire";
import { openDispute } from "./resources/disputes";
import { paymentIntentWire } from "./resources/paymentIntents";
import { attachMethod, newCardMethod } from "./resources/paymentMethods";
import { completeSession, customerOfSession } from "./sessions";
import type { Work } from "./sim";

export interface CardAttempt {
  digits: string;
  expMonth: number;
  expYear: number;
  email: string | null;
  name: string | null;
}

/** How an attempt to pay ended. */
export type Outcome = "paid" | "processing" | "authenticate" | "declined";

const NOT_AUTHENTICATED: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

const AUTHENTICATION_REQUIRED: Decline = {
  code: "authentication_required",
  declineCode: "authentication_required",
  message: "Your card was declined. This transaction requires authentication.",
};

/** The session's intent, made at the first attempt: a session that nobody tried to pay has none. */
function intentFor(work: Work, session: SessionEntity): PaymentIntentEntity {
  if (session.paymentIntentId !== null)
    return work.store.require("paymentIntent", session.paymentIntentId);
  const intent: PaymentIntentEntity = {
    ...session.paymentIntentData,
    id: newId("paymentIntent"),
    createdAt: work.at,
    sessionId: session.id,
    amount: session.amountTotal,
    amountReceived: 0,
    currency: session.currency,
    status: "requires_payment_method",
    customerId: session.customerId,
    returnUrl: null,
    paymentMethod: null,
    paymentMethodTypes: methodTypes(session),
    latestChargeId: null,
    lastPaymentError: null,
    canceledAt: null,
    cancellationReason: null,
  };
  work.store.insert("paymentIntent", intent);
  work.store.save("session", { ...session, paymentIntentId: intent.id });
  work.emit("payment_intent.created", paymentIntentWire(work, intent));
  return intent;
}

function newCharge(
  work: Work,
  intent: PaymentIntentEntity,
  method: PaymentMethodEntity,
  details: Pick<ChargeEntity, "status" | "failure" | "refundBehaviour">,
): ChargeEntity {
  return {
    id: newId("charge"),
    createdAt: work.at,
    paymentIntentId: intent.id,
    amount: intent.amount,
    amountRefunded: 0,
    currency: intent.currency,
    disputeId: null,
    paymentMethod: method,
    balanceTransactionId: null,
    metadata: intent.metadata,
    description: intent.description,
    receiptEmail: intent.receiptEmail,
    customerId: intent.customerId,
    transferData: intent.transferData,
    applicationFeeAmount: intent.applicationFeeAmount,
    onBehalfOf: intent.onBehalfOf,
    transferGroup: intent.transferGroup,
    transferId: null,
    applicationFeeId: null,
    ...details,
  };
}

/** Books the money of a charge that succeeded, and passes on what others are to get of it. */
export function bookCharge(work: Work, charge: ChargeEntity): ChargeEntity {
  const balanceTransactionId = bookMovement(work, {
    amount: charge.amount,
    currency: charge.currency,
    type: "charge",
    sourceId: charge.id,
    description: charge.description,
  });
  return passOn(work, { ...charge, balanceTransactionId });
}

/** Captures the money and completes the session, in the order in which Stripe tells it. */
function succeed(work: Work, intent: PaymentIntentEntity, method: PaymentMethodEntity): Outcome {
  const card = behaviour(method.behaviour);
  const session =
    intent.sessionId === null ? null : work.store.require("session", intent.sessionId);
  const customerId =
    session === null ? intent.customerId : customerOfSession(work, session, method);
  const owned = { ...intent, customerId };
  const kept = keepMethod(work, owned, method);
  const draft = newCharge(work, owned, kept, {
    status: "succeeded",
    failure: null,
    refundBehaviour: card.refunds,
  });
  const charge = bookCharge(work, draft);
  work.store.insert("charge", charge);
  work.emit("charge.succeeded", chargeWire(charge));
  finishIntent(work, owned, charge, kept);
  if (session !== null) {
    completeSession(work, session, { method, customerId, paymentStatus: "paid" });
  }
  if (card.dispute !== null) openDispute(work, charge, card.dispute);
  return "paid";
}

/** A card is kept for its customer when the shop said so; used without a customer, it is spent. */
function keepMethod(
  work: Work,
  intent: PaymentIntentEntity,
  method: PaymentMethodEntity,
): PaymentMethodEntity {
  if (intent.customerId !== null && intent.setupFutureUsage !== null) {
    const setUp = method.setUp || intent.setupFutureUsage === "off_session";
    return attachMethod(work, method, intent.customerId, setUp);
  }
  if (method.customerId === null) work.store.save("paymentMethod", { ...method, spent: true });
  return method;
}

/** Ends an intent whose money is there. */
export function finishIntent(
  work: Work,
  intent: PaymentIntentEntity,
  charge: ChargeEntity,
  method: PaymentMethodEntity,
): void {
  const paid: PaymentIntentEntity = {
    ...intent,
    status: "succeeded",
    amountReceived: intent.amount,
    latestChargeId: charge.id,
    paymentMethod: method,
    lastPaymentError: null,
    transferGroup: charge.transferGroup,
  };
  work.store.save("paymentIntent", paid);
  work.emit("payment_intent.succeeded", paymentIntentWire(work, paid));
}

/** A refusal leaves the intent open: another card can be tried. */
function fail(
  work: Work,
  intent: PaymentIntentEntity,
  method: PaymentMethodEntity,
  decline: Decline,
  charged: boolean,
): Outcome {
  const charge = charged
    ? newCharge(work, intent, method, {
        status: "failed",
        failure: decline,
        refundBehaviour: "succeeds",
      })
    : null;
  if (charge !== null) {
    work.store.insert("charge", charge);
    work.emit("charge.failed", chargeWire(charge));
  }
  const failed: PaymentIntentEntity = {
    ...intent,
    status: "requires_payment_method",
    paymentMethod: null,
    latestChargeId: charge?.id ?? intent.latestChargeId,
    lastPaymentError: { ...decline, chargeId: charge?.id ?? null, paymentMethod: method },
  };
  work.store.save("paymentIntent", failed);
  work.emit("payment_intent.payment_failed", paymentIntentWire(work, failed));
  return "declined";
}

/** Whether a charge without the customer needs them after all: https://docs.stripe.com/testing#regulatory-cards */
function asksWhenAway(method: PaymentMethodEntity): boolean {
  const { askedWhenAway } = behaviour(method.behaviour);
  return askedWhenAway === "always" || (askedWhenAway === "unlessSetUp" && !method.setUp);
}

/** Charges a card: with the customer at hand, who can be asked to authenticate, or without. */
export function attemptPayment(
  work: Work,
  intent: PaymentIntentEntity,
  method: PaymentMethodEntity,
  how: { offSession: boolean; mayAsk: boolean },
): Outcome {
  const card = behaviour(method.behaviour);
  const asks = how.offSession ? asksWhenAway(method) : card.authenticate;
  if (asks && !how.mayAsk) return fail(work, intent, method, AUTHENTICATION_REQUIRED, true);
  if (asks) {
    const waiting: PaymentIntentEntity = {
      ...intent,
      status: "requires_action",
      paymentMethod: method,
      lastPaymentError: null,
    };
    work.store.save("paymentIntent", waiting);
    work.emit("payment_intent.requires_action", paymentIntentWire(work, waiting));
    return "authenticate";
  }
  if (card.decline !== null) return fail(work, intent, method, card.decline, true);
  return succeed(work, intent, method);
}

/** Pays an open session by card. */
export function payByCard(work: Work, session: SessionEntity, attempt: CardAttempt): Outcome {
  const intent = intentFor(work, session);
  const method = newCardMethod(work, attempt);
  return attemptPayment(work, intent, method, { offSession: false, mayAsk: true });
}

/** Ends the authentication step. Null when no payment waits for it (any more). */
export function authenticatePayment(work: Work, intentId: string, passed: boolean): Outcome | null {
  const intent = work.store.get("paymentIntent", intentId);
  if (intent?.status !== "requires_action" || intent.paymentMethod === null) return null;
  const { paymentMethod } = intent;
  if (!passed) return fail(work, intent, paymentMethod, NOT_AUTHENTICATED, false);
  const { decline } = behaviour(paymentMethod.behaviour);
  if (decline !== null) return fail(work, intent, paymentMethod, decline, true);
  return succeed(work, intent, paymentMethod);
}

/** Completes the session with money that is still on its way. */
export function payLater(
  work: Work,
  session: SessionEntity,
  payer: { type: string; email: string | null; name: string | null },
): Outcome {
  const intent = intentFor(work, session);
  const method: PaymentMethodEntity = {
    ...payer,
    id: newId("paymentMethod"),
    createdAt: work.at,
    card: null,
    customerId: null,
    behaviour: "paid",
    setUp: false,
    spent: true,
    metadata: {},
  };
  work.store.insert("paymentMethod", method);
  const customerId = customerOfSession(work, session, method);
  const owned = { ...intent, customerId };
  const charge = newCharge(work, owned, method, {
    status: "pending",
    failure: null,
    refundBehaviour: "succeeds",
  });
  work.store.insert("charge", charge);
  work.emit("charge.pending", chargeWire(charge));
  const processing: PaymentIntentEntity = {
    ...owned,
    status: "processing",
    paymentMethod: method,
    latestChargeId: charge.id,
    lastPaymentError: null,
  };
  work.store.save("paymentIntent", processing);
  work.emit("payment_intent.processing", paymentIntentWire(work, processing));
  completeSession(work, session, { method, customerId, paymentStatus: "unpaid" });
  return "processing";
}
