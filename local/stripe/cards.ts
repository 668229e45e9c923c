import type { CardDetails, RefundBehaviour } from "./entities";

export interface Decline {
  code: string;
  declineCode: string | null;
  message: string;
}

/** What a test card does. */
export interface CardBehaviour {
  /** Whether the person at the page is asked to authenticate. */
  authenticate: boolean;
  /** Whether a charge without the person would need them after all. */
  askedWhenAway: "never" | "unlessSetUp" | "always";
  decline: Decline | null;
  /** Keeping the card works, and only charges are declined. */
  canBeKept: boolean;
  dispute: "fraudulent" | "product_not_received" | null;
  refunds: RefundBehaviour;
}

const PAID: CardBehaviour = {
  authenticate: false,
  askedWhenAway: "never",
  decline: null,
  canBeKept: true,
  dispute: null,
  refunds: "succeeds",
};

function declined(declineCode: string, message: string): CardBehaviour {
  return { ...PAID, canBeKept: false, decline: { code: "card_declined", declineCode, message } };
}

function refused(code: string, message: string): CardBehaviour {
  return { ...PAID, canBeKept: false, decline: { code, declineCode: code, message } };
}

const GENERIC = declined("generic_decline", "Your card was declined.");
const INSUFFICIENT = declined("insufficient_funds", "Your card has insufficient funds.");

/** By name, because a payment that waits for authentication keeps the name and never the number. */
const BEHAVIOURS = {
  paid: PAID,
  declined: GENERIC,
  chargesDeclined: { ...GENERIC, canBeKept: true },
  insufficientFunds: INSUFFICIENT,
  lostCard: declined("lost_card", "Your card was declined."),
  stolenCard: declined("stolen_card", "Your card was declined."),
  expired: refused("expired_card", "Your card has expired."),
  incorrectCvc: refused("incorrect_cvc", "Your card's security code is incorrect."),
  processingError: refused(
    "processing_error",
    "An error occurred while processing your card. Try again in a little bit.",
  ),
  notATestCard: declined(
    "test_mode_live_card",
    "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
  ),
  authenticate: { ...PAID, authenticate: true, askedWhenAway: "unlessSetUp" },
  authenticateAlways: { ...PAID, authenticate: true, askedWhenAway: "always" },
  authenticateAtThePage: { ...PAID, authenticate: true },
  authenticateThenDecline: { ...GENERIC, authenticate: true, askedWhenAway: "always" },
  authenticateThenInsufficient: {
    ...INSUFFICIENT,
    authenticate: true,
    askedWhenAway: "unlessSetUp",
    canBeKept: true,
  },
  disputedFraudulent: { ...PAID, dispute: "fraudulent" },
  disputedNotReceived: { ...PAID, dispute: "product_not_received" },
  refundPending: { ...PAID, refunds: "pendingThenSucceeds" },
  refundFails: { ...PAID, refunds: "succeedsThenFails" },
} as const satisfies Record<string, CardBehaviour>;

export type BehaviourName = keyof typeof BEHAVIOURS;

/** Stripe's published test numbers: https://docs.stripe.com/testing */
const CARDS: Record<string, BehaviourName> = {
  "4242424242424242": "paid",
  "4111111111111111": "paid",
  "4000056655665556": "paid",
  "5555555555554444": "paid",
  "2223003122003222": "paid",
  "5200828282828210": "paid",
  "378282246310005": "paid",
  "4000008260000000": "paid",
  "4000003600000006": "paid",
  "4000000000000002": "declined",
  "4000000000000341": "chargesDeclined",
  "4000000000009995": "insufficientFunds",
  "4000000000009987": "lostCard",
  "4000000000009979": "stolenCard",
  "4000000000000069": "expired",
  "4000000000000127": "incorrectCvc",
  "4000000000000119": "processingError",
  "4000002500003155": "authenticate",
  "4000002760003184": "authenticateAlways",
  "4000003800000446": "authenticateAtThePage",
  "4000008260003178": "authenticateThenInsufficient",
  "4000008400001629": "authenticateThenDecline",
  "4000000000000259": "disputedFraudulent",
  "4000000000002685": "disputedNotReceived",
  "4000000000007726": "refundPending",
  "4000000000005126": "refundFails",
};

/** Stripe's ready-made methods, which the API takes in place of a number: https://docs.stripe.com/testing?testing-method=payment-methods */
const READY_MADE: Record<string, string> = {
  pm_card_visa: "4242424242424242",
  pm_card_visa_debit: "4000056655665556",
  pm_card_mastercard: "5555555555554444",
  pm_card_amex: "378282246310005",
  pm_card_chargeCustomerFail: "4000000000000341",
  pm_card_visa_chargeDeclined: "4000000000000002",
  pm_card_visa_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_authenticationRequiredOnSetup: "4000002500003155",
  pm_card_authenticationRequired: "4000002760003184",
  pm_card_createDispute: "4000000000000259",
};

/** The number behind a ready-made method's name; null for any other id. */
export function readyMadeDigits(id: string): string | null {
  return READY_MADE[id] ?? null;
}

/** What the card with these digits does; an unknown number is no test card and is declined. */
export function behaviourOf(digits: string): BehaviourName {
  return CARDS[digits] ?? "notATestCard";
}

export function behaviour(name: string): CardBehaviour {
  return isBehaviour(name) ? BEHAVIOURS[name] : PAID;
}

function isBehaviour(name: string): name is BehaviourName {
  return Object.hasOwn(BEHAVIOURS, name);
}

/** The check digit of ISO/IEC 7812-1. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits.length >= 12 && sum % 10 === 0;
}

export function brandOf(digits: string): string {
  if (/^3[47]/.test(digits)) return "amex";
  if (/^(5[1-5]|2[2-7])/.test(digits)) return "mastercard";
  if (/^6(011|5)/.test(digits)) return "discover";
  return digits.startsWith("4") ? "visa" : "unknown";
}

/** What may be kept of a card: never its number or security code. */
export function cardDetails(digits: string, expMonth: number, expYear: number): CardDetails {
  return {
    brand: brandOf(digits),
    last4: digits.slice(-4),
    country: "US",
    funding: digits === "4000056655665556" ? "debit" : "credit",
    expMonth,
    expYear,
  };
}
