import type { TransferEntity } from "../entities";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { readParams, text } from "../api/params";
import type { Wire } from "../api/wire";

export function transferWire(transfer: TransferEntity): Wire {
  const reversed = transfer.reversals.reduce((sum, { amount }) => sum + amount, 0);
  return {
    id: transfer.id,
    object: "transfer",
    amount: transfer.amount,
    amount_reversed: reversed,
    balance_transaction: transfer.balanceTransactionId,
    created: transfer.createdAt,
    currency: transfer.currency,
    description: null,
    destination: transfer.destination,
    livemode: false,
    metadata: {},
    reversals: {
      object: "list",
      data: [...transfer.reversals].reverse().map((reversal) => ({
        id: reversal.id,
        object: "transfer_reversal",
        amount: reversal.amount,
        balance_transaction: reversal.balanceTransactionId,
        created: reversal.createdAt,
        currency: transfer.currency,
        destination_payment_refund: null,
        metadata: {},
        source_refund: reversal.refundId,
        transfer: transfer.id,
      })),
      has_more: false,
      url: `/v1/transfers/${transfer.id}/reversals`,
    },
    reversed: reversed === transfer.amount,
    source_transaction: transfer.chargeId,
    source_type: "card",
    transfer_group: transfer.transferGroup,
  };
}

export const transferEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/transfers",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        destination: text(),
        transfer_group: text(),
      });
      const { destination, transfer_group: transferGroup } = params;
      const filters = [
        ...(destination === undefined ? [] : [fieldIs("destination", destination)]),
        ...(transferGroup === undefined ? [] : [fieldIs("transferGroup", transferGroup)]),
      ];
      return listEntities(
        work.store,
        "transfer",
        { object: "transfer", url: "/v1/transfers", filters, page: params },
        transferWire,
      );
    },
  },
  {
    method: "GET",
    path: "/transfers/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const transfer = work.store.get("transfer", id);
      if (transfer === null) throw noSuch("transfer", id, "id");
      return transferWire(transfer);
    },
  },
];
