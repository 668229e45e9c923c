import type { IntentTerms, PaymentIntentEntity } from "../entities";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { ApiError, noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { choice, metadata, readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { authenticationAction } from "./nextAction";
import { paymentErrorWire } from "./paymentError";

/** Where the money goes, as charges and intents show it. */
export function transferDataWire({ transferData }: Pick<IntentTerms, "transferData">): Wire | null {
  if (transferData === null) return null;
  const { destination, amount } = transferData;
  return { destination, ...(amount !== null && { amount }) };
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
    application_fee_amount: intent.applicationFeeAmount,
    automatic_payment_methods: null,
    canceled_at: intent.canceledAt,
    cancellation_reason: intent.cancellationReason,
    capture_method: "automatic_async",
    client_secret: `${intent.id}_secret_local`,
    confirmation_method: "automatic",
    created: intent.createdAt,
    currency: intent.currency,
    customer: intent.customerId,
    customer_account: null,
    description: intent.description,
    excluded_payment_method_types: null,
    last_payment_error:
      intent.lastPaymentError === null ? null : paymentErrorWire(intent.lastPaymentError),
    latest_charge: intent.latestChargeId,
    livemode: false,
    managed_payments: null,
    metadata: intent.metadata,
    next_action: intent.status === "requires_action" ? authenticationAction(work, intent) : null,
    on_behalf_of: intent.onBehalfOf,
    payment_method: intent.paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: intent.paymentMethodTypes,
    payment_record: null,
    processing: null,
    receipt_email: intent.receiptEmail,
    review: null,
    setup_future_usage: intent.setupFutureUsage,
    shipping: null,
    source: null,
    statement_descriptor: intent.statementDescriptor,
    statement_descriptor_suffix: intent.statementDescriptorSuffix,
    status: intent.status,
    transfer_data: transferDataWire(intent),
    transfer_group: intent.transferGroup,
  };
}

/** Ends an intent that was never paid. */
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
  };
  work.store.save("paymentIntent", canceled);
  work.emit("payment_intent.canceled", paymentIntentWire(work, canceled));
  return canceled;
}

export function requireIntent(work: Work, id: string): PaymentIntentEntity {
  const intent = work.store.get("paymentIntent", id);
  if (intent === null) throw noSuch("payment_intent", id, "intent");
  return intent;
}

/** An intent made by Checkout belongs to its session: it ends when the session is expired. */
function cancel(work: Work, id: string, reason: string | null): Wire {
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
  const session =
    intent.sessionId === null ? null : work.store.require("session", intent.sessionId);
  if (session?.status === "open") {
    throw new ApiError(
      400,
      "You cannot cancel PaymentIntents created by Checkout Sessions. To cancel this PaymentIntent, expire the Checkout Session instead: https://docs.stripe.com/api/checkout/sessions/expire",
      { code: "payment_intent_unexpected_state" },
    );
  }
  return paymentIntentWire(work, cancelIntent(work, intent, reason));
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
      const filters = [
        ...(params.customer === undefined ? [] : [fieldIs("customerId", params.customer)]),
        ...(params.customer_account === undefined ? [] : [{ sql: "0", values: [] }]),
      ];
      return listEntities(
        work.store,
        "paymentIntent",
        {
          object: "payment_intent",
          url: "/v1/payment_intents",
          filters,
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
      const params = readParams(form, {
        cancellation_reason: choice(
          "abandoned",
          "duplicate",
          "fraudulent",
          "requested_by_customer",
        ),
      });
      return cancel(work, id, params.cancellation_reason ?? null);
    },
  },
];
