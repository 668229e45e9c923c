import { formatAmount, maximumAmount, minimumAmount } from "../currency";
import type { PaymentIntentEntity, PaymentMethodEntity } from "../entities";
import { newId } from "../ids";
import { attemptPayment } from "../payments";
import type { Work } from "../sim";
import { cardError } from "../api/cardError";
import type { Endpoint } from "../api/endpoint";
import { ApiError, invalidParam } from "../api/errors";
import type { FormTree } from "../api/form";
import {
  address,
  boolean,
  choice,
  email,
  group,
  integer,
  list,
  readParams,
  required,
  text,
} from "../api/params";
import type { Wire } from "../api/wire";
import { requireCustomer } from "./requireCustomer";
import { TERMS, checkStep, currency, readTerms } from "./intentTerms";
import { paymentIntentWire, requireIntent } from "./paymentIntents";
import { paymentMethodWire, requireMethod, requireUsable } from "./paymentMethods";

/** Intents that the shop makes and confirms itself: a card on file, charged without its owner. */

const CONFIRM = {
  payment_method: text(),
  off_session: boolean,
  return_url: address,
  error_on_requires_action: boolean,
};

const CREATE = {
  ...TERMS,
  ...CONFIRM,
  amount: required(integer(1)),
  currency: required(currency),
  customer: text(),
  confirm: boolean,
  capture_method: choice("automatic", "automatic_async"),
  allowed_payment_method_types: list(choice("card", "link")),
  automatic_payment_methods: group({
    enabled: boolean,
    allow_redirects: choice("always", "never"),
  }),
};

function create(work: Work, form: FormTree): Wire | ApiError {
  const params = readParams(form, CREATE);
  checkStep(params.amount, params.currency, "amount");
  const least = minimumAmount(params.currency);
  if (params.amount < least) {
    throw new ApiError(
      400,
      `Amount must be at least ${formatAmount(least, params.currency)} ${params.currency}`,
      { code: "amount_too_small", param: "amount" },
    );
  }
  const most = maximumAmount(params.currency);
  if (params.amount > most) {
    throw new ApiError(
      400,
      `Amount must be no more than ${formatAmount(most, params.currency)} ${params.currency}`,
      { code: "amount_too_large", param: "amount" },
    );
  }
  for (const name of ["off_session", "error_on_requires_action", "return_url"] as const) {
    if (params[name] === undefined || params.confirm === true) continue;
    throw invalidParam(`${name} can only be given together with confirm=true.`, name);
  }
  if (params.customer !== undefined) requireCustomer(work, params.customer);
  const customerId = params.customer ?? null;
  const method = methodFor(work, params.payment_method, customerId);
  const intent: PaymentIntentEntity = {
    ...readTerms(work, params, { amount: params.amount, currency: params.currency, prefix: "" }),
    id: newId("paymentIntent"),
    createdAt: work.at,
    sessionId: null,
    customerId,
    amount: params.amount,
    amountReceived: 0,
    currency: params.currency,
    status: method === null ? "requires_payment_method" : "requires_confirmation",
    paymentMethod: method,
    paymentMethodTypes: ["card"],
    latestChargeId: null,
    lastPaymentError: null,
    canceledAt: null,
    cancellationReason: null,
    returnUrl: params.return_url ?? null,
  };
  work.store.insert("paymentIntent", intent);
  work.emit("payment_intent.created", paymentIntentWire(work, intent));
  if (params.confirm !== true) return paymentIntentWire(work, intent);
  return confirm(work, intent, params.off_session, params.error_on_requires_action);
}

function methodFor(
  work: Work,
  id: string | undefined,
  customerId: string | null,
): PaymentMethodEntity | null {
  if (id === undefined) return null;
  const method = requireMethod(work, id);
  requireUsable(method, customerId);
  return method;
}

function confirm(
  work: Work,
  intent: PaymentIntentEntity,
  offSession = false,
  refuseToAsk = false,
): Wire | ApiError {
  if (intent.paymentMethod === null) {
    throw new ApiError(
      400,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
      { code: "payment_intent_unexpected_state" },
    );
  }
  if (offSession && intent.setupFutureUsage !== null) {
    throw invalidParam(
      "You cannot provide both `off_session=true` and `setup_future_usage`.",
      "off_session",
    );
  }
  const outcome = attemptPayment(work, intent, intent.paymentMethod, {
    offSession,
    mayAsk: !offSession && !refuseToAsk,
  });
  const after = work.store.require("paymentIntent", intent.id);
  const wire = paymentIntentWire(work, after);
  const error = after.lastPaymentError;
  if (outcome !== "declined" || error === null) return wire;
  return cardError(error, {
    ...(error.chargeId !== null && { charge: error.chargeId }),
    payment_intent: wire,
    payment_method: paymentMethodWire(error.paymentMethod),
  });
}

function confirmById(work: Work, id: string, form: FormTree): Wire | ApiError {
  const params = readParams(form, {
    ...CONFIRM,
    receipt_email: email,
    setup_future_usage: choice("off_session", "on_session"),
  });
  const intent = requireIntent(work, id);
  const open = ["requires_payment_method", "requires_confirmation", "requires_action"];
  if (!open.includes(intent.status) || intent.sessionId !== null) {
    throw new ApiError(
      400,
      intent.status === "succeeded"
        ? "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed."
        : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`,
      {
        code: "payment_intent_unexpected_state",
        more: { payment_intent: paymentIntentWire(work, intent) },
      },
    );
  }
  const method = methodFor(work, params.payment_method, intent.customerId) ?? intent.paymentMethod;
  const updated: PaymentIntentEntity = {
    ...intent,
    paymentMethod: method,
    returnUrl: params.return_url ?? intent.returnUrl,
    receiptEmail: params.receipt_email ?? intent.receiptEmail,
    setupFutureUsage: params.setup_future_usage ?? intent.setupFutureUsage,
  };
  return confirm(work, updated, params.off_session, params.error_on_requires_action);
}

export const paymentIntentActions: Endpoint[] = [
  { method: "POST", path: "/payment_intents", handle: ({ work, form }) => create(work, form) },
  {
    method: "POST",
    path: "/payment_intents/:id/confirm",
    handle: ({ work, id, form }) => confirmById(work, id, form),
  },
];
