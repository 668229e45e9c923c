import type { CheckoutIntent } from "./checkouts";
import type { IntentFacts, ProviderFacts, RefundFacts, SessionFacts } from "../ledger/facts";

/**
 * What the product asks of whoever moves its money, in our own words. Stripe answers in
 * `stripeProvider`; another provider is another object of this type.
 */
export type PaymentProvider = {
  /** Where card payments go: nowhere, to a simulator, to the provider's test mode or for real. */
  mode: () => "none" | "simulator" | "test" | "live";
  /** Opens the checkout of one attempt; asking again for the same attempt opens no second one. */
  openCheckout: (wanted: WantedCheckout) => Promise<SessionFacts>;
  /** Closes a checkout; one that was paid or has ended before is told as it stands. */
  closeCheckout: (sessionId: string) => Promise<SessionFacts>;
  getCheckout: (sessionId: string) => Promise<SessionFacts>;
  /** Gives money back; asking again for the same refund gives nothing twice. */
  giveBack: (wanted: WantedRefund) => Promise<RefundFacts>;
  getRefund: (id: string) => Promise<RefundFacts>;
  /** What was given back of a payment so far. */
  listRefunds: (paymentIntentId: string) => Promise<RefundFacts[]>;
  /** The card that a customer left in a checkout. */
  getKeptCard: (sessionId: string) => Promise<{ brand: string; last4: string }>;
  /** Charges that card without its customer; asking again for the same payment charges once. */
  chargeKeptCard: (wanted: WantedCharge) => Promise<IntentFacts>;
  /** Events of a stretch of time (epoch ms) that we act on, oldest first. */
  listEvents: (from: number, until: number) => Promise<ProviderEvent[]>;
  /**
   * Reads what was delivered to our webhook: "unsigned" when anything about the signature is wrong,
   * "foreign" for signed events of a kind that we never act on, "misshapen" for no event at all.
   */
  readDelivery: (
    rawBody: string,
    signature: string | null,
  ) => Promise<ProviderEvent | "unsigned" | "foreign" | "misshapen">;
  /** Whether money can go to somebody's own account. */
  getAccountState: (accountId: string) => Promise<"ready" | "not_ready" | "unknown">;
};

export type WantedCheckout = {
  bookingId: string;
  /** Counts from 1. */
  attempt: number;
  /** For the way back: see model/booking/returns. */
  returnToken: string;
  wanted: CheckoutIntent;
  siteUrl: string;
};

export type WantedRefund = {
  refundId: string;
  bookingId: string;
  paymentIntentId: string;
  amountMinor: number;
  /** True when the money had gone to a barber: it comes back from there, the commission with it. */
  paidOut: boolean;
};

export type WantedCharge = {
  paymentId: string;
  bookingId: string;
  code: string;
  /** The checkout in which the card was left. */
  sessionId: string;
  amountMinor: number;
  /** ISO 4217, capitals. */
  currency: string;
};

/** One event, with what it means to us. */
export type ProviderEvent = { eventId: string; type: string; facts: ProviderFacts };

/** The provider will not do this, whoever asks again; the message says why, in its words. */
export class Refused extends Error {
  override name = "Refused";
}

/** The provider did not answer, or could not: asking again may help. */
export class Unanswered extends Error {
  override name: string = "Unanswered";
}

/**
 * The provider does not take our key, or not for this: a person must set another. What is asked for
 * waits as for any answer, and whoever catches this tells the owners (`upkeep/keyRefusals`).
 */
export class KeyRefused extends Unanswered {
  override name = "KeyRefused";
}
