import type { PaymentError } from "../entities";
import type { Wire } from "../api/wire";
import { paymentMethodWire } from "./paymentMethods";

/** Codes of an authentication that failed: no fault of the card's. */
const NOT_THE_CARD = /_authentication_failure$/;

/** Why the last attempt of an intent failed. */
export function paymentErrorWire(error: PaymentError): Wire {
  const card = error.paymentMethod.card !== null && !NOT_THE_CARD.test(error.code);
  return {
    ...(error.chargeId !== null && { charge: error.chargeId }),
    code: error.code,
    ...(error.declineCode !== null && { decline_code: error.declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}`,
    message: error.message,
    payment_method: paymentMethodWire(error.paymentMethod),
    type: card ? "card_error" : "invalid_request_error",
  };
}
