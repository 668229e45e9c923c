import type { BalanceTransactionEntity, Metadata, PaymentIntentEntity } from "./entities";
import type { Store } from "./store";

/** Sums of money in minor units of one currency. */
export interface Sums {
  captured: number;
  refunded: number;
  /** Taken into dispute, whatever became of it. */
  disputed: number;
  /** What disputes hold back now: their amounts less what was reinstated. */
  withdrawn: number;
  /** What Stripe keeps for itself. */
  fees: number;
}

export interface LedgerLine extends Sums {
  paymentIntent: string;
  session: string | null;
  currency: string;
  status: string;
  metadata: Metadata;
}

export interface Ledger {
  payments: LedgerLine[];
  /** Per currency; `net` is captured less refunded, `balance` what the movements of the account add up to. */
  totals: Record<string, Sums & { net: number; balance: number }>;
}

const EVERYTHING = 1_000_000;
const NOTHING: Sums = { captured: 0, refunded: 0, disputed: 0, withdrawn: 0, fees: 0 };

function plus(sums: Sums, part: Partial<Sums>): Sums {
  return {
    captured: sums.captured + (part.captured ?? 0),
    refunded: sums.refunded + (part.refunded ?? 0),
    disputed: sums.disputed + (part.disputed ?? 0),
    withdrawn: sums.withdrawn + (part.withdrawn ?? 0),
    fees: sums.fees + (part.fees ?? 0),
  };
}

function add(sums: Map<string, Sums>, key: string, part: Partial<Sums>): void {
  sums.set(key, plus(sums.get(key) ?? NOTHING, part));
}

function sumsByIntent(
  store: Store,
  movements: readonly BalanceTransactionEntity[],
): Map<string, Sums> {
  const sums = new Map<string, Sums>();
  const charges = store.list("charge", [], EVERYTHING);
  const refunds = store.list("refund", [], EVERYTHING);
  const disputes = store.list("dispute", [], EVERYTHING);
  for (const charge of charges) {
    add(sums, charge.paymentIntentId, { refunded: charge.amountRefunded });
  }
  for (const dispute of disputes) add(sums, dispute.paymentIntentId, { disputed: dispute.amount });
  const owners = new Map(
    [...charges, ...refunds, ...disputes].map((source) => [source.id, source.paymentIntentId]),
  );
  for (const movement of movements) {
    const owner = owners.get(movement.sourceId);
    const withdrawn = movement.type === "adjustment" ? -movement.amount : 0;
    if (owner !== undefined) add(sums, owner, { fees: movement.fee, withdrawn });
  }
  return sums;
}

function lineOf(intent: PaymentIntentEntity, sums: Sums): LedgerLine {
  return {
    paymentIntent: intent.id,
    session: intent.sessionId,
    currency: intent.currency,
    status: intent.status,
    metadata: intent.metadata,
    ...sums,
    captured: intent.amountReceived,
  };
}

/** What was captured, what went back, what disputes and fees took: per payment and per currency. */
export function readLedger(store: Store): Ledger {
  const movements = store.list("balanceTransaction", [], EVERYTHING);
  const sums = sumsByIntent(store, movements);
  const intents = store.list("paymentIntent", [], EVERYTHING).reverse();
  const payments = intents.map((intent) => lineOf(intent, sums.get(intent.id) ?? NOTHING));
  const totals = new Map<string, Sums>();
  for (const line of payments) add(totals, line.currency, line);
  const balances = new Map<string, number>();
  for (const { currency, amount, fee } of movements) {
    balances.set(currency, (balances.get(currency) ?? 0) + amount - fee);
  }
  const entries = [...totals].map(([currency, total]): [string, Ledger["totals"][string]] => [
    currency,
    { ...total, net: total.captured - total.refunded, balance: balances.get(currency) ?? 0 },
  ]);
  return { payments, totals: Object.fromEntries(entries) };
}
