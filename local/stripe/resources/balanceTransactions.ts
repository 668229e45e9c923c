import { decimalsOf } from "../currency";
import type { BalanceTransactionEntity } from "../entities";
import { newId } from "../ids";
import type { Work } from "../sim";
import { fieldIs } from "../store";
import type { Endpoint } from "../api/endpoint";
import { noSuch } from "../api/errors";
import { CREATED, PAGE, listEntities } from "../api/list";
import { readParams, text } from "../api/params";
import type { Wire } from "../api/wire";

const TWO_DAYS = 2 * 24 * 60 * 60;

/** 1.5 % and 20 minor units (0.20 in a two-decimal currency): a plausible fee, not a price list. */
function feeFor(amount: number, currency: string): number {
  return Math.round(amount * 0.015) + (decimalsOf(currency) === 0 ? 0 : 20);
}

/** Books a movement of money. Only captures cost a fee. Returns the new id. */
export function bookMovement(
  work: Work,
  movement: Omit<BalanceTransactionEntity, "id" | "createdAt" | "fee">,
): string {
  const id = newId("balanceTransaction");
  const fee = movement.type === "charge" ? feeFor(movement.amount, movement.currency) : 0;
  work.store.insert("balanceTransaction", { ...movement, id, createdAt: work.at, fee });
  return id;
}

export function balanceTransactionWire(
  work: Pick<Work, "at">,
  entry: BalanceTransactionEntity,
): Wire {
  const availableOn = entry.createdAt + TWO_DAYS;
  return {
    id: entry.id,
    object: "balance_transaction",
    amount: entry.amount,
    available_on: availableOn,
    balance_type: "payments",
    created: entry.createdAt,
    currency: entry.currency,
    description: entry.description,
    exchange_rate: null,
    fee: entry.fee,
    fee_details:
      entry.fee === 0
        ? []
        : [
            {
              amount: entry.fee,
              application: null,
              currency: entry.currency,
              description: "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: entry.amount - entry.fee,
    reporting_category: entry.type,
    source: entry.sourceId,
    status: work.at >= availableOn ? "available" : "pending",
    type: entry.type,
  };
}

export const balanceTransactionEndpoints: Endpoint[] = [
  {
    method: "GET",
    path: "/balance_transactions",
    handle: ({ work, form }) => {
      const params = readParams(form, {
        ...PAGE,
        ...CREATED,
        source: text(),
        type: text(),
        currency: text(),
      });
      const filters = [
        ...(params.source === undefined ? [] : [fieldIs("sourceId", params.source)]),
        ...(params.type === undefined ? [] : [fieldIs("type", params.type)]),
        ...(params.currency === undefined ? [] : [fieldIs("currency", params.currency)]),
      ];
      return listEntities(
        work.store,
        "balanceTransaction",
        { object: "balance_transaction", url: "/v1/balance_transactions", filters, page: params },
        (entry) => balanceTransactionWire(work, entry),
      );
    },
  },
  {
    method: "GET",
    path: "/balance_transactions/:id",
    handle: ({ work, id, form }) => {
      readParams(form, {});
      const entry = work.store.get("balanceTransaction", id);
      if (entry === null) throw noSuch("balance_transaction", id, "id");
      return balanceTransactionWire(work, entry);
    },
  },
];
