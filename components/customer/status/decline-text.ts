/** Stripe's decline codes that have words of their own; the rest share one sentence. */
export const DECLINE_CODES = [
  "card_declined",
  "generic_decline",
  "insufficient_funds",
  "lost_card",
  "stolen_card",
  "expired_card",
  "incorrect_cvc",
  "incorrect_number",
  "processing_error",
  "authentication_required",
  "payment_intent_authentication_failure",
] as const;

/** The key under `declines` for Stripe's code. */
export function declineKey(code: string): (typeof DECLINE_CODES)[number] | "other" {
  return DECLINE_CODES.find((known) => known === code) ?? "other";
}
