import { behaviour } from "./cards";
import type { Decline } from "./cards";
import type { PaymentMethodEntity, SetupIntentEntity } from "./entities";
import { completeSession, customerOfSession } from "./sessions";
import { attachMethod } from "./resources/paymentMethods";
import { setupIntentWire } from "./resources/setupIntent";
import type { Work } from "./sim";

/** How an attempt to keep a card ended. */
export type SetupOutcome = "saved" | "authenticate" | "declined";

const NOT_AUTHENTICATED: Decline = {
  code: "setup_intent_authentication_failure",
  declineCode: null,
  message:
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** Tries to keep a card for later. */
export function attemptSetup(
  work: Work,
  setup: SetupIntentEntity,
  method: PaymentMethodEntity,
): SetupOutcome {
  const card = behaviour(method.behaviour);
  if (!card.authenticate) return decide(work, setup, method);
  const waiting: SetupIntentEntity = {
    ...setup,
    status: "requires_action",
    paymentMethod: method,
    lastError: null,
  };
  work.store.save("setupIntent", waiting);
  work.emit("setup_intent.requires_action", setupIntentWire(work, waiting));
  return "authenticate";
}

/** Ends the authentication step. Null when nothing waits for it (any more). */
export function authenticateSetup(
  work: Work,
  setupId: string,
  passed: boolean,
): SetupOutcome | null {
  const setup = work.store.get("setupIntent", setupId);
  if (setup?.status !== "requires_action" || setup.paymentMethod === null) return null;
  return passed
    ? decide(work, setup, setup.paymentMethod)
    : failSetup(work, setup, setup.paymentMethod, NOT_AUTHENTICATED);
}

function decide(work: Work, setup: SetupIntentEntity, method: PaymentMethodEntity): SetupOutcome {
  const { decline, canBeKept } = behaviour(method.behaviour);
  if (decline !== null && !canBeKept) return failSetup(work, setup, method, decline);
  return succeedSetup(work, setup, method);
}

/** Keeps the card, and gives it to the customer if there is one. */
function succeedSetup(
  work: Work,
  setup: SetupIntentEntity,
  method: PaymentMethodEntity,
): SetupOutcome {
  const session = setup.sessionId === null ? null : work.store.require("session", setup.sessionId);
  const customerId = session === null ? setup.customerId : customerOfSession(work, session, method);
  const setUp = setup.usage === "off_session";
  const kept = customerId === null ? method : attachMethod(work, method, customerId, setUp);
  work.store.save("paymentMethod", { ...kept, setUp });
  const done: SetupIntentEntity = {
    ...setup,
    customerId,
    status: "succeeded",
    paymentMethod: kept,
    lastError: null,
  };
  work.store.save("setupIntent", done);
  work.emit("setup_intent.succeeded", setupIntentWire(work, done));
  if (session !== null) {
    completeSession(work, session, { method, customerId, paymentStatus: "no_payment_required" });
  }
  return "saved";
}

/** A refusal leaves the intent open: another card can be tried. */
function failSetup(
  work: Work,
  setup: SetupIntentEntity,
  method: PaymentMethodEntity,
  decline: Decline,
): SetupOutcome {
  const failed: SetupIntentEntity = {
    ...setup,
    status: "requires_payment_method",
    paymentMethod: null,
    lastError: { ...decline, chargeId: null, paymentMethod: method },
  };
  work.store.save("setupIntent", failed);
  work.emit("setup_intent.setup_failed", setupIntentWire(work, failed));
  return "declined";
}
