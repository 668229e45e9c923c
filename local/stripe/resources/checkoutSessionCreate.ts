import { amountStep, formatAmount, isSupportedCurrency, minimumAmount } from "../currency";
import type { LineItemEntity, SessionEntity } from "../entities";
import { newId } from "../ids";
import type { Work } from "../sim";
import { ApiError, invalidParam } from "../api/errors";
import type { FormTree } from "../api/form";
import type { Output, Param } from "../api/params";
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
import { DELAYED_METHODS } from "./checkoutSessionWire";

const MAX_AMOUNT = 99_999_999;
const HALF_HOUR = 30 * 60;
const DAY = 24 * 60 * 60;
/** A clock may tick between the caller's "in 30 minutes" and ours. */
const CLOCK_SLACK = 5;

const currency: Param<string | undefined> = (value, name) => {
  const code = text()(value, name)?.toLowerCase();
  if (code !== undefined && !isSupportedCurrency(code)) {
    throw invalidParam(
      `Invalid currency: ${code}. Stripe currently supports these currencies: usd, aed, afn, ... See https://docs.stripe.com/currencies`,
      name,
    );
  }
  return code;
};

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
  mode: choice("payment"),
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
  payment_intent_data: group({
    description: text(1000),
    metadata,
    receipt_email: email,
    statement_descriptor: text(22),
    statement_descriptor_suffix: text(22),
    capture_method: choice("automatic", "automatic_async"),
  }),
};

type Params = Output<typeof SHAPE>;
type LineItemParams = NonNullable<NonNullable<Params["line_items"]>[number]>;

function readLineItem(item: LineItemParams, index: number): LineItemEntity {
  const price = item.price_data;
  const step = amountStep(price.currency);
  if (price.unit_amount % step !== 0) {
    throw invalidParam(
      `Invalid amount: amounts in ${price.currency} must be divisible by ${step}.`,
      `line_items[${index}][price_data][unit_amount]`,
      "parameter_invalid_integer",
    );
  }
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
  // Rupiah and its like have their own, higher ceilings.
  if (total > MAX_AMOUNT && minimumAmount(code) > 1) {
    throw new ApiError(
      400,
      `The Checkout Session's total amount must be no more than ${formatAmount(MAX_AMOUNT, code)} ${code}`,
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

function readIntentData(params: Params): SessionEntity["paymentIntentData"] {
  const data = params.payment_intent_data;
  return {
    description: data?.description ?? null,
    metadata: data?.metadata ?? {},
    receiptEmail: data?.receipt_email ?? null,
    statementDescriptor: data?.statement_descriptor ?? null,
    statementDescriptorSuffix: data?.statement_descriptor_suffix ?? null,
  };
}

/** Validates a `checkout.sessions.create` and makes the session, not yet stored. */
export function newSession(work: Work, form: FormTree): SessionEntity {
  const params = readParams(form, SHAPE);
  if (params.mode === undefined) throw missing("mode");
  if (params.success_url === undefined) throw missing("success_url");
  const expiresAt = checkedExpiry(work, params.expires_at);
  const { items, code } = readItems(params);
  return {
    id: newId("session"),
    createdAt: work.at,
    expiresAt,
    status: "open",
    paymentStatus: "unpaid",
    currency: code,
    amountTotal: checkedTotal(items, code),
    lineItems: items,
    metadata: params.metadata ?? {},
    clientReferenceId: params.client_reference_id ?? null,
    customerEmail: params.customer_email ?? null,
    customerDetails: null,
    successUrl: params.success_url,
    cancelUrl: params.cancel_url ?? null,
    allowedPaymentMethodTypes: params.allowed_payment_method_types ?? null,
    paymentIntentId: null,
    paymentIntentData: readIntentData(params),
    shopName: params.branding_settings?.display_name ?? null,
    locale: params.locale ?? null,
    submitType: params.submit_type ?? null,
    billingAddressCollection: params.billing_address_collection ?? null,
  };
}
