/** What is stored. The shapes that go over the wire are made from these in `resources/`. All times are epoch seconds. */

export type Metadata = Record<string, string>;

export interface LineItemEntity {
  id: string;
  priceId: string;
  productId: string;
  name: string;
  description: string | null;
  images: string[];
  unitAmount: number;
  quantity: number;
  currency: string;
  metadata: Metadata;
}

/** What a shop says of an intent when it makes one, or has Checkout make one. */
export interface IntentTerms {
  description: string | null;
  metadata: Metadata;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  /** Whether the card is kept for later, and for when. */
  setupFutureUsage: FutureUsage | null;
  /** The account that gets the money; all of it when no amount is named. */
  transferData: { destination: string; amount: number | null } | null;
  /** What the platform keeps of it. */
  applicationFeeAmount: number | null;
  onBehalfOf: string | null;
  transferGroup: string | null;
}

export type FutureUsage = "off_session" | "on_session";

export interface SessionEntity {
  id: string;
  mode: "payment" | "setup";
  createdAt: number;
  expiresAt: number;
  status: "open" | "complete" | "expired";
  paymentStatus: "unpaid" | "paid" | "no_payment_required";
  /** Empty for a card that is kept without one. */
  currency: string;
  amountTotal: number;
  lineItems: LineItemEntity[];
  metadata: Metadata;
  clientReferenceId: string | null;
  customerEmail: string | null;
  customerDetails: { email: string | null; name: string | null } | null;
  successUrl: string;
  cancelUrl: string | null;
  allowedPaymentMethodTypes: string[] | null;
  paymentIntentId: string | null;
  paymentIntentData: IntentTerms;
  setupIntentId: string | null;
  customerId: string | null;
  customerCreation: "always" | "if_required";
  /** The shop's own words above the button. */
  submitMessage: string | null;
  shopName: string | null;
  locale: string | null;
  submitType: string | null;
  billingAddressCollection: string | null;
}

export interface CardDetails {
  brand: string;
  last4: string;
  country: string;
  funding: string;
  expMonth: number;
  expYear: number;
}

export interface PaymentMethodEntity {
  id: string;
  createdAt: number;
  type: string;
  card: CardDetails | null;
  email: string | null;
  name: string | null;
  customerId: string | null;
  /** The test card's behaviour; never the card's number. */
  behaviour: string;
  /** Authenticated and kept for charges without the customer. */
  setUp: boolean;
  /** Used without a customer, or detached from one: it cannot be used again. */
  spent: boolean;
  metadata: Metadata;
}

export interface CustomerEntity {
  id: string;
  createdAt: number;
  email: string | null;
  name: string | null;
  phone: string | null;
  description: string | null;
  defaultPaymentMethodId: string | null;
  metadata: Metadata;
  /** What is left of one that was deleted is its id. */
  deleted: boolean;
}

export interface PaymentError {
  code: string;
  declineCode: string | null;
  message: string;
  chargeId: string | null;
  paymentMethod: PaymentMethodEntity;
}

export interface PaymentIntentEntity extends IntentTerms {
  id: string;
  createdAt: number;
  /** Null for one that the shop made itself. */
  sessionId: string | null;
  customerId: string | null;
  amount: number;
  amountReceived: number;
  currency: string;
  status:
    | "requires_payment_method"
    | "requires_confirmation"
    | "requires_action"
    | "processing"
    | "canceled"
    | "succeeded";
  paymentMethod: PaymentMethodEntity | null;
  paymentMethodTypes: string[];
  latestChargeId: string | null;
  lastPaymentError: PaymentError | null;
  canceledAt: number | null;
  cancellationReason: string | null;
  /** Where the person goes after the authentication step of an intent without a session. */
  returnUrl: string | null;
}

export interface SetupIntentEntity {
  id: string;
  createdAt: number;
  sessionId: string | null;
  customerId: string | null;
  status: Exclude<PaymentIntentEntity["status"], "processing">;
  paymentMethod: PaymentMethodEntity | null;
  lastError: PaymentError | null;
  usage: FutureUsage;
  metadata: Metadata;
  description: string | null;
  onBehalfOf: string | null;
  returnUrl: string | null;
  cancellationReason: string | null;
}

export interface ChargeEntity {
  id: string;
  createdAt: number;
  paymentIntentId: string;
  amount: number;
  amountRefunded: number;
  currency: string;
  status: "succeeded" | "pending" | "failed";
  disputeId: string | null;
  failure: { code: string; declineCode: string | null; message: string } | null;
  paymentMethod: PaymentMethodEntity;
  balanceTransactionId: string | null;
  /** How refunds of this test card end. */
  refundBehaviour: RefundBehaviour;
  metadata: Metadata;
  description: string | null;
  receiptEmail: string | null;
  customerId: string | null;
  transferData: IntentTerms["transferData"];
  applicationFeeAmount: number | null;
  onBehalfOf: string | null;
  transferGroup: string | null;
  transferId: string | null;
  applicationFeeId: string | null;
}

/** Somebody else's share: a connected account of the platform. */
export interface AccountEntity {
  id: string;
  createdAt: number;
  type: "express" | "standard" | "custom";
  email: string | null;
  country: string;
  defaultCurrency: string;
  businessType: string | null;
  /** Has told Stripe what it must: only then can money go there. */
  onboarded: boolean;
  metadata: Metadata;
}

interface Reversal {
  id: string;
  createdAt: number;
  amount: number;
  balanceTransactionId: string;
  /** The refund that brought it about. */
  refundId: string | null;
}

/** Money of a charge that went on to a connected account. */
export interface TransferEntity {
  id: string;
  createdAt: number;
  amount: number;
  currency: string;
  destination: string;
  chargeId: string;
  paymentIntentId: string;
  transferGroup: string | null;
  balanceTransactionId: string;
  reversals: Reversal[];
}

/** What the platform took back of a transfer. */
export interface ApplicationFeeEntity {
  id: string;
  createdAt: number;
  amount: number;
  currency: string;
  account: string;
  chargeId: string;
  paymentIntentId: string;
  balanceTransactionId: string;
  refunds: Reversal[];
}

export type RefundStatus = "pending" | "requires_action" | "succeeded" | "failed" | "canceled";
export type RefundBehaviour = "succeeds" | "pendingThenSucceeds" | "succeedsThenFails";

export interface RefundEntity {
  id: string;
  createdAt: number;
  amount: number;
  currency: string;
  chargeId: string;
  paymentIntentId: string;
  status: RefundStatus;
  reason: string | null;
  failureReason: string | null;
  metadata: Metadata;
  balanceTransactionId: string | null;
  transferReversalId: string | null;
  /** A change that the test card brings about by itself. */
  next: { status: "succeeded" | "failed"; at: number } | null;
}

export type DisputeStatus = "needs_response" | "under_review" | "won" | "lost";

export interface DisputeEntity {
  id: string;
  createdAt: number;
  amount: number;
  currency: string;
  chargeId: string;
  paymentIntentId: string;
  reason: string;
  status: DisputeStatus;
  metadata: Metadata;
  /** What the shop says against it, by Stripe's names of the fields. */
  evidence: Record<string, string>;
  /** How often it was handed in. */
  submissions: number;
}

export interface BalanceTransactionEntity {
  id: string;
  createdAt: number;
  amount: number;
  fee: number;
  currency: string;
  type:
    | "charge"
    | "refund"
    | "refund_failure"
    | "adjustment"
    | "transfer"
    | "transfer_refund"
    | "application_fee"
    | "application_fee_refund";
  sourceId: string;
  description: string | null;
}

export interface Entities {
  session: SessionEntity;
  paymentIntent: PaymentIntentEntity;
  charge: ChargeEntity;
  refund: RefundEntity;
  dispute: DisputeEntity;
  balanceTransaction: BalanceTransactionEntity;
  customer: CustomerEntity;
  paymentMethod: PaymentMethodEntity;
  setupIntent: SetupIntentEntity;
  account: AccountEntity;
  transfer: TransferEntity;
  applicationFee: ApplicationFeeEntity;
}

export type EntityKind = keyof Entities;

const NO_SHARE = {
  transferData: null,
  applicationFeeAmount: null,
  onBehalfOf: null,
  transferGroup: null,
} as const;

/** What rows of an older data file lack. */
export const ADDED_SINCE: { [K in EntityKind]?: Partial<Entities[K]> } = {
  session: {
    mode: "payment",
    setupIntentId: null,
    customerId: null,
    customerCreation: "if_required",
    submitMessage: null,
  },
  paymentIntent: { ...NO_SHARE, customerId: null, setupFutureUsage: null, returnUrl: null },
  charge: { ...NO_SHARE, customerId: null, transferId: null, applicationFeeId: null },
  refund: { transferReversalId: null },
  customer: { deleted: false },
  dispute: { evidence: {}, submissions: 0 },
};
