import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vProviderFacts } from "./facts";
import {
  vDeskMethod,
  vMethod,
  vMovementKind,
  vNoticeKind,
  vDisputeStatus,
  vPaymentPurpose,
  vPaymentRowStatus,
  vPayout,
  vRefundStatus,
  vSums,
  vSumsGroup,
  vAlert,
  vAlertKind,
} from "../validators";

/** The tables of money, part of the schema. Each names who writes, reads and deletes it. */
export const moneyTables = {
  // One payment asked of Stripe for a booking: a Checkout Session, or a charge of a card on file.
  // Written by model/payment/payments and what it calls. Read with its booking. Never deleted.
  payments: defineTable({
    bookingId: v.id("bookings"),
    shopId: v.id("shops"),
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

  // Refund intents and their outcome. Written by model/payment/refunds, carried out by retried actions.
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

  // What a card's holder has taken back through their bank. Written by model/payment/disputes. Read by the
  // owner's health page. Never deleted.
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

  // What was paid at the desk. Written by model/payment/deskPayments. Read with its booking. Never deleted: what was
  // a mistake is marked as undone.
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

  // What staff did under a request id where no row of its own tells: model/requestIds writes and
  // reads it. Deleted weekly after four weeks.
  staffRequests: defineTable({
    requestId: v.string(),
    /** The action and what it was done to. */
    of: v.string(),
  }).index("by_requestId", ["requestId"]),

  // Every movement of money, append-only. Written by model/ledger/movements with what moves it. Read by
  // the reports, a day at a time.
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

  // What people are told, once each. Written by model/booking/notices. Read by the booking's page.
  notifications: defineTable({
    shopId: v.id("shops"),
    bookingId: v.id("bookings"),
    kind: vNoticeKind,
    at: v.number(),
  }).index("by_bookingId_and_kind", ["bookingId", "kind"]),

  // A shop's day in sums, so that a report reads one small row a day. Written by model/ledger/reports, in a
  // job of its own after what changes it. Read by the money reports. Never deleted.
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

  // Ledger of Stripe event ids: one effect each. Written by model/stripe/stripeEvents.
  stripeEvents: defineTable({
    eventId: v.string(),
    type: v.string(),
    outcome: v.string(),
    bookingId: v.optional(v.id("bookings")),
    receivedAt: v.number(),
    /** News of a payment not heard of yet: kept, and applied once its intent is known. */
    waitsForIntent: v.optional(v.string()),
    facts: v.optional(vProviderFacts),
  })
    .index("by_eventId", ["eventId"])
    .index("by_bookingId", ["bookingId"])
    .index("by_waitsForIntent", ["waitsForIntent"]),

  // What a person must look at. Written where it is found, resolved by the owner or by what ends it.
  alerts: defineTable({
    shopId: v.id("shops"),
    bookingId: v.optional(v.id("bookings")),
    /** The one thing it is about: see lib/payment/alerts. Absent for what was told before. */
    cause: v.optional(v.string()),
    kind: vAlertKind,
    /** What happened, in figures. */
    facts: v.optional(vAlert),
    /** In place of figures, for what was told before they were kept. */
    message: v.optional(v.string()),
    at: v.number(),
    resolvedAt: v.optional(v.number()),
    resolvedBy: v.optional(v.string()),
  })
    .index("by_shopId_and_at", ["shopId", "at"])
    .index("by_shopId_and_resolvedAt_and_at", ["shopId", "resolvedAt", "at"])
    .index("by_shopId_and_cause_and_resolvedAt", ["shopId", "cause", "resolvedAt"])
    .index("by_bookingId", ["bookingId"]),
};
