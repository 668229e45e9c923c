import type { ChargeEntity } from "../entities";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { readParams, text } from "../api/params";
import type { Wire } from "../api/wire";
import { transferDataWire } from "./paymentIntents";
import { billingDetails, paymentMethodDetails } from "./paymentMethods";

function outcome(charge: ChargeEntity): Wire | null {
  if (charge.status === "pending") return null;
  const { failure } = charge;
  const declined = failure !== null;
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: declined ? "declined_by_network" : "approved_by_network",
    reason: declined ? (failure.declineCode ?? failure.code) : null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: declined
      ? "The bank did not return any further details with this decline."
      : "Payment complete.",
    type: declined ? "issuer_declined" : "authorized",
  };
}

export function chargeWire(charge: ChargeEntity): Wire {
  const succeeded = charge.status === "succeeded";
  return {
    id: charge.id,
    object: "charge",
    amount: charge.amount,
    amount_captured: succeeded ? charge.amount : 0,
    amount_refunded: charge.amountRefunded,
    application: null,
    application_fee: charge.applicationFeeId,
    application_fee_amount: charge.applicationFeeAmount,
    balance_transaction: charge.balanceTransactionId,
    billing_details: billingDetails(charge.paymentMethod),
    calculated_statement_descriptor: "LOCAL SHOP",
    captured: succeeded,
    created: charge.createdAt,
    currency: charge.currency,
    customer: charge.customerId,
    description: charge.description,
    disputed: charge.disputeId !== null,
    failure_balance_transaction: null,
    failure_code: charge.failure?.code ?? null,
    failure_message: charge.failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: charge.metadata,
    on_behalf_of: charge.onBehalfOf,
    outcome: outcome(charge),
    paid: succeeded,
    payment_intent: charge.paymentIntentId,
    payment_method: charge.paymentMethod.id,
    payment_method_details: paymentMethodDetails(charge.paymentMethod, charge.amount),
    radar_options: {},
    receipt_email: charge.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: succeeded && charge.amountRefunded === charge.amount,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: charge.status,
    ...(charge.transferId !== null && { transfer: charge.transferId }),
    transfer_data: transferDataWire(charge),
    transfer_group: charge.transferGroup,
  };
}

export const chargeEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/charges",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        payment_intent: text(),
        customer: text(),
        transfer_group: text(),
      });
      const { payment_intent: intent, customer, transfer_group: transferGroup } = params;
      const filters = [
        ...(intent === undefined ? [] : [fieldIs("paymentIntentId", intent)]),
        ...(customer === undefined ? [] : [fieldIs("customerId", customer)]),
        ...(transferGroup === undefined ? [] : [fieldIs("transferGroup", transferGroup)]),
      ];
      return listEntities(
        work.store,
        "charge",
        { object: "charge", url: "/v1/charges", filters, page: params },
        chargeWire,
      );
    },
  },
  {
    method: "GET",
    path: "/charges/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const charge = work.store.get("charge", id);
      if (charge === null) throw noSuch("charge", id, "id");
      return chargeWire(charge);
    },
  },
];
