import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vProviderFacts } from "./facts";
import {
  vDeskMethod,
  vDisputeStatus,
  vMethod,
  vMovementKind,
  vPaymentPurpose,
  vPaymentRowStatus,
  vPayout,
  vProviderName,
  vRefundStatus,
  vSums,
  vSumsGroup,
} from "../validators";

/** The tables of money, part of the schema. */
export const moneyTables = {
  // One payment asked of a provider for a booking: a checkout, or a charge of a card on file.
  // Written by model/ledger/movements, model/payment/charges, model/payment/noShowFees,
  // model/payment/payments, model/payment/settlements and model/upkeep/longLives/visits. Read by
  // whatever asks what a booking has paid. Never deleted.
  payments: defineTable({
    bookingId: v.id("bookings"),
    shopId: v.id("shops"),
    /** Who moves its money; absent in rows of before there were names, see lib/payment/providers. */
    provider: v.optional(vProviderName),
    purpose: vPaymentPurpose,
    attempt: v.number(),
    /** Absent for a charge of a card on file. */
    checkoutSessionId: v.optional(v.string()),
    payout: v.optional(vPayout),
    lastProblem: v.optional(v.string()),
    paymentIntentId: v.optional(v.string()),
    chargeId: v.optional(v.string()),
    url: v.optional(v.string()),
    status: vPaymentRowStatus,
    /** What was asked for; what Stripe reports must be exactly this to count. */
    amountMinor: v.number(),
    /** How much of it is the tip. */
    tipMinor: v.number(),
    currency: v.string(),
    capturedMinor: v.number(),
    /** Given back and not sent back by a bank: see model/payment/refunds, `netRefunded`. */
    refundedMinor: v.number(),
    /** The most that Stripe has ever called refunded of the charge. */
    reportedRefundedMinor: v.number(),
    /** Taken by disputes and not given back by them. */
    withdrawnMinor: v.number(),
    /** True when its money pays for the booking; any other money is given back. */
    counted: v.boolean(),
    /** When Stripe closes the session by itself. */
    sessionExpiresAt: v.number(),
    updatedAt: v.number(),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_checkoutSessionId", ["checkoutSessionId"])
    .index("by_paymentIntentId", ["paymentIntentId"])
    .index("by_status_and_updatedAt", ["status", "updatedAt"])
    .index("by_shopId_and_status_and_updatedAt", ["shopId", "status", "updatedAt"]),

  // Refund intents and their outcome; retried actions carry them out. Written by
  // model/ledger/refundRequests, model/payment/refunds and model/privacy/forgetting. Read by whatever
  // asks what went back. Never deleted.
  refunds: defineTable({
    bookingId: v.id("bookings"),
    paymentId: v.id("payments"),
    shopId: v.id("shops"),
    amountMinor: v.number(),
    currency: v.string(),
    reason: v.string(),
    /** Of a person's tap, the same for every try of it. */
    requestId: v.optional(v.string()),
    status: vRefundStatus,
    stripeRefundId: v.optional(v.string()),
    /** True when another refund was asked for in place of this failed one. */
    retried: v.optional(v.boolean()),
    tries: v.number(),
    lastProblem: v.optional(v.string()),
    updatedAt: v.number(),
  })
    .index("by_paymentId", ["paymentId"])
    .index("by_bookingId", ["bookingId"])
    .index("by_requestId", ["requestId"])
    .index("by_stripeRefundId", ["stripeRefundId"])
    .index("by_status_and_updatedAt", ["status", "updatedAt"])
    .index("by_shopId_and_status_and_retried", ["shopId", "status", "retried"]),

  // What a card's holder has taken back through their bank. Written by model/payment/disputes. Read
  // by the owner's health page. Never deleted.
  disputes: defineTable({
    bookingId: v.id("bookings"),
    paymentId: v.id("payments"),
    shopId: v.id("shops"),
    stripeDisputeId: v.string(),
    status: vDisputeStatus,
    reason: v.string(),
    amountMinor: v.number(),
    currency: v.string(),
    /** Whether Stripe has taken the amount from the shop, and whether it came back. */
    withdrawn: v.boolean(),
    reinstated: v.boolean(),
    /** Until when evidence can be handed in; epoch ms. */
    dueBy: v.optional(v.number()),
    open: v.boolean(),
    openedAt: v.number(),
    updatedAt: v.number(),
  })
    .index("by_stripeDisputeId", ["stripeDisputeId"])
    .index("by_paymentId", ["paymentId"])
    .index("by_bookingId_and_open", ["bookingId", "open"])
    .index("by_shopId_and_open", ["shopId", "open"]),

  // What was paid at the desk. What was a mistake is marked as undone. Written by
  // model/payment/deskPayments and model/upkeep/longLives/visits. Read by the desk, with its
  // booking. Never deleted.
  deskPayments: defineTable({
    bookingId: v.id("bookings"),
    shopId: v.id("shops"),
    method: vDeskMethod,
    amountMinor: v.number(),
    tipMinor: v.number(),
    currency: v.string(),
    /** Chosen by the client, the same for every try of one tap. */
    requestId: v.string(),
    at: v.number(),
    by: v.string(),
    undoneAt: v.optional(v.number()),
    undoneBy: v.optional(v.string()),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_requestId", ["requestId"]),

  // Every movement of money, append-only, written with what moves it. Written by
  // model/ledger/movements and model/upkeep/longLives/visits. Read by the reports, a day at a time.
  // Never deleted.
  movements: defineTable({
    shopId: v.id("shops"),
    bookingId: v.id("bookings"),
    /** The shop's day on which it was heard of. */
    date: v.string(),
    at: v.number(),
    barberId: v.id("barbers"),
    barberName: v.string(),
    serviceName: v.string(),
    method: vMethod,
    kind: vMovementKind,
    /** Above zero for money that came, below for money that went back. */
    amountMinor: v.number(),
    currency: v.string(),
    disputed: v.boolean(),
  })
    .index("by_shopId_and_date", ["shopId", "date"])
    .index("by_bookingId", ["bookingId"]),

  // A shop's day in sums, so that a report reads one small row a day; counted by a job after what
  // changes it. Written by model/ledger/takings. Read by the money reports. Never deleted.
  takings: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    total: vSums,
    byBarber: v.array(vSumsGroup),
    byService: v.array(vSumsGroup),
    byMethod: v.array(vSumsGroup),
    /** Visits of that day, and what late cancellations of that day's visits left with the shop. */
    completed: v.number(),
    noShow: v.number(),
    keptFeesMinor: v.number(),
  }).index("by_shopId_and_date", ["shopId", "date"]),

  // Ledger of the providers' event ids: one effect each. Written by model/payment/providerEvents.
  // Read by the webhook and reconciling. Never deleted.
  stripeEvents: defineTable({
    eventId: v.string(),
    type: v.string(),
    outcome: v.string(),
    bookingId: v.optional(v.id("bookings")),
    receivedAt: v.number(),
    /** When it happened, as the provider says; absent in rows of before it was kept. */
    happenedAt: v.optional(v.number()),
    /** News of a payment not heard of yet: kept, and applied once its intent is known. */
    waitsForIntent: v.optional(v.string()),
    facts: v.optional(vProviderFacts),
  })
    .index("by_eventId", ["eventId"])
    .index("by_bookingId", ["bookingId"])
    .index("by_waitsForIntent", ["waitsForIntent"]),
};
