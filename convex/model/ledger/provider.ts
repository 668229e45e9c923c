import type { Infer } from "convex/values";
import type { ProviderName } from "../../../lib/payment/providers";
import type { PaymentPurpose, vPayout } from "../validators";
import type { IntentFacts, ProviderFacts, RefundFacts, SessionFacts } from "./facts";

/**
 * What the product asks of whoever moves its money, in our own words. Stripe answers in
 * `stripe/stripeProvider`; another provider is another object of this type, listed in
 * `payment/providers`. Its ids of checkouts, payments, refunds and events must be no other provider's:
 * where they could be, it puts its name before them.
 */
export type PaymentProvider = {
  /** Where card payments go: nowhere, to a simulator, to the provider's test mode or for real. */
  mode: () => "none" | "simulator" | "test" | "live";
  /** Whether money counts that it reports as real; else only what it reports as a test does. */
  takesRealMoney: () => boolean;
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
  /**
   * Takes that card away, with whom the provider keeps it for; it cannot be charged any more. What is
   * gone, or was never left, is gone: asking again does no harm.
   */
  forgetCard: (sessionId: string) => Promise<void>;
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
  /** Whether a text has the shape of the id of somebody's own account. */
  isAccountId: (text: string) => boolean;
  /** Whether money can go to that account. */
  getAccountState: (accountId: string) => Promise<"ready" | "not_ready" | "unknown">;
};

/** Where the money of a payment goes, and what of it the shop keeps. */
export type Payout = Infer<typeof vPayout>;

/** One line of what is paid for, as the customer reads it. */
export type CheckoutLine = { name: string; description?: string; amountMinor: number };

/** A checkout that was opened, and with whom. */
export type CheckoutSession = { sessionId: string; provider: ProviderName };

/** What a provider needs to open a booking's checkout. */
export type CheckoutIntent = {
  /** With whom it is opened. */
  provider: ProviderName;
  code: string;
  shopName: string;
  purpose: PaymentPurpose;
  keepsCard: boolean;
  payout: Payout | null;
  /** True where there is no account for its money to go to: then it is not opened. */
  hasNoAccount: boolean;
  lines: CheckoutLine[];
  /** Until when the time is held, as the customer reads it. */
  heldUntil?: string | undefined;
  currency: string;
  customerEmail: string | undefined;
  expiresAt: number;
  /** Checkouts that this one takes the place of: to be closed before it opens. */
  replaces: CheckoutSession[];
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
  /** Where the money had gone on to: it comes back from there, the commission with it; null where it stayed. */
  payout: Payout | null;
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
  payout: Payout | null;
};

/** One event, with what it means to us, and when it happened, epoch ms. */
export type ProviderEvent = {
  eventId: string;
  type: string;
  facts: ProviderFacts;
  happenedAt?: number;
};

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
