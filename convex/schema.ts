import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { clientTables } from "./model/clients/clientTables";
import { moneyTables } from "./model/ledger/moneyTables";
import { numberTables } from "./model/numbers/numberTables";
import { peopleTables } from "./model/shop/peopleTables";
import {
  addOnFields,
  serviceFields,
  shopFields,
  vAppointmentStatus,
  vBarberTerms,
  vBookingEvent,
  vBookingStatus,
  vChannel,
  vCheckoutAsked,
  vFinding,
  vHours,
  vJobKind,
  vLevel,
  vMaintenanceJob,
  vPaymentStatus,
  vPolicy,
  vRole,
  vSlotStatus,
  vVisitItem,
} from "./model/validators";

/**
 * Instants are epoch ms, dates `YYYY-MM-DD` in the shop's zone, money integers in minor units.
 * Each table names who writes, reads and deletes it.
 */
export default defineSchema({
  // Written by model/shop/users (first sign-in). Read by every authorisation. Never deleted.
  users: defineTable({
    /** `issuer|subject`; absent until somebody whom a seed knows signs in for the first time. */
    tokenIdentifier: v.optional(v.string()),
    email: v.string(),
    name: v.string(),
    /** Of several shops the one they worked in last. */
    currentShopId: v.optional(v.id("shops")),
    /** From before there were memberships; model/shop/memberships:convert makes one of both. */
    role: v.optional(vRole),
    shopId: v.optional(v.id("shops")),
  })
    .index("by_shopId", ["shopId"])
    .index("by_tokenIdentifier", ["tokenIdentifier"])
    .index("by_email", ["email"]),

  // Written by set-up. Read by every page. Never deleted.
  shops: defineTable({
    ...shopFields,
    active: v.boolean(),
  })
    .index("by_slug", ["slug"])
    .index("by_active", ["active"]),

  // Written by set-up. Read by the shop page and every hold. Never deleted, only deactivated.
  barbers: defineTable({
    shopId: v.id("shops"),
    userId: v.optional(v.id("users")),
    slug: v.string(),
    name: v.string(),
    title: v.string(),
    bio: v.string(),
    /** Written by model/shop/pictures, which removes the file before. */
    photoId: v.optional(v.id("_storage")),
    serviceIds: v.array(v.id("services")),
    addOnIds: v.array(v.id("addOns")),
    /** Lengths and prices that differ from the shop's; null keeps the shop's figure. */
    terms: v.array(vBarberTerms),
    /** A connected account at Stripe that this barber's payments go to; the shop's when absent. */
    stripeAccountId: v.optional(v.string()),
    active: v.boolean(),
  })
    // In order of creation, those who are gone included.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_active", ["shopId", "active"])
    .index("by_shopId_and_slug", ["shopId", "slug"])
    .index("by_userId_and_shopId", ["userId", "shopId"]),

  // Written by set-up. Read by the shop page and every hold. Never deleted, only deactivated.
  services: defineTable({
    shopId: v.id("shops"),
    ...serviceFields,
    active: v.boolean(),
  })
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes -- all of them as they were added
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_active", ["shopId", "active"]),

  // What can be added to a visit. Written by set-up and the owner. Read by the shop page and holds.
  // Never deleted, only deactivated.
  addOns: defineTable({
    shopId: v.id("shops"),
    ...addOnFields,
    /** The services it goes with; null for every one. */
    serviceIds: v.union(v.array(v.id("services")), v.null()),
    active: v.boolean(),
  })
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes -- all of them as they were added
    .index("by_shopId", ["shopId"])
    .index("by_shopId_and_active", ["shopId", "active"]),

  // Weekly hours and their seasons. Written by model/shop/schedules. Read when days are made. Replaced
  // as a whole.
  availabilityTemplates: defineTable({
    barberId: v.id("barbers"),
    /** 1 is Monday, 7 Sunday. */
    isoWeekday: v.number(),
    hours: vHours,
    /** First and last date; null is open. */
    validFrom: v.union(v.string(), v.null()),
    validUntil: v.union(v.string(), v.null()),
  }).index("by_barberId", ["barberId"]),

  // Own hours for one date, in place of the week's. Written by model/shop/schedules. Read when days are
  // made. Deleted by the barber, and weekly once past.
  dateOverrides: defineTable({
    barberId: v.id("barbers"),
    date: v.string(),
    hours: vHours,
  })
    .index("by_barberId_and_date", ["barberId", "date"])
    .index("by_date", ["date"]),

  // Time a barber takes no bookings for: whole dates, or with minutes a stretch of one date. Written
  // by model/shop/schedules. Read when days are made. Deleted by the barber, and weekly once past.
  blocks: defineTable({
    barberId: v.id("barbers"),
    fromDate: v.string(),
    untilDate: v.string(),
    fromMinutes: v.optional(v.number()),
    untilMinutes: v.optional(v.number()),
    reason: v.string(),
  })
    .index("by_barberId_and_untilDate", ["barberId", "untilDate"])
    .index("by_untilDate", ["untilDate"]),

  // Dates on which the whole shop is shut. Written by the owner through model/shop/schedules. Read when
  // days are made. Deleted by the owner, and weekly once past.
  closings: defineTable({
    shopId: v.id("shops"),
    fromDate: v.string(),
    untilDate: v.string(),
    reason: v.string(),
  })
    .index("by_shopId_and_untilDate", ["shopId", "untilDate"])
    .index("by_untilDate", ["untilDate"]),

  // One barber's calendar day. Written by model/availability/days when it is made, and by model/availability/dates (a refresh
  // scheduled after each booking: never in the booking's own transaction). Read by month views.
  // Deleted weekly once past.
  dates: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    date: v.string(),
    status: v.union(v.literal("open"), v.literal("blocked"), v.literal("closed")),
    openCount: v.number(),
    slotCount: v.number(),
    /** The day's cells in brief, see lib/availability/daySummary. */
    firstStartsAt: v.number(),
    pattern: v.string(),
  })
    .index("by_barberId_and_date", ["barberId", "date"])
    .index("by_date", ["date"]),

  // Bookable cells. Made and unmade by model/availability/days, taken and freed by model/availability/slots only. Read by day
  // views and holds. Deleted weekly once past and unbooked.
  slots: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    date: v.string(),
    startsAt: v.number(),
    endsAt: v.number(),
    status: vSlotStatus,
    bookingId: v.optional(v.id("bookings")),
    /** What becomes of a booked slot that the hours no longer have, once its booking lets it go. */
    whenFreed: v.optional(v.union(v.literal("blocked"), v.literal("removed"))),
    lastUpdated: v.number(),
  })
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_status_and_startsAt", ["status", "startsAt"]),

  // What the customer has. Inserted by model/doors/placements, statuses written by model/booking/bookings:applyEvent
  // alone. Read by manage pages, the desk, reconciling. Never deleted.
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
    /** True when its customer was signed in under this very address. */
    emailProven: v.optional(v.boolean()),
    /** Absent for people who walked in. */
    customerEmail: v.optional(v.string()),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    holdExpiresAt: v.optional(v.number()),
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
    confirmedAt: v.optional(v.number()),
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
    .index("by_customerEmail_and_status", ["customerEmail", "status"])
    .index("by_customerPhone_and_status", ["customerPhone", "status"])
    .index("by_shopId_and_startsAt", ["shopId", "startsAt"])
    .index("by_shopId_and_status_and_startsAt", ["shopId", "status", "startsAt"])
    .index("by_status_and_startsAt", ["status", "startsAt"])
    .index("by_archivedAt_and_status_and_startsAt", ["archivedAt", "status", "startsAt"])
    .index("by_status_and_holdExpiresAt", ["status", "holdExpiresAt"])
    .index("by_checkoutPendingSince", ["checkoutPendingSince"])
    .index("by_network_and_status", ["network", "status"])
    .index("by_visitKey", ["visitKey"]),

  // Days that fill with holds which guests do not pay for. Written by model/pressure, in a job after
  // each hold. Read by guests' holds. Deleted by the same job once the day is calm.
  dayPressures: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    level: vLevel,
    barbers: v.array(v.object({ barberId: v.id("barbers"), level: vLevel })),
  }).index("by_shopId_and_date", ["shopId", "date"]),

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
    busyUntil: v.number(),
    channel: vChannel,
    customerName: v.string(),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    serviceName: v.string(),
    priceMinor: v.number(),
    currency: v.string(),
    /** What is still to pay at the shop. */
    dueAtShopMinor: v.number(),
    holdExpiresAt: v.optional(v.number()),
    checkedInAt: v.optional(v.number()),
    overbooked: v.optional(v.boolean()),
    /** When somebody decided to keep it although the hours no longer have it. */
    keptAt: v.optional(v.number()),
  })
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"])
    .index("by_barberId_and_overbooked_and_startsAt", ["barberId", "overbooked", "startsAt"])
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

  ...moneyTables,
  ...clientTables,
  ...peopleTables,

  ...numberTables,

  // One row per run of the 10-minute job that found something, and the newest clean one. Written by
  // model/upkeep/reconcile at the end of a run, which also deletes the clean row before it. Read by the
  // owner's panel.
  reconcileRuns: defineTable({
    startedAt: v.number(),
    finishedAt: v.number(),
    checked: v.number(),
    findings: v.array(vFinding),
    /** Up to when Stripe's list of events was compared with the ledger; epoch ms. */
    eventsUntil: v.optional(v.number()),
  }).index("by_startedAt", ["startedAt"]),

  // One row per job of which only one run may be under way. Written by model/upkeep/reconcile.
  jobs: defineTable({
    name: v.string(),
    /** When the run that is under way began; absent when none is. */
    claimedAt: v.optional(v.number()),
    /** Up to which creation time the schedule was looked through for what failed. */
    sweptUntil: v.optional(v.number()),
  }).index("by_name", ["name"]),

  // Jobs that failed as often as they are tried, as they were to run. Written by model/upkeep/jobFailures
  // with an alert. Read when somebody tries again. Deleted by the next success, else after a month.
  failedJobs: defineTable({
    /** Absent for what concerns the whole deployment. */
    shopId: v.optional(v.id("shops")),
    /** The same as its alert's. */
    cause: v.string(),
    kind: vJobKind,
    job: v.string(),
    args: v.record(v.string(), v.any()),
    problem: v.string(),
    at: v.number(),
  }).index("by_job_and_cause", ["job", "cause"]),

  // People who wait for a full day. Written by model/doors/waitlist. Read by their page, whenever a time
  // becomes free, and by the owner. Deleted weekly once past.
  waitlist: defineTable({
    shopId: v.id("shops"),
    /** Absent when any barber will do. */
    barberId: v.optional(v.id("barbers")),
    serviceIds: v.array(v.string()),
    addOnIds: v.array(v.string()),
    serviceNames: v.array(v.string()),
    date: v.string(),
    /** When on that day a visit may begin; absent is any time. */
    wish: v.optional(v.object({ earliestMinutes: v.number(), latestMinutes: v.number() })),
    /** Starts that were free when they came: what they saw, and did not take. */
    seenStarts: v.optional(v.array(v.number())),
    /** True when they agreed to a kept card, should a time be found. */
    acceptsCardOnFile: v.optional(v.boolean()),
    /** Whoever was signed in, and whether the address was theirs. */
    userId: v.optional(v.id("users")),
    emailProven: v.optional(v.boolean()),
    /** The hash of the network that a guest came from, and the work that they proved; for the hold. */
    network: v.optional(v.string()),
    workBits: v.optional(v.number()),
    /** What became of an offer is its booking's state. */
    status: v.union(v.literal("waiting"), v.literal("offered"), v.literal("left")),
    code: v.string(),
    tokenHashes: v.array(v.string()),
    requestId: v.string(),
    customerName: v.string(),
    customerEmail: v.string(),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    bookingId: v.optional(v.id("bookings")),
  })
    .index("by_code", ["code"])
    .index("by_requestId", ["requestId"])
    .index("by_date", ["date"])
    .index("by_shopId_and_date_and_status", ["shopId", "date", "status"])
    .index("by_userId_and_status_and_date", ["userId", "status", "date"])
    .index("by_network_and_shopId_and_status_and_date", ["network", "shopId", "status", "date"])
    .index("by_customerEmail_and_status_and_date", ["customerEmail", "status", "date"]),

  // What a customer says of a visit. Written by model/shop/reviews. Read by the shop page and the owner.
  // Never deleted, only hidden.
  reviews: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    bookingId: v.id("bookings"),
    /** One to five. */
    rating: v.number(),
    text: v.string(),
    author: v.string(),
    at: v.number(),
    hidden: v.boolean(),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_shopId", ["shopId"])
    .index("by_barberId_and_hidden", ["barberId", "hidden"]),

  // The sum of a barber's reviews that are shown, apart from the row that holds read. Written with
  // them, by model/shop/reviews. Read by the shop page.
  ratings: defineTable({
    barberId: v.id("barbers"),
    count: v.number(),
    sum: v.number(),
  }).index("by_barberId", ["barberId"]),

  // One row per run of a maintenance job. Written by model/upkeep/maintenance, page by page, which also
  // deletes all but the newest few of each job. Read by the owner's panel.
  maintenanceRuns: defineTable({
    job: vMaintenanceJob,
    startedAt: v.number(),
    /** Absent while it runs. */
    finishedAt: v.optional(v.number()),
    pages: v.number(),
    /** What it did so far: `{ what: "slots", count: 12 }`. */
    done: v.array(v.object({ what: v.string(), count: v.number() })),
  }).index("by_job_and_startedAt", ["job", "startedAt"]),
});
