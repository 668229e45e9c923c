import type { PaymentMethodEntity } from "../entities";
import type { Wire } from "../api/wire";

const NO_ADDRESS: Wire = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export function billingDetails(method: PaymentMethodEntity): Wire {
  return {
    address: { ...NO_ADDRESS },
    email: method.email,
    name: method.name,
    phone: null,
    tax_id: null,
  };
}

/** The method as it stands inside `last_payment_error`. */
export function paymentMethodWire(method: PaymentMethodEntity, createdAt: number): Wire {
  const { card } = method;
  return {
    id: method.id,
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: billingDetails(method),
    ...(card !== null && {
      card: {
        brand: card.brand,
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
        country: card.country,
        display_brand: card.brand,
        exp_month: card.expMonth,
        exp_year: card.expYear,
        funding: card.funding,
        last4: card.last4,
        networks: { available: [card.brand], preferred: null },
        three_d_secure_usage: { supported: true },
        wallet: null,
      },
    }),
    created: createdAt,
    customer: null,
    livemode: false,
    metadata: {},
    type: method.type,
  };
}

/** The method as it stands on a charge. */
export function paymentMethodDetails(method: PaymentMethodEntity, amount: number): Wire {
  const { card } = method;
  if (card === null) return { type: method.type, [method.type]: {} };
  return {
    type: "card",
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: "unregulated",
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  };
}
