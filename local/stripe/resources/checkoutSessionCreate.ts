import { formatAmount, maximumAmount, minimumAmount } from "../currency";
import type { LineItemEntity, SessionEntity, SetupIntentEntity } from "../entities";
import { newId } from "../ids";
import type { Work } from "../sim";
import { ApiError, invalidParam } from "../api/errors";
import type { FormTree } from "../api/form";
import type { Output } from "../api/params";
import {
  address,
  choice,
  email,
  group,
  integer,
  list,
  metadata,
  readParams,
  required,
  text,
} from "../api/params";
import { requireDestination } from "./accounts";
import { DELAYED_METHODS } from "./checkoutSessionWire";
import { requireCustomer } from "./requireCustomer";
import { TERMS, checkStep, currency, readTerms } from "./intentTerms";
import { newSetupIntent } from "./setupIntent";

const HALF_HOUR = 30 * 60;
const DAY = 24 * 60 * 60;
/** A clock may tick between the caller's "in 30 minutes" and ours. */
const CLOCK_SLACK = 5;

const lineItem = group({
  quantity: integer(1),
  metadata,
  price_data: required(
    group({
      currency: required(currency),
      unit_amount: required(integer()),
      tax_behavior: choice("exclusive", "inclusive", "unspecified"),
      product_data: required(
        group({
          name: required(text(250)),
          description: text(),
          images: list(address),
          metadata,
          tax_code: text(),
          unit_label: text(12),
        }),
      ),
    }),
  ),
});

/** What the session may be created with. A parameter of Stripe's that is not here is refused, never ignored. */
const SHAPE = {
  mode: choice("payment", "setup"),
  customer: text(),
  ui_mode: choice("hosted_page"),
  line_items: list(lineItem),
  success_url: address,
  cancel_url: address,
  client_reference_id: text(200),
  customer_email: email,
  currency,
  expires_at: integer(),
  metadata,
  locale: text(10),
  submit_type: choice("auto", "book", "donate", "pay"),
  billing_address_collection: choice("auto", "required"),
  customer_creation: choice("always", "if_required"),
  allowed_payment_method_types: list(choice("card", "link", ...DELAYED_METHODS)),
  branding_settings: group({
    display_name: text(),
    background_color: text(),
    button_color: text(),
    border_style: text(),
    font_family: text(),
  }),
  custom_text: group({ submit: group({ message: text(1200) }) }),
  setup_intent_data: group({ description: text(1000), metadata, on_behalf_of: text() }),
  payment_intent_data: group({
    ...TERMS,
    capture_method: choice("automatic", "automatic_async"),
  }),
};

type Params = Output<typeof SHAPE>;
type LineItemParams = NonNullable<NonNullable<Params["line_items"]>[number]>;

function readLineItem(item: LineItemParams, index: number): LineItemEntity {
  const price = item.price_data;
  checkStep(price.unit_amount, price.currency, `line_items[${index}][price_data][unit_amount]`);
  return {
    id: newId("lineItem"),
    priceId: newId("price"),
    productId: newId("product"),
    name: price.product_data.name,
    description: price.product_data.description ?? null,
    images: price.product_data.images ?? [],
    unitAmount: price.unit_amount,
    quantity: item.quantity ?? 1,
    currency: price.currency,
    metadata: item.metadata ?? {},
  };
}

function checkedTotal(items: readonly LineItemEntity[], code: string): number {
  const total = items.reduce((sum, item) => sum + item.unitAmount * item.quantity, 0);
  const least = minimumAmount(code);
  if (total < least) {
    throw new ApiError(
      400,
      `The Checkout Session's total amount due must add up to at least ${formatAmount(least, code)} ${code}`,
      { code: "amount_too_small" },
    );
  }
  const most = maximumAmount(code);
  if (total > most) {
    throw new ApiError(
      400,
      `The Checkout Session's total amount must be no more than ${formatAmount(most, code)} ${code}`,
      { code: "amount_too_large" },
    );
  }
  return total;
}

function checkedExpiry(work: Work, expiresAt: number | undefined): number {
  if (expiresAt === undefined) return work.at + DAY;
  const lasts = expiresAt - work.at;
  if (lasts < HALF_HOUR - CLOCK_SLACK) {
    throw invalidParam(
      "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
      "expires_at",
    );
  }
  if (lasts > DAY + CLOCK_SLACK) {
    throw invalidParam(
      "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
      "expires_at",
    );
  }
  return expiresAt;
}

function missing(name: string): ApiError {
  return invalidParam(`Missing required param: ${name}.`, name, "parameter_missing");
}

function readItems(params: Params): { items: LineItemEntity[]; code: string } {
  const items = (params.line_items ?? []).map(readLineItem);
  const [first] = items;
  if (first === undefined) throw missing("line_items");
  if (items.length > 100)
    throw invalidParam("A Checkout Session can have at most 100 line items.", "line_items");
  if (items.some((item) => item.currency !== first.currency)) {
    throw invalidParam("All line items must use the same currency.", "line_items");
  }
  if (params.currency !== undefined && params.currency !== first.currency) {
    throw invalidParam(
      `The \`currency\` ${params.currency} does not match the currency of the line items, ${first.currency}.`,
      "currency",
    );
  }
  return { items, code: first.currency };
}

/** Whose session it is: somebody known, or somebody whom their address tells. */
function readCustomer(
  work: Work,
  params: Params,
): Pick<SessionEntity, "customerId" | "customerCreation" | "customerEmail" | "customerDetails"> {
  const { customer, customer_email: mail, customer_creation: creation } = params;
  for (const [name, value] of Object.entries({
    customer_email: mail,
    customer_creation: creation,
  })) {
    if (customer === undefined || value === undefined) continue;
    throw invalidParam(`You may only specify one of these parameters: customer, ${name}.`, name);
  }
  const known = customer === undefined ? null : requireCustomer(work, customer);
  return {
    customerId: known?.id ?? null,
    customerCreation: creation ?? "if_required",
    customerEmail: mail ?? null,
    customerDetails: known === null ? null : { email: known.email, name: known.name },
  };
}

type Amounts = Pick<
  SessionEntity,
  "currency" | "amountTotal" | "lineItems" | "paymentStatus" | "paymentIntentData"
>;

function readPayment(work: Work, params: Params): Amounts {
  if (params.setup_intent_data !== undefined) throw wrongMode("setup_intent_data", "payment");
  const { items, code } = readItems(params);
  const amount = checkedTotal(items, code);
  const whole = { amount, currency: code, prefix: "payment_intent_data" };
  return {
    currency: code,
    amountTotal: amount,
    lineItems: items,
    paymentStatus: "unpaid",
    paymentIntentData: readTerms(work, params.payment_intent_data ?? {}, whole),
  };
}

/** A session that only keeps a card: nothing is sold in it. */
function readSetup(work: Work, params: Params): Amounts {
  for (const name of ["line_items", "payment_intent_data", "submit_type"] as const) {
    if (params[name] !== undefined) throw wrongMode(name, "setup");
  }
  if (params.currency === undefined) throw missing("currency");
  const whole = { amount: 0, currency: params.currency, prefix: "payment_intent_data" };
  return {
    currency: params.currency,
    amountTotal: 0,
    lineItems: [],
    paymentStatus: "no_payment_required",
    paymentIntentData: readTerms(work, {}, whole),
  };
}

function wrongMode(name: string, mode: string): ApiError {
  return invalidParam(`You can not pass \`${name}\` in \`${mode}\` mode.`, name);
}

/** Validates a `checkout.sessions.create` and stores the session, with its setup intent if it is for one. */
export function createSession(work: Work, form: FormTree): SessionEntity {
  const params = readParams(form, SHAPE);
  const { mode } = params;
  if (mode === undefined) throw missing("mode");
  if (params.success_url === undefined) throw missing("success_url");
  const session: SessionEntity = {
    id: newId("session"),
    mode,
    createdAt: work.at,
    expiresAt: checkedExpiry(work, params.expires_at),
    status: "open",
    ...(mode === "payment" ? readPayment(work, params) : readSetup(work, params)),
    ...readCustomer(work, params),
    metadata: params.metadata ?? {},
    clientReferenceId: params.client_reference_id ?? null,
    successUrl: params.success_url,
    cancelUrl: params.cancel_url ?? null,
    allowedPaymentMethodTypes: params.allowed_payment_method_types ?? null,
    paymentIntentId: null,
    setupIntentId: null,
    submitMessage: params.custom_text?.submit?.message ?? null,
    shopName: params.branding_settings?.display_name ?? null,
    locale: params.locale ?? null,
    submitType: params.submit_type ?? null,
    billingAddressCollection: params.billing_address_collection ?? null,
  };
  if (mode === "setup") session.setupIntentId = setupOf(work, session, params).id;
  work.store.insert("session", session);
  return session;
}

function setupOf(work: Work, session: SessionEntity, params: Params): SetupIntentEntity {
  const data = params.setup_intent_data;
  if (data?.on_behalf_of !== undefined) {
    requireDestination(work, data.on_behalf_of, "setup_intent_data[on_behalf_of]");
  }
  return newSetupIntent(work, {
    sessionId: session.id,
    customerId: session.customerId,
    metadata: data?.metadata ?? {},
    description: data?.description ?? null,
    onBehalfOf: data?.on_behalf_of ?? null,
  });
}
