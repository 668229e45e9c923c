/** Stripe's own codes for why, which have words. Pure. */

/** https://docs.stripe.com/disputes/categories, and why refunds fail: /api/refunds/object. */
export const REASONS = [
  "bank_cannot_process",
  "charge_for_pending_refund_disputed",
  "check_returned",
  "credit_not_processed",
  "customer_initiated",
  "debit_not_authorized",
  "declined",
  "duplicate",
  "expired_or_canceled_card",
  "fraudulent",
  "general",
  "incorrect_account_details",
  "insufficient_funds",
  "lost_or_stolen_card",
  "merchant_request",
  "noncompliant",
  "product_not_received",
  "product_unacceptable",
  "subscription_canceled",
  "unknown",
  "unrecognized",
] as const;
export type Reason = (typeof REASONS)[number];

/** The code, when it is one that has words; null for a sentence of Stripe's, or a code too new. */
export function reasonOf(text: string): Reason | null {
  return REASONS.find((reason) => reason === text) ?? null;
}

/** What the functions that run by themselves are about, by the module they stand in. */
export const JOB_SUBJECTS = [
  "checkouts",
  "clients",
  "dates",
  "limits",
  "maintenance",
  "noShows",
  "numbers",
  "pageVisits",
  "payments",
  "reconcile",
  "refunds",
  "reports",
  "stripe",
  "waitlist",
] as const;
export type JobSubject = (typeof JOB_SUBJECTS)[number];

/** `jobSubjectOf("dates.rebuild")` is "dates"; null for a job of no subject that has words. */
export function jobSubjectOf(job: string): JobSubject | null {
  return JOB_SUBJECTS.find((subject) => subject === job.split(/[.:/]/)[0]) ?? null;
}
