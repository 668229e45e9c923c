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

export interface SessionEntity {
  id: string;
  createdAt: number;
  expiresAt: number;
  status: "open" | "complete" | "expired";
  paymentStatus: "unpaid" | "paid";
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
  paymentIntentData: {
    description: string | null;
    metadata: Metadata;
    receiptEmail: string | null;
    statementDescriptor: string | null;
    statementDescriptorSuffix: string | null;
  };
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
  type: string;
  card: CardDetails | null;
  email: string | null;
  name: string | null;
}

export interface PaymentError {
  code: string;
  declineCode: string | null;
  message: string;
  chargeId: string | null;
  paymentMethod: PaymentMethodEntity;
}

export interface PaymentIntentEntity {
  id: string;
  createdAt: number;
  sessionId: string;
  amount: number;
  amountReceived: number;
  currency: string;
  status: "requires_payment_method" | "requires_action" | "processing" | "canceled" | "succeeded";
  /** The test card's behaviour that waits for the authentication step; never the card's number. */
  pendingBehaviour: string | null;
  paymentMethod: PaymentMethodEntity | null;
  paymentMethodTypes: string[];
  latestChargeId: string | null;
  lastPaymentError: PaymentError | null;
  metadata: Metadata;
  description: string | null;
  receiptEmail: string | null;
  statementDescriptor: string | null;
  statementDescriptorSuffix: string | null;
  canceledAt: number | null;
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
  type: "charge" | "refund" | "refund_failure" | "adjustment";
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
}

export type EntityKind = keyof Entities;

/** What rows of an older data file lack. */
export const ADDED_SINCE: { [K in EntityKind]?: Partial<Entities[K]> } = {
  dispute: { evidence: {}, submissions: 0 },
};
