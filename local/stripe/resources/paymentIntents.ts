import type { PaymentIntentEntity } from "../entities";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import type { Endpoint } from "../api/endpoint";
import { ApiError, noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { choice, metadata, readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { paymentMethodWire } from "./paymentMethods";

function lastPaymentError(intent: PaymentIntentEntity): Wire | null {
  const error = intent.lastPaymentError;
  if (error === null) return null;
  const card = error.paymentMethod.card !== null;
  return {
    ...(error.chargeId !== null && { charge: error.chargeId }),
    code: error.code,
    ...(error.declineCode !== null && { decline_code: error.declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}`,
    message: error.message,
    payment_method: paymentMethodWire(error.paymentMethod, intent.createdAt),
    type: card && error.chargeId !== null ? "card_error" : "invalid_request_error",
  };
}

function nextAction(work: Pick<Work, "config">, intent: PaymentIntentEntity): Wire | null {
  if (intent.status !== "requires_action") return null;
  return {
    redirect_to_url: {
      return_url: null,
      url: `${work.config.publicUrl}/c/pay/${intent.sessionId}/authenticate`,
    },
    type: "redirect_to_url",
  };
}

export function paymentIntentWire(work: Pick<Work, "config">, intent: PaymentIntentEntity): Wire {
  return {
    id: intent.id,
    object: "payment_intent",
    allowed_payment_method_types: intent.paymentMethodTypes,
    amount: intent.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: intent.amountReceived,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: "automatic_async",
    client_secret: `${intent.id}_secret_local`,
    confirmation_method: "automatic",
    created: intent.createdAt,
    currency: intent.currency,
    customer: null,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error: lastPaymentError(intent),
    latest_charge: intent.latestChargeId,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: nextAction(work, intent),
    on_behalf_of: null,
    payment_method: intent.paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: intent.paymentMethodTypes,
    payment_record: null,
    processing: null,
    receipt_email: intent.receiptEmail,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: intent.statementDescriptor,
    statement_descriptor_suffix: intent.statementDescriptorSuffix,
    status: intent.status,
    transfer_data: null,
    transfer_group: null,
  };
}

/** Ends an intent that was never paid; its session has expired. */
export function cancelIntent(
  work: Work,
  intent: PaymentIntentEntity,
  reason: string | null,
): PaymentIntentEntity {
  const canceled: PaymentIntentEntity = {
    ...intent,
    status: "canceled",
    canceledAt: work.at,
    cancellationReason: reason,
    pendingBehaviour: null,
  };
  work.store.save("paymentIntent", canceled);
  work.emit("payment_intent.canceled", paymentIntentWire(work, canceled));
  return canceled;
}

function requireIntent(work: Work, id: string): PaymentIntentEntity {
  const intent = work.store.get("paymentIntent", id);
  if (intent === null) throw noSuch("payment_intent", id, "intent");
  return intent;
}

/** An intent made by Checkout belongs to its session: it ends when the session is expired. */
function cancel(work: Work, id: string): Wire {
  const intent = requireIntent(work, id);
  if (
    intent.status === "canceled" ||
    intent.status === "succeeded" ||
    intent.status === "processing"
  ) {
    throw new ApiError(
      400,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
      { code: "payment_intent_unexpected_state" },
    );
  }
  const session = work.store.require("session", intent.sessionId);
  if (session.status === "open") {
    throw new ApiError(
      400,
      "You cannot cancel PaymentIntents created by Checkout Sessions. To cancel this PaymentIntent, expire the Checkout Session instead: https://docs.stripe.com/api/checkout/sessions/expire",
      { code: "payment_intent_unexpected_state" },
    );
  }
  return paymentIntentWire(work, cancelIntent(work, intent, null));
}

export const paymentIntentEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/payment_intents",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        customer: text(),
        customer_account: text(),
      });
      const none = params.customer !== undefined || params.customer_account !== undefined;
      return listEntities(
        work.store,
        "paymentIntent",
        {
          object: "payment_intent",
          url: "/v1/payment_intents",
          filters: none ? [{ sql: "0", values: [] }] : [],
          page: params,
        },
        (intent) => paymentIntentWire(work, intent),
      );
    },
  },
  {
    method: "GET",
    path: "/payment_intents/:id",
    handle: ({ work, id, form }) => {
      readParams(form, { client_secret: text() });
      return paymentIntentWire(work, requireIntent(work, id));
    },
  },
  {
    method: "POST",
    path: "/payment_intents/:id",
    handle: ({ work, id, form }) => {
      const params = readParams(form, { metadata, description: text(1000) });
      const intent = requireIntent(work, id);
      const updated = {
        ...intent,
        metadata: mergeMetadata(intent.metadata, params.metadata),
        description: params.description ?? intent.description,
      };
      work.store.save("paymentIntent", updated);
      return paymentIntentWire(work, updated);
    },
  },
  {
    method: "POST",
    path: "/payment_intents/:id/cancel",
    handle: ({ work, id, form }) => {
      readParams(form, {
        cancellation_reason: choice(
          "abandoned",
          "duplicate",
          "fraudulent",
          "requested_by_customer",
        ),
      });
      return cancel(work, id);
    },
  },
];
