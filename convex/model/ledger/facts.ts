import { v } from "convex/values";
import type { GenericValidator, Infer } from "convex/values";
import { vDisputeStatus } from "../validators";

/** What a payment provider says, in our own shapes; Stripe's are made in model/stripe/stripeFacts. */

/** Stripe's amounts and ids about one Checkout Session; `bookingId` is its metadata, unverified. */
export const vSessionFacts = v.object({
  sessionId: v.string(),
  bookingId: v.union(v.string(), v.null()),
  attempt: v.number(),
  state: v.union(
    v.literal("open"),
    v.literal("processing"),
    v.literal("paid"),
    v.literal("failed"),
    v.literal("expired"),
  ),
  amountMinor: v.number(),
  currency: v.string(),
  livemode: v.boolean(),
  paymentIntentId: v.union(v.string(), v.null()),
  url: v.union(v.string(), v.null()),
  expiresAt: v.number(),
});
export type SessionFacts = Infer<typeof vSessionFacts>;

/** What names a payment before its intent is known to us; from metadata, unverified. */
const named = {
  paymentIntentId: v.string(),
  bookingId: v.union(v.string(), v.null()),
  attempt: v.union(v.number(), v.null()),
  paymentId: v.union(v.string(), v.null()),
};
export type Named = {
  paymentIntentId: string;
  bookingId: string | null;
  attempt: number | null;
  paymentId: string | null;
};

/** A failed try to pay; the session stays payable. */
export const vDeclineFacts = v.object({ ...named, problem: v.string() });
export type DeclineFacts = Infer<typeof vDeclineFacts>;

/** A payment intent that moved. */
export const vIntentFacts = v.object({
  ...named,
  state: v.union(v.literal("processing"), v.literal("paid"), v.literal("canceled")),
  amountMinor: v.number(),
  currency: v.string(),
  livemode: v.boolean(),
  chargeId: v.union(v.string(), v.null()),
});
export type IntentFacts = Infer<typeof vIntentFacts>;

/** A charge: what was captured, and how much of it Stripe calls given back. */
export const vChargeFacts = v.object({
  chargeId: v.string(),
  paymentIntentId: v.union(v.string(), v.null()),
  bookingId: v.union(v.string(), v.null()),
  attempt: v.union(v.number(), v.null()),
  paymentId: v.union(v.string(), v.null()),
  capturedMinor: v.number(),
  refundedMinor: v.number(),
  currency: v.string(),
  livemode: v.boolean(),
});
export type ChargeFacts = Infer<typeof vChargeFacts>;

/** What Stripe says of one refund; ids of ours come from its metadata, unverified. */
export const vRefundFacts = v.object({
  stripeRefundId: v.string(),
  refundId: v.union(v.string(), v.null()),
  paymentIntentId: v.union(v.string(), v.null()),
  amountMinor: v.number(),
  currency: v.string(),
  state: v.union(v.literal("pending"), v.literal("succeeded"), v.literal("failed")),
  problem: v.union(v.string(), v.null()),
});
export type RefundFacts = Infer<typeof vRefundFacts>;

/** A dispute; what moved is counted once each way. */
export const vDisputeFacts = v.object({
  disputeId: v.string(),
  paymentIntentId: v.union(v.string(), v.null()),
  status: vDisputeStatus,
  reason: v.string(),
  amountMinor: v.number(),
  currency: v.string(),
  withdrawn: v.boolean(),
  reinstated: v.boolean(),
  /** Epoch ms; null when no evidence is asked for. */
  dueBy: v.union(v.number(), v.null()),
});
export type DisputeFacts = Infer<typeof vDisputeFacts>;

export const vProviderFacts = v.union(
  v.object({ kind: v.literal("session"), session: vSessionFacts }),
  v.object({ kind: v.literal("decline"), decline: vDeclineFacts }),
  v.object({ kind: v.literal("intent"), intent: vIntentFacts }),
  v.object({ kind: v.literal("charge"), charge: vChargeFacts }),
  v.object({ kind: v.literal("dispute"), dispute: vDisputeFacts }),
  v.object({ kind: v.literal("refund"), refund: vRefundFacts }),
  v.object({ kind: v.literal("other") }),
);
export type ProviderFacts = Infer<typeof vProviderFacts>;

/** True for a value that a validator takes, looked at as deeply as it says. */
export function isOfShape(validator: GenericValidator, value: unknown): boolean {
  switch (validator.kind) {
    case "union":
      return validator.members.some((member) => isOfShape(member, value));
    case "object": {
      const fields = Object.entries(validator.fields);
      const given: [string, unknown][] =
        typeof value === "object" && value !== null ? Object.entries(value) : [];
      const of = new Map(given);
      return fields.every(([name, field]) => isOfShape(field, of.get(name)));
    }
    case "literal":
      return value === validator.value;
    case "null":
      return value === null;
    case "float64":
      return typeof value === "number" && Number.isFinite(value);
    case "string":
    case "boolean":
      return typeof value === validator.kind;
    default:
      return false;
  }
}
