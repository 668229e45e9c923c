import type { Decline } from "./cards";
import { behaviour, behaviourOf, cardDetails } from "./cards";
import type {
  ChargeEntity,
  PaymentIntentEntity,
  PaymentMethodEntity,
  SessionEntity,
} from "./entities";
import { newId } from "./ids";
import { bookMovement } from "./resources/balanceTransactions";
import { chargeWire } from "./resources/charges";
import { methodTypes, sessionWire } from "./resources/checkoutSessionWire";
import { openDispute } from "./resources/disputes";
import { paymentIntentWire } from "./resources/paymentIntents";
import type { Work } from "./sim";

export interface CardAttempt {
  digits: string;
  expMonth: number;
  expYear: number;
  email: string | null;
  name: string | null;
}

/** How an attempt on the payment page ended. */
export type Outcome = "paid" | "processing" | "authenticate" | "declined";

const NOT_AUTHENTICATED: Decline = {
  code: "payment_intent_authentication_failure",
  declineCode: null,
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** The session's intent, made at the first attempt: a session that nobody tried to pay has none. */
function intentFor(work: Work, session: SessionEntity): PaymentIntentEntity {
  if (session.paymentIntentId !== null)
    return work.store.require("paymentIntent", session.paymentIntentId);
  const data = session.paymentIntentData;
  const intent: PaymentIntentEntity = {
    id: newId("paymentIntent"),
    createdAt: work.at,
    sessionId: session.id,
    amount: session.amountTotal,
    amountReceived: 0,
    currency: session.currency,
    status: "requires_payment_method",
    pendingBehaviour: null,
    paymentMethod: null,
    paymentMethodTypes: methodTypes(session),
    latestChargeId: null,
    lastPaymentError: null,
    metadata: data.metadata,
    description: data.description,
    receiptEmail: data.receiptEmail,
    statementDescriptor: data.statementDescriptor,
    statementDescriptorSuffix: data.statementDescriptorSuffix,
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
    ...details,
  };
}

/** Books the money of a charge that succeeded. */
export function bookCharge(work: Work, charge: ChargeEntity): ChargeEntity {
  const balanceTransactionId = bookMovement(work, {
    amount: charge.amount,
    currency: charge.currency,
    type: "charge",
    sourceId: charge.id,
    description: charge.description,
  });
  return { ...charge, balanceTransactionId };
}

/** Captures the money and completes the session, in the order in which Stripe tells it. */
function succeed(
  work: Work,
  intent: PaymentIntentEntity,
  name: string,
  method: PaymentMethodEntity,
): Outcome {
  const card = behaviour(name);
  const draft = newCharge(work, intent, method, {
    status: "succeeded",
    failure: null,
    refundBehaviour: card.refunds,
  });
  const charge = bookCharge(work, draft);
  work.store.insert("charge", charge);
  work.emit("charge.succeeded", chargeWire(charge));
  finishIntent(work, intent, charge, method);
  completeSession(work, intent.sessionId, method, "paid");
  if (card.dispute !== null) openDispute(work, charge, card.dispute);
  return "paid";
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
    pendingBehaviour: null,
    lastPaymentError: null,
  };
  work.store.save("paymentIntent", paid);
  work.emit("payment_intent.succeeded", paymentIntentWire(work, paid));
}

function completeSession(
  work: Work,
  sessionId: string,
  method: PaymentMethodEntity,
  paymentStatus: SessionEntity["paymentStatus"],
): void {
  const complete: SessionEntity = {
    ...work.store.require("session", sessionId),
    status: "complete",
    paymentStatus,
    customerDetails: { email: method.email, name: method.name },
  };
  work.store.save("session", complete);
  work.emit("checkout.session.completed", sessionWire(work, complete));
}

/** A refusal leaves the session open: another card can be tried. */
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
    pendingBehaviour: null,
    paymentMethod: null,
    latestChargeId: charge?.id ?? intent.latestChargeId,
    lastPaymentError: { ...decline, chargeId: charge?.id ?? null, paymentMethod: method },
  };
  work.store.save("paymentIntent", failed);
  work.emit("payment_intent.payment_failed", paymentIntentWire(work, failed));
  return "declined";
}

/** Pays an open session by card. */
export function payByCard(work: Work, session: SessionEntity, attempt: CardAttempt): Outcome {
  const intent = intentFor(work, session);
  const method: PaymentMethodEntity = {
    id: newId("paymentMethod"),
    type: "card",
    card: cardDetails(attempt.digits, attempt.expMonth, attempt.expYear),
    email: attempt.email,
    name: attempt.name,
  };
  const name = behaviourOf(attempt.digits);
  const card = behaviour(name);
  if (card.authenticate) {
    const waiting: PaymentIntentEntity = {
      ...intent,
      status: "requires_action",
      pendingBehaviour: name,
      paymentMethod: method,
      lastPaymentError: null,
    };
    work.store.save("paymentIntent", waiting);
    work.emit("payment_intent.requires_action", paymentIntentWire(work, waiting));
    return "authenticate";
  }
  if (card.decline !== null) return fail(work, intent, method, card.decline, true);
  return succeed(work, intent, name, method);
}

/** Ends the authentication step. Null when no payment waits for it (any more). */
export function authenticate(work: Work, session: SessionEntity, passed: boolean): Outcome | null {
  const intent =
    session.paymentIntentId === null
      ? null
      : work.store.get("paymentIntent", session.paymentIntentId);
  if (session.status !== "open" || intent?.status !== "requires_action") return null;
  const { paymentMethod, pendingBehaviour } = intent;
  if (paymentMethod === null || pendingBehaviour === null) return null;
  if (!passed) return fail(work, intent, paymentMethod, NOT_AUTHENTICATED, false);
  const { decline } = behaviour(pendingBehaviour);
  if (decline !== null) return fail(work, intent, paymentMethod, decline, true);
  return succeed(work, intent, pendingBehaviour, paymentMethod);
}

/** Completes the session with money that is still on its way. */
export function payLater(
  work: Work,
  session: SessionEntity,
  payer: { type: string; email: string | null; name: string | null },
): Outcome {
  const intent = intentFor(work, session);
  const method: PaymentMethodEntity = { id: newId("paymentMethod"), card: null, ...payer };
  const charge = newCharge(work, intent, method, {
    status: "pending",
    failure: null,
    refundBehaviour: "succeeds",
  });
  work.store.insert("charge", charge);
  work.emit("charge.pending", chargeWire(charge));
  const processing: PaymentIntentEntity = {
    ...intent,
    status: "processing",
    paymentMethod: method,
    latestChargeId: charge.id,
    lastPaymentError: null,
  };
  work.store.save("paymentIntent", processing);
  work.emit("payment_intent.processing", paymentIntentWire(work, processing));
  completeSession(work, session.id, method, "unpaid");
  return "processing";
}
