/** What only a person can settle, as facts; the words for it are the page's. */

export const ALERT_KINDS = [
  "dispute_opened",
  "dispute_lost",
  "refund_failed",
  "payment_mismatch",
  "payment_stuck",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Amounts in minor units of their currency; reasons are Stripe's own codes, or its sentence. */
export type Alert =
  | { kind: "dispute_opened"; amountMinor: number; currency: string; reason: string }
  | { kind: "dispute_lost"; amountMinor: number; currency: string }
  | { kind: "refund_failed"; amountMinor: number; currency: string; reason: string | null }
  | {
      kind: "payment_mismatch";
      reportedMinor: number;
      reportedCurrency: string;
      livemode: boolean;
      askedMinor: number;
      askedCurrency: string;
    }
  | { kind: "payment_stuck" };

/** True for the same thing told twice. */
export function isSameAlert(one: Alert, other: Alert): boolean {
  const facts = (alert: Alert) => JSON.stringify(Object.entries(alert).sort());
  return facts(one) === facts(other);
}
