import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import {
  serviceFields,
  shopFields,
  vAppointmentStatus,
  vBookingEvent,
  vBookingStatus,
  vChannel,
  vFinding,
  vPaymentRowStatus,
  vPaymentStatus,
  vRefundStatus,
  vRole,
  vSlotStatus,
} from "./model/validators";

/**
 * Instants are epoch ms, dates `YYYY-MM-DD` in the shop's zone, money integers in minor units.
 * Each table names who writes, reads and deletes it.
 */
export default defineSchema({
  // Written by model/users (first sign-in, invitations). Read by every authorisation. Never deleted.
  users: defineTable({
    /** `issuer|subject`; absent until an invited person signs in for the first time. */
    tokenIdentifier: v.optional(v.string()),
    email: v.string(),
    name: v.string(),
    role: vRole,
    /** The shop that a barber or owner belongs to. */
    shopId: v.optional(v.id("shops")),
  })
    .index("by_tokenIdentifier", ["tokenIdentifier"])
    .index("by_email", ["email"]),

  // Written by set-up. Read by every page. Never deleted.
  shops: defineTable({
    ...shopFields,
    active: v.boolean(),
  }).index("by_slug", ["slug"]),

  // Written by set-up. Read by the shop page and every hold. Never deleted, only deactivated.
  barbers: defineTable({
    shopId: v.id("shops"),
    userId: v.optional(v.id("users")),
    slug: v.string(),
    name: v.string(),
    title: v.string(),
    bio: v.string(),
    serviceIds: v.array(v.id("services")),
    active: v.boolean(),
  })
    .index("by_shopId", ["shopId"])
    .index("by_userId", ["userId"]),

  // Written by set-up. Read by the shop page and every hold. Never deleted, only deactivated.
  services: defineTable({
    shopId: v.id("shops"),
    ...serviceFields,
    active: v.boolean(),
  }).index("by_shopId", ["shopId"]),

  // Weekly hours. Written by set-up. Read when days are generated. Replaced as a whole.
  availabilityTemplates: defineTable({
    barberId: v.id("barbers"),
    /** 1 is Monday, 7 Sunday. */
    isoWeekday: v.number(),
    intervals: v.array(v.object({ fromMinutes: v.number(), untilMinutes: v.number() })),
  }).index("by_barberId_and_isoWeekday", ["barberId", "isoWeekday"]),

  // One barber's calendar day. Written by model/dates (generation, and a refresh scheduled after
  // each booking: never in the booking's own transaction). Read by month views.
  dates: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    date: v.string(),
    status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
    openCount: v.number(),
    slotCount: v.number(),
    /** The day's cells in brief, see lib/availability/daySummary; absent in rows made before it. */
    firstStartsAt: v.optional(v.number()),
    pattern: v.optional(v.string()),
  }).index("by_barberId_and_date", ["barberId", "date"]),

  // Bookable cells. Created by model/dates, taken and freed by model/slots only. Read by day views
  // and holds.
  slots: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    date: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    status: vSlotStatus,
    bookingId: v.optional(v.id("bookings")),
    lastUpdated: v.number(),
  })
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_status_and_startsAt", ["status", "startsAt"]),

  // What the customer has. Inserted by model/holds, statuses written by model/bookings:applyEvent
  // alone. Read by manage pages, the desk, reconciling. Never deleted.
  bookings: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    serviceId: v.id("services"),
    appointmentId: v.optional(v.id("appointments")),
    userId: v.optional(v.id("users")),
    channel: vChannel,
    /** What a person reads out at the desk. */
    code: v.string(),
    /** SHA-256, hex, of each manage token handed out (a repeated request adds one). */
    manageTokenHashes: v.array(v.string()),
    /** Chosen by the client, the same for every try of one hold. */
    requestId: v.string(),
    status: vBookingStatus,
    paymentStatus: vPaymentStatus,
    date: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    barberName: v.string(),
    serviceName: v.string(),
    durationMinutes: v.number(),
    priceMinor: v.number(),
    currency: v.string(),
    capturedMinor: v.number(),
    refundedMinor: v.number(),
    customerName: v.string(),
    customerEmail: v.string(),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    holdExpiresAt: v.optional(v.number()),
    /** The payment that pays for it; any other that captures money is given back. */
    paymentId: v.optional(v.id("payments")),
    /** Counts the checkouts asked for; the sessions themselves are rows of `payments`. */
    checkoutAttempt: v.number(),
    /** Set from asking for a checkout until its session is known. */
    checkoutPendingSince: v.optional(v.number()),
    /** True after Stripe would not open the checkout; asking again clears it. */
    checkoutUnavailable: v.optional(v.boolean()),
    lastPaymentProblem: v.optional(v.string()),
    disputed: v.optional(v.boolean()),
    confirmedAt: v.optional(v.number()),
  })
    .index("by_code", ["code"])
    .index("by_requestId", ["requestId"])
    // In order of creation, as "my bookings" are shown.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_userId", ["userId"])
    .index("by_userId_and_status", ["userId", "status"])
    .index("by_customerEmail_and_status", ["customerEmail", "status"])
    .index("by_customerPhone_and_status", ["customerPhone", "status"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_shopId_and_status_and_startsAt", ["shopId", "status", "startsAt"])
    .index("by_status_and_startsAt", ["status", "startsAt"])
    .index("by_status_and_holdExpiresAt", ["status", "holdExpiresAt"])
    .index("by_checkoutPendingSince", ["checkoutPendingSince"]),

  // What the barber has: the same event seen from the chair. Written with its booking, by the same
  // functions. Read by the live day.
  appointments: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    bookingId: v.id("bookings"),
    code: v.string(),
    status: vAppointmentStatus,
    paymentStatus: vPaymentStatus,
    date: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    customerName: v.string(),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    serviceName: v.string(),
    priceMinor: v.number(),
    currency: v.string(),
    holdExpiresAt: v.optional(v.number()),
    checkedInAt: v.optional(v.number()),
  })
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_bookingId", ["bookingId"]),

  // Audit trail, append-only. Written by applyEvent (and at the hold). Read by booking history.
  bookingEvents: defineTable({
    bookingId: v.id("bookings"),
    at: v.number(),
    type: vBookingEvent,
    /** Who: "customer", "guest", "stripe", "system", or "staff:<name>". */
    actor: v.string(),
    fromStatus: v.union(vBookingStatus, v.null()),
    toStatus: vBookingStatus,
    fromPaymentStatus: v.union(vPaymentStatus, v.null()),
    toPaymentStatus: vPaymentStatus,
    /** False for an event that did not apply in the state it met. */
    applied: v.boolean(),
    note: v.optional(v.string()),
  }).index("by_bookingId", ["bookingId"]),

  // One Stripe Checkout Session for a booking, and its money. Written by model/payments.
  payments: defineTable({
    bookingId: v.id("bookings"),
    shopId: v.id("shops"),
    attempt: v.number(),
    checkoutSessionId: v.string(),
    paymentIntentId: v.optional(v.string()),
    chargeId: v.optional(v.string()),
    url: v.optional(v.string()),
    status: vPaymentRowStatus,
    amountMinor: v.number(),
    currency: v.string(),
    capturedMinor: v.number(),
    refundedMinor: v.number(),
    /** When Stripe closes the session by itself. */
    sessionExpiresAt: v.number(),
    updatedAt: v.number(),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_checkoutSessionId", ["checkoutSessionId"])
    .index("by_paymentIntentId", ["paymentIntentId"])
    .index("by_status_and_updatedAt", ["status", "updatedAt"])
    .index("by_shopId_and_updatedAt", ["shopId", "updatedAt"]),

  // Refund intents and their outcome. Written by model/refunds, carried out by retried actions.
  refunds: defineTable({
    bookingId: v.id("bookings"),
    paymentId: v.id("payments"),
    shopId: v.id("shops"),
    amountMinor: v.number(),
    currency: v.string(),
    reason: v.string(),
    status: vRefundStatus,
    stripeRefundId: v.optional(v.string()),
    tries: v.number(),
    lastProblem: v.optional(v.string()),
    updatedAt: v.number(),
  })
    .index("by_paymentId", ["paymentId"])
    .index("by_bookingId", ["bookingId"])
    .index("by_stripeRefundId", ["stripeRefundId"])
    .index("by_status_and_updatedAt", ["status", "updatedAt"]),

  // Ledger of Stripe event ids: one effect each. Written by model/stripeEvents.
  stripeEvents: defineTable({
    eventId: v.string(),
    type: v.string(),
    outcome: v.string(),
    bookingId: v.optional(v.id("bookings")),
    receivedAt: v.number(),
  })
    .index("by_eventId", ["eventId"])
    .index("by_bookingId", ["bookingId"]),

  // What a person must look at. Written where it is found, resolved by the owner.
  alerts: defineTable({
    shopId: v.id("shops"),
    bookingId: v.optional(v.id("bookings")),
    kind: v.string(),
    message: v.string(),
    at: v.number(),
  })
    .index("by_shopId_and_at", ["shopId", "at"])
    .index("by_bookingId", ["bookingId"]),

  // One row per run of the 10-minute job that found something, and the newest clean one. Written by
  // model/reconcile at the end of a run, which also deletes the clean row before it. Read by the
  // owner's panel.
  reconcileRuns: defineTable({
    startedAt: v.number(),
    finishedAt: v.number(),
    checked: v.number(),
    findings: v.array(vFinding),
  }).index("by_startedAt", ["startedAt"]),
});
