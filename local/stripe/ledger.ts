import type { Store } from "./store";

export interface LedgerLine {
  paymentIntent: string;
  session: string;
  currency: string;
  status: string;
  captured: number;
  refunded: number;
}

export interface Ledger {
  payments: LedgerLine[];
  totals: Record<string, { captured: number; refunded: number; net: number }>;
}

/** What was captured and what went back, per payment and per currency, in minor units. */
export function readLedger(store: Store): Ledger {
  const payments = store.rows<LedgerLine>(`
    SELECT i.id AS paymentIntent,
      json_extract(i.body, '$.sessionId') AS session,
      json_extract(i.body, '$.currency') AS currency,
      json_extract(i.body, '$.status') AS status,
      json_extract(i.body, '$.amountReceived') AS captured,
      coalesce((SELECT sum(json_extract(c.body, '$.amountRefunded')) FROM entities c
        WHERE c.kind = 'charge' AND json_extract(c.body, '$.paymentIntentId') = i.id), 0) AS refunded
    FROM entities i WHERE i.kind = 'paymentIntent' ORDER BY i.seq`);
  const totals: Ledger["totals"] = {};
  for (const line of payments) {
    const before = totals[line.currency] ?? { captured: 0, refunded: 0, net: 0 };
    const captured = before.captured + line.captured;
    const refunded = before.refunded + line.refunded;
    totals[line.currency] = { captured, refunded, net: captured - refunded };
  }
  return { payments, totals };
}
