/** What only a person can settle, as facts; the words for it are the page's. */

export const ALERT_KINDS = [
  "dispute_opened",
  "dispute_lost",
  "refund_failed",
  "payment_mismatch",
  "payment_stuck",
  "job_failed",
  "day_flooded",
  "key_refused",
  "mail_late",
  "mail_failed",
  "thread_reported",
] as const;

export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * Whether owners are written to of it: of what waits for a person, and not of mail that is late, which
 * a mail would not tell, nor of a crowded day, which sees to itself.
 */
export function isMailed(kind: AlertKind): boolean {
  return kind !== "mail_late" && kind !== "day_flooded";
}

/** The one safe thing to do about a job that failed. */
export const JOB_REMEDIES = ["wait", "try_again"] as const;
export type JobRemedy = (typeof JOB_REMEDIES)[number];

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
  | { kind: "payment_stuck" }
  /** Guests hold an unusual share of a day without paying. */
  | { kind: "day_flooded"; date: string }
  /** Stripe does not take our key; the reason is its own sentence, with the key blotted out. */
  | { kind: "key_refused"; reason: string }
  /** No mail is taken; the reason is the provider's own. */
  | { kind: "mail_late"; reason: string }
  /** One mail was refused for good, or waited for too long. */
  | { kind: "mail_failed"; reason: string }
  /** One side of a thread reports what the other wrote: see lib/threads/thread. */
  | { kind: "thread_reported"; by: "customer" | "staff" }
  | { kind: "job_failed"; job: string; remedy: JobRemedy };

/**
 * The one thing that an alert is about: a row's id, or a job's name. The same thing is told once
 * while it is open; two refunds of one amount are two things.
 */
export type AlertCause =
  `${"refund" | "dispute" | "payment" | "job" | "flood" | "key" | "mail" | "thread"}:${string}`;
