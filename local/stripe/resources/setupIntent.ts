import type { SetupIntentEntity } from "../entities";
import { newId } from "../ids";
import type { Work } from "../sim";
import type { Wire } from "../api/wire";
import { authenticationAction } from "./nextAction";
import { paymentErrorWire } from "./paymentError";

/** A setup intent as it goes over the wire, begins and ends; its endpoints are in setupIntents. */

export function setupIntentWire(work: Pick<Work, "config">, setup: SetupIntentEntity): Wire {
  const waits = setup.status === "requires_action";
  return {
    id: setup.id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: setup.cancellationReason,
    client_secret: `${setup.id}_secret_local`,
    created: setup.createdAt,
    customer: setup.customerId,
    customer_account: null,
    description: setup.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: setup.lastError === null ? null : paymentErrorWire(setup.lastError),
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: setup.metadata,
    next_action: waits ? authenticationAction(work, setup) : null,
    on_behalf_of: setup.onBehalfOf,
    payment_method: setup.paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: "automatic" },
    },
    payment_method_types: ["card"],
    single_use_mandate: null,
    status: setup.status,
    usage: setup.usage,
  };
}

/** Makes a setup intent and tells so. */
export function newSetupIntent(
  work: Work,
  known: Partial<Omit<SetupIntentEntity, "id" | "createdAt">>,
): SetupIntentEntity {
  const setup: SetupIntentEntity = {
    id: newId("setupIntent"),
    createdAt: work.at,
    sessionId: null,
    customerId: null,
    status: "requires_payment_method",
    paymentMethod: null,
    lastError: null,
    usage: "off_session",
    metadata: {},
    description: null,
    onBehalfOf: null,
    returnUrl: null,
    cancellationReason: null,
    ...known,
  };
  work.store.insert("setupIntent", setup);
  work.emit("setup_intent.created", setupIntentWire(work, setup));
  return setup;
}

/** Ends a setup intent that kept nothing. */
export function cancelSetup(
  work: Work,
  setup: SetupIntentEntity,
  reason: string | null,
): SetupIntentEntity {
  const canceled: SetupIntentEntity = {
    ...setup,
    status: "canceled",
    cancellationReason: reason,
  };
  work.store.save("setupIntent", canceled);
  work.emit("setup_intent.canceled", setupIntentWire(work, canceled));
  return canceled;
}
