import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vVisitPlace } from "../validators";
import { vOfferState, vSearchEnd, vSearchState } from "./searchValidators";

/** The tables of "a barber now", part of the schema. */
export const dispatchTables = {
  // Somebody looks for a barber who comes now: see lib/dispatch/search. Written by
  // model/booking/searchLinks, model/dispatch/searches, model/dispatch/starting and
  // model/upkeep/longLives/office. Read by its page and by the owner. Deleted by
  // model/dispatch/oldSearches and model/privacy/forgetting: half a year after it ended, and when
  // its person is erased.
  searches: defineTable({
    shopId: v.id("shops"),
    /** SHA-256, hex, of the tokens that repeated tries were given; its booking opens by them too. */
    tokenHashes: v.array(v.string()),
    /** The same of links in messages. */
    messageTokenHashes: v.optional(v.array(v.string())),
    /** The conversation in which it was begun. */
    conversationId: v.optional(v.id("conversations")),
    requestId: v.string(),
    state: vSearchState,
    endedBecause: v.optional(vSearchEnd),
    serviceIds: v.array(v.string()),
    addOnIds: v.array(v.string()),
    /** What is wanted, in words. */
    what: v.string(),
    durationMinutes: v.number(),
    place: vVisitPlace,
    /** What it costs with whoever could come, the way included; minor units. */
    fromMinor: v.number(),
    toMinor: v.number(),
    customerName: v.string(),
    customerEmail: v.optional(v.string()),
    customerPhone: v.optional(v.string()),
    note: v.optional(v.string()),
    userId: v.optional(v.id("users")),
    provenEmail: v.optional(v.string()),
    provenPhone: v.optional(v.string()),
    network: v.optional(v.string()),
    /** How a provider calls one who hides number and address. */
    handle: v.optional(v.string()),
    /** Who looks, as one key: so that nobody looks twice at once. */
    callerKey: v.optional(v.string()),
    workBits: v.optional(v.number()),
    acceptsCardOnFile: v.optional(v.boolean()),
    textWords: v.optional(v.string()),
    visitKey: v.optional(v.string()),
    locale: v.optional(v.string()),
    startedAt: v.number(),
    endsBy: v.number(),
    endedAt: v.optional(v.number()),
    /** Everybody who was asked, in order. */
    askedIds: v.array(v.id("barbers")),
    /** How many could be asked when it began. */
    attemptsAtMost: v.number(),
    /** The offer that stands. */
    offerId: v.optional(v.id("searchOffers")),
    bookingId: v.optional(v.id("bookings")),
    code: v.optional(v.string()),
  })
    .index("by_requestId", ["requestId"])
    .index("by_bookingId", ["bookingId"])
    .index("by_customerEmail", ["customerEmail"])
    .index("by_customerPhone", ["customerPhone"])
    .index("by_state_and_endsBy", ["state", "endsBy"])
    .index("by_callerKey_and_state", ["callerKey", "state"])
    .index("by_shopId_and_startedAt", ["shopId", "startedAt"])
    .index("by_shopId_and_state_and_offerId", ["shopId", "state", "offerId"])
    .index("by_startedAt", ["startedAt"]),

  // A search put to one barber. Written by model/dispatch/searches and
  // model/upkeep/longLives/office. Read by that barber's day and by the owner. Deleted by
  // model/dispatch/oldSearches and model/privacy/forgetting: with its search, and when its person is
  // erased.
  searchOffers: defineTable({
    searchId: v.id("searches"),
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    attempt: v.number(),
    state: vOfferState,
    madeAt: v.number(),
    /** While open the end of the offer, once accepted of the customer's answer. */
    until: v.number(),
    /** When the barber accepted, and when it was over. */
    acceptedAt: v.optional(v.number()),
    closedAt: v.optional(v.number()),
    startsAt: v.number(),
    /** From where the barber sets out; absent for a visit at the shop. */
    distanceKm: v.optional(v.number()),
    priceMinor: v.number(),
  })
    .index("by_searchId", ["searchId"])
    .index("by_barberId_and_state", ["barberId", "state"])
    .index("by_shopId_and_madeAt", ["shopId", "madeAt"]),

  // Who is on duty: may be asked at any moment. One row a chair. Written by model/dispatch/duties
  // and model/dispatch/searches. Read by their day and by whoever searches. Never deleted.
  duties: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    isOn: v.boolean(),
    since: v.number(),
    /** The last sign of life of the page that they work at. */
    beatAt: v.number(),
    /** When the hours of the day are over. */
    endsAt: v.number(),
    /** When they were last asked: who waits longest is asked first. */
    askedAt: v.number(),
  })
    .index("by_barberId", ["barberId"])
    .index("by_shopId_and_isOn", ["shopId", "isOn"])
    .index("by_isOn_and_beatAt", ["isOn", "beatAt"]),

  // What a shop says of "a barber now": see lib/dispatch/settings. One row a shop. Written by
  // model/dispatch/nowSettings. Read by whoever searches and by the owner. Never deleted.
  nowSettings: defineTable({
    shopId: v.id("shops"),
    isOffered: v.boolean(),
    offerSeconds: v.number(),
    fromMinute: v.number(),
    untilMinute: v.number(),
    travelFeeMinor: v.number(),
    origin: v.union(v.object({ lat: v.number(), lng: v.number() }), v.null()),
    travellers: v.array(v.object({ barberId: v.id("barbers"), radiusKm: v.number() })),
  }).index("by_shopId", ["shopId"]),
};
