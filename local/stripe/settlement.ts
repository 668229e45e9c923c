import type { Decline } from "./cards";
import type { ChargeEntity, PaymentIntentEntity, SessionEntity } from "./entities";
import { bookCharge, finishIntent } from "./payments";
import { chargeWire } from "./resources/charges";
import { sessionWire } from "./resources/checkoutSessionWire";
import { paymentIntentWire } from "./resources/paymentIntents";
import type { Work } from "./sim";

const BANK_REFUSED: Decline = {
  code: "payment_method_provider_decline",
  declineCode: "generic_decline",
  message: "The customer's bank could not complete the payment.",
};

/** Brings a delayed payment to its end. False when it is not (any more) on its way. */
export function settle(work: Work, intentId: string, arrived: boolean): boolean {
  const intent = work.store.get("paymentIntent", intentId);
  if (intent?.status !== "processing" || intent.latestChargeId === null) return false;
  const pending = work.store.require("charge", intent.latestChargeId);
  if (arrived) settlePaid(work, intent, pending);
  else settleFailed(work, intent, pending);
  return true;
}

function settlePaid(work: Work, intent: PaymentIntentEntity, pending: ChargeEntity): void {
  const charge = bookCharge(work, { ...pending, status: "succeeded" });
  work.store.save("charge", charge);
  work.emit("charge.succeeded", chargeWire(charge));
  finishIntent(work, intent, charge, charge.paymentMethod);
  if (intent.sessionId === null) return;
  const session: SessionEntity = {
    ...work.store.require("session", intent.sessionId),
    paymentStatus: "paid",
  };
  work.store.save("session", session);
  work.emit("checkout.session.async_payment_succeeded", sessionWire(work, session));
}

function settleFailed(work: Work, intent: PaymentIntentEntity, pending: ChargeEntity): void {
  const charge: ChargeEntity = { ...pending, status: "failed", failure: BANK_REFUSED };
  work.store.save("charge", charge);
  work.emit("charge.failed", chargeWire(charge));
  const failed: PaymentIntentEntity = {
    ...intent,
    status: "requires_payment_method",
    paymentMethod: null,
    lastPaymentError: { ...BANK_REFUSED, chargeId: charge.id, paymentMethod: charge.paymentMethod },
  };
  work.store.save("paymentIntent", failed);
  work.emit("payment_intent.payment_failed", paymentIntentWire(work, failed));
  if (intent.sessionId === null) return;
  const session = work.store.require("session", intent.sessionId);
  work.emit("checkout.session.async_payment_failed", sessionWire(work, session));
}
