import type { SetupIntentEntity } from "../entities";
import { mergeMetadata } from "../metadata";
import { attemptSetup } from "../setups";
import type { Work } from "../sim";
import { fieldIs } from "../store";
import { cardError } from "../api/cardError";
import type { Endpoint } from "../api/endpoint";
import { ApiError, invalidParam, noSuch } from "../api/errors";
import type { FormTree } from "../api/form";
import { CREATED, PAGE, listEntities } from "../api/list";
import { address, boolean, choice, group, list, metadata, readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { requireCustomer } from "./requireCustomer";
import { requireMethod, requireUsable } from "./paymentMethods";
import { cancelSetup, newSetupIntent, setupIntentWire } from "./setupIntent";

function requireSetup(work: Work, id: string): SetupIntentEntity {
  const setup = work.store.get("setupIntent", id);
  if (setup === null) throw noSuch("setupintent", id, "intent");
  return setup;
}

function unexpectedState(setup: SetupIntentEntity, what: string): ApiError {
  return new ApiError(
    400,
    `You cannot ${what} this SetupIntent because it has a status of ${setup.status}.`,
    {
      code: "setup_intent_unexpected_state",
      more: { setup_intent: { id: setup.id, status: setup.status } },
    },
  );
}

const CREATE = {
  customer: text(),
  payment_method: text(),
  confirm: boolean,
  usage: choice("off_session", "on_session"),
  metadata,
  description: text(1000),
  return_url: address,
  on_behalf_of: text(),
  allowed_payment_method_types: list(choice("card")),
  automatic_payment_methods: group({
    enabled: boolean,
    allow_redirects: choice("always", "never"),
  }),
};

function create(work: Work, form: FormTree): Wire | ApiError {
  const params = readParams(form, CREATE);
  if (params.customer !== undefined) requireCustomer(work, params.customer);
  const customerId = params.customer ?? null;
  const method =
    params.payment_method === undefined ? null : requireMethod(work, params.payment_method);
  if (method !== null) requireUsable(method, customerId);
  if (params.return_url !== undefined && params.confirm !== true) {
    throw invalidParam("return_url can only be given together with confirm=true.", "return_url");
  }
  const setup = newSetupIntent(work, {
    customerId,
    paymentMethod: method,
    status: method === null ? "requires_payment_method" : "requires_confirmation",
    usage: params.usage ?? "off_session",
    metadata: params.metadata ?? {},
    description: params.description ?? null,
    onBehalfOf: params.on_behalf_of ?? null,
    returnUrl: params.return_url ?? null,
  });
  return params.confirm === true ? confirm(work, setup) : setupIntentWire(work, setup);
}

function confirm(work: Work, setup: SetupIntentEntity): Wire | ApiError {
  if (setup.paymentMethod === null) {
    throw new ApiError(
      400,
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
      { code: "setup_intent_unexpected_state" },
    );
  }
  const outcome = attemptSetup(work, setup, setup.paymentMethod);
  const after = work.store.require("setupIntent", setup.id);
  const wire = setupIntentWire(work, after);
  if (outcome !== "declined" || after.lastError === null) return wire;
  return cardError(after.lastError, { setup_intent: wire });
}

function confirmById(work: Work, id: string, form: FormTree): Wire | ApiError {
  const params = readParams(form, { payment_method: text(), return_url: address });
  const setup = requireSetup(work, id);
  if (setup.status === "succeeded" || setup.status === "canceled" || setup.sessionId !== null) {
    throw unexpectedState(setup, "confirm");
  }
  const method =
    params.payment_method === undefined
      ? setup.paymentMethod
      : requireMethod(work, params.payment_method);
  if (method !== null) requireUsable(method, setup.customerId);
  return confirm(work, {
    ...setup,
    paymentMethod: method,
    returnUrl: params.return_url ?? setup.returnUrl,
  });
}

function update(work: Work, id: string, form: FormTree): Wire {
  const params = readParams(form, {
    metadata,
    description: text(1000),
    customer: text(),
    payment_method: text(),
  });
  const setup = requireSetup(work, id);
  if (params.customer !== undefined) requireCustomer(work, params.customer);
  const method =
    params.payment_method === undefined
      ? setup.paymentMethod
      : requireMethod(work, params.payment_method);
  const updated: SetupIntentEntity = {
    ...setup,
    metadata: mergeMetadata(setup.metadata, params.metadata),
    description: params.description ?? setup.description,
    customerId: params.customer ?? setup.customerId,
    paymentMethod: method,
    ...(params.payment_method !== undefined && { status: "requires_confirmation" }),
  };
  work.store.save("setupIntent", updated);
  return setupIntentWire(work, updated);
}

function cancel(work: Work, id: string, reason: string | undefined): Wire {
  const setup = requireSetup(work, id);
  if (setup.status === "succeeded" || setup.status === "canceled") {
    throw unexpectedState(setup, "cancel");
  }
  if (
    setup.sessionId !== null &&
    work.store.require("session", setup.sessionId).status === "open"
  ) {
    throw new ApiError(
      400,
      "You cannot cancel SetupIntents created by Checkout Sessions. To cancel this SetupIntent, expire the Checkout Session instead: https://docs.stripe.com/api/checkout/sessions/expire",
      { code: "setup_intent_unexpected_state" },
    );
  }
  return setupIntentWire(work, cancelSetup(work, setup, reason ?? null));
}

const REASONS = choice("abandoned", "duplicate", "requested_by_customer");

export const setupIntentEndpoints: Endpoint[] = [
  { method: "POST", path: "/setup_intents", handle: ({ work, form }) => create(work, form) },
  {
    method: "GET",
    path: "/setup_intents",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        customer: text(),
        payment_method: text(),
      });
      const filters = [
        ...(params.customer === undefined ? [] : [fieldIs("customerId", params.customer)]),
        ...(params.payment_method === undefined
          ? []
          : [fieldIs("paymentMethod.id", params.payment_method)]),
      ];
      return listEntities(
        work.store,
        "setupIntent",
        { object: "setup_intent", url: "/v1/setup_intents", filters, page: params },
        (setup) => setupIntentWire(work, setup),
      );
    },
  },
  {
    method: "GET",
    path: "/setup_intents/:id",
    handle: ({ work, id, form }) => {
      readParams(form, { client_secret: text() });
      return setupIntentWire(work, requireSetup(work, id));
    },
  },
  {
    method: "POST",
    path: "/setup_intents/:id",
    handle: ({ work, id, form }) => update(work, id, form),
  },
  {
    method: "POST",
    path: "/setup_intents/:id/confirm",
    handle: ({ work, id, form }) => confirmById(work, id, form),
  },
  {
    method: "POST",
    path: "/setup_intents/:id/cancel",
    handle: ({ work, id, form }) =>
      cancel(work, id, readParams(form, { cancellation_reason: REASONS }).cancellation_reason),
  },
];
