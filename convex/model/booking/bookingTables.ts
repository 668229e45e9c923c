import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  vAppointmentStatus,
  vBookingEvent,
  vBookingStatus,
  vChannel,
  vChatChannel,
  vCheckoutAsked,
  vNoticeKind,
  vPaymentStatus,
  vPolicy,
  vVisitItem,
  vVisitPlace,
} from "../validators";

/** The tables of bookings, part of the schema. */
export const bookingTables = {
  // What the customer has. A row begins in model/doors/placements (a made-up past in
  // model/upkeep/pastBookings); statuses are written by model/booking/bookings, `applyEvent`, alone.
  // Written by migrations, model/availability/slots, model/availability/zoneMoves,
  // model/booking/attendance, model/booking/bookings, model/booking/links, model/booking/returns,
  // model/booking/takeOver, model/dispatch/acceptances, model/dispatch/saying,
  // model/dispatch/starting, model/doors/placements, model/doors/reschedules,
  // model/doors/waitlistOffers, model/ledger/paymentRows, model/payment/cards,
  // model/payment/checkouts, model/payment/closedShops, model/payment/differences,
  // model/payment/disputes, model/payment/dueAtShop, model/payment/noShowFees, model/payment/payments,
  // model/payment/settlements, model/pressure, model/privacy/correcting, model/privacy/forgetting,
  // model/upkeep/longLives/visits, model/upkeep/maintenance, model/upkeep/pastBookings,
  // model/upkeep/reconcile and reconcile. Read by manage pages, the desk and reconciling. Deleted by
  // model/imports/undoing: what an import has made and nobody has touched, when it is undone.
  bookings: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    /** The first service of the visit; all of them are in `items`. */
    serviceId: v.id("services"),
    items: v.array(vVisitItem),
    appointmentId: v.optional(v.id("appointments")),
    userId: v.optional(v.id("users")),
    channel: vChannel,
    /** What a person reads out at the desk. */
    code: v.string(),
    /** SHA-256, hex, of each manage token handed out (a repeated request adds one). */
    manageTokenHashes: v.array(v.string()),
    /** The same of the links in messages, the newest few. */
    messageTokenHashes: v.optional(v.array(v.string())),
    /** The same of links that show it and change nothing, see model/booking/returns. */
    shownTokenHashes: v.optional(v.array(v.string())),
    /** What every try of one hold leads to; see `requestIds.requestKey`. */
    requestId: v.string(),
    status: vBookingStatus,
    paymentStatus: vPaymentStatus,
    date: v.string(),
    startsAt: v.number(),
    /** When the customer leaves. */
    endsAt: v.number(),
    /** End of the last slot it holds, its buffer included. */
    busyUntil: v.number(),
    barberName: v.string(),
    serviceName: v.string(),
    durationMinutes: v.number(),
    bufferMinutes: v.number(),
    priceMinor: v.number(),
    currency: v.string(),
    capturedMinor: v.number(),
    refundedMinor: v.number(),
    /** What had to be paid for it to be confirmed, and the tip paid with it. */
    dueNowMinor: v.number(),
    tipMinor: v.number(),
    /** What is still to pay at the shop. */
    dueAtShopMinor: v.number(),
    /** The shop's policy as it stood. */
    policy: vPolicy,
    /** When its customer agreed that a card is kept for a no-show fee, and when one was. */
    cardConsentAt: v.optional(v.number()),
    cardSavedAt: v.optional(v.number()),
    /** What a person can tell the card by; absent until Stripe has told. */
    card: v.optional(v.object({ brand: v.string(), last4: v.string() })),
    feeWaivedAt: v.optional(v.number()),
    /** The price when the free time ended, once its customer moved it after that; shares and fees are
     * of no less. */
    basisMinor: v.optional(v.number()),
    /** True once its customer moved it after the cut-off: cancelling is not free any more. */
    movedLate: v.optional(v.boolean()),
    /** True when its customer was asked for more in advance than the policy asks. */
    depositDemanded: v.optional(v.boolean()),
    /** Taken by disputes and not given back by them; absent for nothing. */
    withdrawnMinor: v.optional(v.number()),
    /** What the shop may keep of a cancelled booking; absent for nothing. */
    keptMinor: v.optional(v.number()),
    customerName: v.string(),
    /** What its caller had proven at the door: mostly the customer's own; see model/callers. */
    provenEmail: v.optional(v.string()),
    provenPhone: v.optional(v.string()),
    /** Moved into `provenEmail` by a migration. Gone with the next version. */
    emailProven: v.optional(v.boolean()),
    /** The language that its customer reads, `en-GB`; the shop's own when absent. */
    locale: v.optional(v.string()),
    /** Absent for people who gave none: who walked in, or is known by a number. */
    customerEmail: v.optional(v.string()),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    /** Where it takes place; at the shop when absent. */
    place: v.optional(vVisitPlace),
    holdExpiresAt: v.optional(v.number()),
    /** True while its customer has not said yes to a time that was held unasked: nothing is paid before. */
    awaitsYes: v.optional(v.boolean()),
    /** The payment that pays for it; any other that captures money is given back. */
    paymentId: v.optional(v.id("payments")),
    /** The checkouts asked for, in order; the sessions themselves are rows of `payments`. */
    checkouts: v.array(vCheckoutAsked),
    /** Attempts up to this one are being closed: nobody is to pay in them any more. */
    closedUntilAttempt: v.optional(v.number()),
    /** Set from asking for a checkout until its session is known. */
    checkoutPendingSince: v.optional(v.number()),
    /** True after Stripe would not open the checkout; asking again clears it. */
    checkoutUnavailable: v.optional(v.boolean()),
    lastPaymentProblem: v.optional(v.string()),
    disputed: v.optional(v.boolean()),
    /** The words by which its customer agreed to be texted about it: kept as consent once it stands. */
    textWords: v.optional(v.string()),
    confirmedAt: v.optional(v.number()),
    /** When its customer said that they are coming, at the time that it has now. */
    attendanceConfirmedAt: v.optional(v.number()),
    /** What its barber said of it on its day, at the time that it had then: see lib/booking/progress. */
    progress: v.optional(
      v.object({
        startsAt: v.number(),
        onTheWayAt: v.optional(v.number()),
        arrivesAt: v.optional(v.number()),
        arrivedAt: v.optional(v.number()),
        lateMinutes: v.optional(v.number()),
        lateAt: v.optional(v.number()),
        lateFrom: v.optional(v.number()),
        onTimeAt: v.optional(v.number()),
      }),
    ),
    /** How often its status or time changed; a calendar tells a newer file by it. */
    changes: v.optional(v.number()),
    /** Put on top of others by staff, on purpose: the only kind that may overlap. */
    overbooked: v.optional(v.boolean()),
    /** The hash of the network that a guest held it from; see model/callers. */
    network: v.optional(v.string()),
    /** The tab it was booked in, see `pageVisits`; absent for most, and once archived. */
    visitKey: v.optional(v.string()),
    /** When its slots and appointment were cleared away; the booking itself stays. */
    archivedAt: v.optional(v.number()),
    /** The import that made it: see model/imports. */
    importedBy: v.optional(v.id("imports")),
    /** When its customer was forgotten: asked for, or after three years. Its money stays. */
    erasedAt: v.optional(v.number()),
  })
    .index("by_code", ["code"])
    .index("by_requestId", ["requestId"])
    // In order of creation, as "my bookings" are shown.
    .index("by_userId_and_endsAt", ["userId", "endsAt"])
    .index("by_userId_and_status", ["userId", "status"])
    .index("by_userId_and_shopId_and_status_and_startsAt", [
      "userId",
      "shopId",
      "status",
      "startsAt",
    ])
    .index("by_customerEmail_and_endsAt", ["customerEmail", "endsAt"])
    .index("by_customerPhone_and_endsAt", ["customerPhone", "endsAt"])
    .index("by_customerEmail_and_userId", ["customerEmail", "userId"])
    .index("by_customerEmail_and_status", ["customerEmail", "status"])
    .index("by_customerPhone_and_status", ["customerPhone", "status"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_shopId_and_status_and_startsAt", ["shopId", "status", "startsAt"])
    .index("by_status_and_startsAt", ["status", "startsAt"])
    .index("by_archivedAt_and_status_and_startsAt", ["archivedAt", "status", "startsAt"])
    .index("by_status_and_holdExpiresAt", ["status", "holdExpiresAt"])
    .index("by_checkoutPendingSince", ["checkoutPendingSince"])
    .index("by_provenPhone_and_status", ["provenPhone", "status"])
    .index("by_provenEmail_and_status", ["provenEmail", "status"])
    .index("by_network_and_status", ["network", "status"])
    .index("by_visitKey", ["visitKey"])
    .index("by_erasedAt_and_endsAt", ["erasedAt", "endsAt"]),

  // What the barber has: the same event seen from the chair, written with its booking. Written by
  // model/availability/slots, model/availability/zoneMoves, model/booking/attendance,
  // model/booking/bookings, model/doors/appointments, model/doors/desk, model/doors/placements,
  // model/doors/reschedules, model/payment/checkouts, model/payment/closedShops, model/payment/differences,
  // model/payment/dueAtShop, model/pressure, model/privacy/correcting, model/privacy/forgetting,
  // model/upkeep/pastBookings and model/upkeep/reconcile. Read by the live day. Deleted by
  // model/imports/undoing and model/upkeep/maintenance: with its booking, or half a year after the
  // visit.
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
    busyUntil: v.number(),
    channel: vChannel,
    customerName: v.string(),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    /** As of its booking. */
    place: v.optional(vVisitPlace),
    serviceName: v.string(),
    priceMinor: v.number(),
    currency: v.string(),
    /** What is still to pay at the shop. */
    dueAtShopMinor: v.number(),
    holdExpiresAt: v.optional(v.number()),
    attendanceConfirmedAt: v.optional(v.number()),
    checkedInAt: v.optional(v.number()),
    overbooked: v.optional(v.boolean()),
    /** When somebody decided to keep it although the hours no longer have it. */
    keptAt: v.optional(v.number()),
  })
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"])
    .index("by_barberId_and_overbooked_and_startsAt", ["barberId", "overbooked", "startsAt"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_bookingId", ["bookingId"]),

  // Audit trail, append-only. Written by model/booking/bookings, model/doors/placements,
  // model/privacy/forgetting and model/upkeep/pastBookings. Read by the booking's history and the
  // check of integrity. Deleted by model/imports/undoing: with its booking.
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
    /** Where its customer did it, where that was in a conversation. */
    channel: v.optional(vChatChannel),
  }).index("by_bookingId", ["bookingId"]),

  // What people are told on a booking's page, once each. Written by model/booking/notices. Read by
  // that page. Never deleted.
  notifications: defineTable({
    shopId: v.id("shops"),
    bookingId: v.id("bookings"),
    kind: vNoticeKind,
    at: v.number(),
  }).index("by_bookingId_and_kind", ["bookingId", "kind"]),
};
