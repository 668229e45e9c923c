import type { ApplicationFeeEntity } from "../entities";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { readParams, text } from "../api/params";
import type { Wire } from "../api/wire";

export function applicationFeeWire(fee: ApplicationFeeEntity): Wire {
  const refunded = fee.refunds.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id: fee.id,
    object: "application_fee",
    account: fee.account,
    amount: fee.amount,
    amount_refunded: refunded,
    application: "ca_local",
    balance_transaction: fee.balanceTransactionId,
    charge: fee.chargeId,
    created: fee.createdAt,
    currency: fee.currency,
    fee_source: { charge: fee.chargeId, type: "charge" },
    livemode: false,
    originating_transaction: fee.chargeId,
    refunded: refunded === fee.amount,
    refunds: {
      object: "list",
      data: [...fee.refunds].reverse().map((part) => ({
        id: part.id,
        object: "fee_refund",
        amount: part.amount,
        balance_transaction: part.balanceTransactionId,
        created: part.createdAt,
        currency: fee.currency,
        fee: fee.id,
        metadata: {},
      })),
      has_more: false,
      url: `/v1/application_fees/${fee.id}/refunds`,
    },
  };
}

export const applicationFeeEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/application_fees",
    handle: ({ work, form }) => {
      const params = readParams(form, { ...PAGE, ...CREATED, charge: text() });
      const filters = params.charge === undefined ? [] : [fieldIs("chargeId", params.charge)];
      return listEntities(
        work.store,
        "applicationFee",
        { object: "application_fee", url: "/v1/application_fees", filters, page: params },
        applicationFeeWire,
      );
    },
  },
  {
    method: "GET",
    path: "/application_fees/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const fee = work.store.get("applicationFee", id);
      if (fee === null) throw noSuch("application fee", id, "fee");
      return applicationFeeWire(fee);
    },
  },
];
