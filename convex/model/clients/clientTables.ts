import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vClientEntryKind, vClientFlag, vOutcome } from "../validators";

/** The tables of a shop's clients, part of the schema. */
export const clientTables = {
  // A person as one shop knows them. Cards are made, counted and merged by jobs that follow what
  // happens to bookings; one that was merged points at the card that it ended in. Written by
  // model/clients/clientCards, model/clients/clientFlags, model/clients/clientNotes,
  // model/clients/importedCards and model/upkeep/longLives/visits. Read by the shop's staff. Deleted
  // by model/clients/importedCards and model/privacy/forgetting: what an import has made, when it is
  // undone, and when its person is erased.
  clients: defineTable({
    shopId: v.id("shops"),
    /** As last given, and when the booking that gave it was made. */
    name: v.string(),
    namedAt: v.number(),
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    /** Figures over all of its visits: see lib/clients/visits. */
    visits: v.number(),
    noShows: v.number(),
    cancelledLate: v.number(),
    spentMinor: v.number(),
    firstVisitAt: v.union(v.number(), v.null()),
    lastVisitAt: v.union(v.number(), v.null()),
    recentAt: v.number(),
    hasNotes: v.boolean(),
    blocked: v.union(vClientFlag, v.null()),
    depositRequired: v.union(vClientFlag, v.null()),
    mergedInto: v.optional(v.id("clients")),
    /** The import that made it: see model/imports. */
    importedBy: v.optional(v.id("imports")),
  })
    .index("by_shopId_and_mergedInto_and_recentAt", ["shopId", "mergedInto", "recentAt"])
    .index("by_recentAt", ["recentAt"]),

  // What a client is known by: see lib/clients/identity. Written by model/clients/clientCards,
  // model/clients/clientFlags, model/clients/importedCards and model/upkeep/longLives/visits. Read
  // by holds, which read those that are flagged and no others, and by the staff's pages. Deleted by
  // model/clients/clientCards, model/clients/importedCards and model/privacy/forgetting: with the
  // card, and when its person is erased.
  clientKeys: defineTable({
    shopId: v.id("shops"),
    key: v.string(),
    clientId: v.id("clients"),
    /** True when either of the two is, so that a hold of anybody else reads nothing. */
    flagged: v.boolean(),
    blocked: v.boolean(),
    depositRequired: v.boolean(),
  })
    .index("by_key", ["key"])
    .index("by_shopId_and_key", ["shopId", "key"])
    .index("by_shopId_and_flagged_and_key", ["shopId", "flagged", "key"])
    .index("by_clientId", ["clientId"]),

  // What a client is found by when somebody searches. Written by model/clients/clientCards and
  // model/upkeep/longLives/visits. Read by the staff's search. Deleted by model/clients/clientCards,
  // model/clients/importedCards and model/privacy/forgetting: when a client is called otherwise, is
  // merged, or goes with its import, and when its person is erased.
  clientTerms: defineTable({
    shopId: v.id("shops"),
    clientId: v.id("clients"),
    term: v.string(),
  })
    .index("by_shopId_and_term", ["shopId", "term"])
    .index("by_clientId", ["clientId"]),

  // A booking as its client's card counts it. Written by model/clients/clientCards and
  // model/upkeep/longLives/visits. Read by the card and the marks of a barber's day. Deleted by
  // model/clients/importedCards and model/privacy/forgetting: with a booking of an import that is
  // undone, and when its person is erased.
  clientVisits: defineTable({
    shopId: v.id("shops"),
    barberId: v.id("barbers"),
    clientId: v.id("clients"),
    bookingId: v.id("bookings"),
    code: v.string(),
    startsAt: v.number(),
    bookedAt: v.number(),
    outcome: vOutcome,
    /** What the shop has of it, tips and fees included, net of what went back. */
    spentMinor: v.number(),
    currency: v.string(),
    serviceName: v.string(),
    barberName: v.string(),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_clientId_and_startsAt", ["clientId", "startsAt"])
    .index("by_clientId_and_barberId", ["clientId", "barberId"])
    .index("by_clientId_and_outcome_and_startsAt", ["clientId", "outcome", "startsAt"])
    .index("by_barberId_and_startsAt", ["barberId", "startsAt"]),

  // What staff wrote and decided; merged cards hand theirs on. Written by model/clients/clientCards,
  // model/clients/clientFlags, model/clients/clientNotes, model/clients/importedCards and
  // model/upkeep/longLives/visits. Read by the card, never by customers. Deleted by
  // model/clients/clientNotes, model/clients/importedCards and model/privacy/forgetting: notes, by
  // their author or the owner, and with a card that its import takes back, and when its person is
  // erased.
  clientEntries: defineTable({
    shopId: v.id("shops"),
    clientId: v.id("clients"),
    kind: vClientEntryKind,
    text: v.string(),
    at: v.number(),
    authorId: v.id("users"),
    author: v.string(),
  })
    // In order of creation, as they are shown.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_clientId", ["clientId"])
    .index("by_clientId_and_kind", ["clientId", "kind"]),

  // Who has looked at a card, once a reader, card and day. Written by model/clients/clientReads and
  // model/shop/clientAccess. Read by the shop's owners. Deleted by model/clients/clientReads,
  // model/clients/importedCards, model/privacy/forgetting and model/upkeep/forgetting: half a year
  // later, with its card, and what two merged cards would have twice, and when its person is erased.
  clientReads: defineTable({
    shopId: v.id("shops"),
    clientId: v.id("clients"),
    userId: v.id("users"),
    name: v.string(),
    /** In the shop's zone. */
    date: v.string(),
  })
    // In order of creation, as they are shown.
    // eslint-disable-next-line @convex-dev/no-duplicate-indexes
    .index("by_clientId", ["clientId"])
    .index("by_clientId_and_userId_and_date", ["clientId", "userId", "date"]),
};
