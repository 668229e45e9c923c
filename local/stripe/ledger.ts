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
  /** Passed on to connected accounts, less what was taken back. */
  transferred: number;
  /** What the platform took of that, less what it gave back. */
  applicationFees: number;
}

/** One connected account in one currency. */
export interface AccountLine {
  account: string;
  currency: string;
  transferred: number;
  reversed: number;
  applicationFees: number;
  applicationFeesRefunded: number;
  /** What it got in all. */
  net: number;
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
  accounts: AccountLine[];
}

const EVERYTHING = 1_000_000;
const NOTHING: Sums = {
  captured: 0,
  refunded: 0,
  disputed: 0,
  withdrawn: 0,
  fees: 0,
  transferred: 0,
  applicationFees: 0,
};

function plus(sums: Sums, part: Partial<Sums>): Sums {
  return {
    captured: sums.captured + (part.captured ?? 0),
    refunded: sums.refunded + (part.refunded ?? 0),
    disputed: sums.disputed + (part.disputed ?? 0),
    withdrawn: sums.withdrawn + (part.withdrawn ?? 0),
    fees: sums.fees + (part.fees ?? 0),
    transferred: sums.transferred + (part.transferred ?? 0),
    applicationFees: sums.applicationFees + (part.applicationFees ?? 0),
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
  for (const transfer of store.list("transfer", [], EVERYTHING)) {
    const transferred = transfer.amount - sumOf(transfer.reversals);
    add(sums, transfer.paymentIntentId, { transferred });
  }
  for (const fee of store.list("applicationFee", [], EVERYTHING)) {
    add(sums, fee.paymentIntentId, { applicationFees: fee.amount - sumOf(fee.refunds) });
  }
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

function sumOf(parts: readonly { amount: number }[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

function accountLines(store: Store): AccountLine[] {
  const lines = new Map<string, AccountLine>();
  const lineFor = (account: string, currency: string): AccountLine => {
    const key = `${account} ${currency}`;
    const line = lines.get(key) ?? {
      account,
      currency,
      transferred: 0,
      reversed: 0,
      applicationFees: 0,
      applicationFeesRefunded: 0,
      net: 0,
    };
    lines.set(key, line);
    return line;
  };
  for (const transfer of store.list("transfer", [], EVERYTHING)) {
    const line = lineFor(transfer.destination, transfer.currency);
    line.transferred += transfer.amount;
    line.reversed += sumOf(transfer.reversals);
  }
  for (const fee of store.list("applicationFee", [], EVERYTHING)) {
    const line = lineFor(fee.account, fee.currency);
    line.applicationFees += fee.amount;
    line.applicationFeesRefunded += sumOf(fee.refunds);
  }
  return [...lines.values()].map((line) => ({
    ...line,
    net: line.transferred - line.reversed - line.applicationFees + line.applicationFeesRefunded,
  }));
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

/** What was captured, what went back, what disputes, fees and accounts took: per payment, currency and account. */
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
  return { payments, totals: Object.fromEntries(entries), accounts: accountLines(store) };
}
