import { amountStep, isSupportedCurrency } from "../currency";
import type { IntentTerms } from "../entities";
import type { Work } from "../sim";
import { ApiError, invalidParam } from "../api/errors";
import type { Output, Param } from "../api/params";
import { choice, email, group, integer, metadata, required, text } from "../api/params";
import { requireDestination } from "./accounts";

export const currency: Param<string | undefined> = (value, name) => {
  const code = text()(value, name)?.toLowerCase();
  if (code !== undefined && !isSupportedCurrency(code)) {
    throw invalidParam(
      `Invalid currency: ${code}. Stripe currently supports these currencies: usd, aed, afn, ... See https://docs.stripe.com/currencies`,
      name,
    );
  }
  return code;
};

/** Refuses an amount that this currency does not have. */
export function checkStep(amount: number, code: string, param: string): void {
  const step = amountStep(code);
  if (amount % step === 0) return;
  throw invalidParam(
    `Invalid amount: amounts in ${code} must be divisible by ${step}.`,
    param,
    "parameter_invalid_integer",
  );
}

/** What may be said of an intent, by the API or through Checkout. */
export const TERMS = {
  description: text(1000),
  metadata,
  receipt_email: email,
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  setup_future_usage: choice("off_session", "on_session"),
  transfer_data: group({ destination: required(text()), amount: integer(1) }),
  application_fee_amount: integer(0),
  on_behalf_of: text(),
  transfer_group: text(),
};

type Params = Partial<Output<typeof TERMS>>;

/** @throws when an account is unknown, or the shares are more than the amount */
export function readTerms(
  work: Work,
  params: Params,
  whole: { amount: number; currency: string; prefix: string },
): IntentTerms {
  const { prefix } = whole;
  const named = (name: string): string => (prefix === "" ? name : `${prefix}[${name}]`);
  const { transfer_data: transfer, application_fee_amount: fee, on_behalf_of: behalf } = params;
  if (transfer !== undefined) {
    const param = `${named("transfer_data")}[destination]`;
    requireDestination(work, transfer.destination, param);
    if (transfer.amount !== undefined && fee !== undefined) {
      throw invalidParam(
        "You may only specify one of these parameters: application_fee_amount, transfer_data[amount].",
        named("application_fee_amount"),
      );
    }
    checkShare(transfer.amount, whole, `${named("transfer_data")}[amount]`);
  } else if (fee !== undefined) {
    throw new ApiError(
      400,
      "Can only apply an application_fee when the request is made on behalf of another account (using an OAuth key, the Stripe-Account header, or the destination parameter).",
      { param: named("application_fee_amount"), replayable: false },
    );
  }
  if (behalf !== undefined) requireDestination(work, behalf, named("on_behalf_of"));
  checkShare(fee, whole, named("application_fee_amount"));
  return {
    description: params.description ?? null,
    metadata: params.metadata ?? {},
    receiptEmail: params.receipt_email ?? null,
    statementDescriptor: params.statement_descriptor ?? null,
    statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
    setupFutureUsage: params.setup_future_usage ?? null,
    transferData:
      transfer === undefined
        ? null
        : { destination: transfer.destination, amount: transfer.amount ?? null },
    applicationFeeAmount: fee ?? null,
    onBehalfOf: behalf ?? null,
    transferGroup: params.transfer_group ?? null,
  };
}

function checkShare(
  share: number | undefined,
  whole: { amount: number; currency: string },
  param: string,
): void {
  if (share === undefined) return;
  checkStep(share, whole.currency, param);
  if (share <= whole.amount) return;
  throw invalidParam(`${param} must be less than or equal to the amount of the charge.`, param);
}
