import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vChannel } from "../validators";

/** The tables of the doors to a booking, part of the schema. */
export const doorTables = {
  // People who wait for a full day. Written by migrations, model/doors/waitlist and
  // model/doors/waitlistOffers. Read by their page, whenever a time becomes free, and by the owner.
  // Deleted by model/privacy/forgetting and model/upkeep/forgetting: daily once past, and when its
  // person is erased.
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
    /** The language that they read; the shop's own when absent. */
    locale: v.optional(v.string()),
    /** The door that they came through: the web before a migration has said so. Required with the
     * next version. */
    channel: v.optional(vChannel),
    /** Whoever was signed in, and what they had proven at the door; for the hold. */
    userId: v.optional(v.id("users")),
    provenEmail: v.optional(v.string()),
    provenPhone: v.optional(v.string()),
    /** Moved into `provenEmail` by a migration. Gone with the next version. */
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
    customerEmail: v.optional(v.string()),
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
    .index("by_provenPhone_and_status_and_date", ["provenPhone", "status", "date"])
    .index("by_provenEmail_and_status_and_date", ["provenEmail", "status", "date"])
    .index("by_customerEmail_and_status_and_date", ["customerEmail", "status", "date"])
    .index("by_customerPhone_and_status_and_date", ["customerPhone", "status", "date"]),
};
