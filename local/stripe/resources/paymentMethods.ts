import { behaviour, behaviourOf, cardDetails, readyMadeDigits } from "../cards";
import type { PaymentMethodEntity } from "../entities";
import { newId } from "../ids";
import { mergeMetadata } from "../metadata";
import type { Work } from "../sim";
import { fieldIs } from "../store";
import { cardError } from "../api/cardError";
import type { Endpoint } from "../api/endpoint";
import { ApiError, invalidParam, noSuch } from "../api/errors";
import type { FormTree } from "../api/form";
import type { Page } from "../api/list";
import { PAGE, listEntities } from "../api/list";
import { metadata, readParams, required, text } from "../api/params";
import type { Wire } from "../api/wire";
import { requireCustomer } from "./requireCustomer";

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

export function paymentMethodWire(method: PaymentMethodEntity): Wire {
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
    created: method.createdAt,
    customer: method.customerId,
    customer_account: null,
    livemode: false,
    metadata: method.metadata,
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

/** Keeps what may be kept of a card that somebody gave. */
export function newCardMethod(
  work: Work,
  given: {
    digits: string;
    expMonth: number;
    expYear: number;
    email: string | null;
    name: string | null;
  },
): PaymentMethodEntity {
  const method: PaymentMethodEntity = {
    id: newId("paymentMethod"),
    createdAt: work.at,
    type: "card",
    card: cardDetails(given.digits, given.expMonth, given.expYear),
    email: given.email,
    name: given.name,
    customerId: null,
    behaviour: behaviourOf(given.digits),
    setUp: false,
    spent: false,
    metadata: {},
  };
  work.store.insert("paymentMethod", method);
  return method;
}

/** The method that a parameter names; a ready-made one, such as `pm_card_visa`, is made anew. */
export function requireMethod(
  work: Work,
  id: string,
  param = "payment_method",
): PaymentMethodEntity {
  const digits = readyMadeDigits(id);
  if (digits !== null) {
    const expYear = new Date(work.at * 1000).getUTCFullYear() + 1;
    return newCardMethod(work, { digits, expMonth: 12, expYear, email: null, name: null });
  }
  const method = work.store.get("paymentMethod", id);
  if (method === null) {
    throw noSuch("PaymentMethod", id, param, param === "payment_method_id" ? 404 : 400);
  }
  return method;
}

/** https://docs.stripe.com/api/payment_methods/attach */
export function requireUsable(method: PaymentMethodEntity, customerId: string | null): void {
  if (method.spent) {
    throw new ApiError(
      400,
      "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.",
      { param: "payment_method" },
    );
  }
  if (method.customerId === null || method.customerId === customerId) return;
  throw new ApiError(
    400,
    customerId === null
      ? `The PaymentMethod ${method.id} belongs to the Customer ${method.customerId}. Please include the Customer in the \`customer\` parameter.`
      : `The PaymentMethod ${method.id} does not belong to the Customer you supplied. Please use this PaymentMethod with the Customer that it belongs to instead.`,
    { param: "payment_method" },
  );
}

/** Gives a method to a customer and tells so. Nothing when it is theirs already. */
export function attachMethod(
  work: Work,
  method: PaymentMethodEntity,
  customerId: string,
  setUp = method.setUp,
): PaymentMethodEntity {
  const attached = { ...method, customerId, setUp };
  work.store.save("paymentMethod", attached);
  if (method.customerId === null) work.emit("payment_method.attached", paymentMethodWire(attached));
  return attached;
}

/** The cards of one customer, newest first. */
export function listOfCustomer(
  work: Work,
  customerId: string,
  url: string,
  page: Page & { type?: string | undefined },
): Wire {
  const filters = [fieldIs("customerId", customerId)];
  if (page.type !== undefined) filters.push(fieldIs("type", page.type));
  return listEntities(
    work.store,
    "paymentMethod",
    { object: "payment_method", url, filters, page },
    paymentMethodWire,
  );
}

function attach(work: Work, id: string, form: FormTree): Wire | ApiError {
  const params = readParams(form, { customer: required(text()) });
  const method = requireMethod(work, id, "payment_method_id");
  const customer = requireCustomer(work, params.customer);
  requireUsable(method, customer.id);
  const { decline, canBeKept } = behaviour(method.behaviour);
  if (decline !== null && !canBeKept) return cardError(decline);
  return paymentMethodWire(attachMethod(work, method, customer.id));
}

/** Takes all cards from a customer who is deleted, and tells so of each. */
export function detachAll(work: Work, customerId: string): void {
  for (const method of work.store.list("paymentMethod", [fieldIs("customerId", customerId)])) {
    detach(work, method.id);
  }
}

function detach(work: Work, id: string): Wire {
  const method = requireMethod(work, id, "payment_method_id");
  if (method.customerId === null) {
    throw invalidParam(
      "The payment method you provided is not attached to a customer so detachment is impossible.",
      "payment_method",
    );
  }
  const detached = { ...method, customerId: null, spent: true };
  work.store.save("paymentMethod", detached);
  forgetDefault(work, method.customerId, id);
  work.emit("payment_method.detached", paymentMethodWire(detached), {
    customer: method.customerId,
  });
  return paymentMethodWire(detached);
}

function forgetDefault(work: Work, customerId: string, methodId: string): void {
  const customer = work.store.require("customer", customerId);
  if (customer.defaultPaymentMethodId !== methodId) return;
  work.store.save("customer", { ...customer, defaultPaymentMethodId: null });
}

export const paymentMethodEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/payment_methods",
    handle: ({ work, form }) => {
      const params = readParams(form, { ...PAGE, customer: required(text()), type: text() });
      requireCustomer(work, params.customer);
      return listOfCustomer(work, params.customer, "/v1/payment_methods", params);
    },
  },
  {
    method: "GET",
    path: "/payment_methods/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      return paymentMethodWire(requireMethod(work, id, "payment_method_id"));
    },
  },
  {
    method: "POST",
    path: "/payment_methods/:id",
    handle: ({ work, id, form }) => {
      const params = readParams(form, { metadata });
      const method = requireMethod(work, id, "payment_method_id");
      const updated = { ...method, metadata: mergeMetadata(method.metadata, params.metadata) };
      work.store.save("paymentMethod", updated);
      return paymentMethodWire(updated);
    },
  },
  {
    method: "POST",
    path: "/payment_methods/:id/attach",
    handle: ({ work, id, form }) => attach(work, id, form),
  },
  {
    method: "POST",
    path: "/payment_methods/:id/detach",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      return detach(work, id);
    },
  },
];
