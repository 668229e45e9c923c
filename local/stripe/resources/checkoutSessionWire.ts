import type { LineItemEntity, SessionEntity } from "../entities";
import type { Work } from "../sim";
import type { Json, Wire } from "../api/wire";

/** The methods whose money arrives later: such a session completes unpaid. */
export const DELAYED_METHODS: readonly string[] = [
  "customer_balance",
  "bacs_debit",
  "sepa_debit",
  "us_bank_account",
  "au_becs_debit",
  "acss_debit",
  "nz_bank_account",
  "boleto",
  "konbini",
  "multibanco",
  "oxxo",
];

/** What the session accepts; cards when it names nothing. */
export function methodTypes(session: SessionEntity): string[] {
  return session.allowedPaymentMethodTypes ?? ["card"];
}

export function lineItemWire(item: LineItemEntity, createdAt: number): Wire {
  const amount = item.unitAmount * item.quantity;
  return {
    id: item.id,
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: item.currency,
    description: item.name,
    metadata: item.metadata,
    price: {
      id: item.priceId,
      object: "price",
      active: false,
      billing_scheme: "per_unit",
      created: createdAt,
      currency: item.currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product: item.productId,
      recurring: null,
      tax_behavior: "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "one_time",
      unit_amount: item.unitAmount,
      unit_amount_decimal: String(item.unitAmount),
    },
    quantity: item.quantity,
  };
}

function customerDetails(session: SessionEntity): Json {
  const details = session.customerDetails;
  const emailOnly =
    session.customerEmail === null ? null : { email: session.customerEmail, name: null };
  const known = details ?? emailOnly;
  if (known === null) return null;
  return {
    address: null,
    business_name: null,
    email: known.email,
    individual_name: null,
    name: known.name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}

/** The session as the API answers with it. The address is there only while it can be paid. */
export function sessionWire(work: Pick<Work, "config">, session: SessionEntity): Wire {
  return {
    id: session.id,
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: session.allowedPaymentMethodTypes,
    amount_subtotal: session.mode === "setup" ? null : session.amountTotal,
    amount_total: session.mode === "setup" ? null : session.amountTotal,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: session.billingAddressCollection,
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: session.createdAt,
    currency: session.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: session.submitMessage === null ? null : { message: session.submitMessage },
      terms_of_service_acceptance: null,
    },
    customer: session.customerId,
    customer_account: null,
    customer_creation: session.customerCreation,
    customer_details: customerDetails(session),
    customer_email: session.customerEmail,
    discounts: [],
    expires_at: session.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: session.locale,
    managed_payments: null,
    metadata: session.metadata,
    mode: session.mode,
    origin_context: null,
    payment_intent: session.paymentIntentId,
    payment_link: null,
    payment_method_collection: session.mode === "setup" ? "always" : "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: methodTypes(session),
    payment_status: session.paymentStatus,
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: session.setupIntentId,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: session.status,
    submit_type: session.submitType,
    subscription: null,
    success_url: session.successUrl,
    total_details:
      session.mode === "setup" ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: session.status === "open" ? `${work.config.publicUrl}/c/pay/${session.id}` : null,
    wallet_options: null,
  };
}
