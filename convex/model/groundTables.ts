import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vAlert, vAlertKind, vLevel } from "./validators";

/** The tables that every storey uses, part of the schema. */
export const groundTables = {
  // Days that fill with holds which guests do not pay for; a job counts after each hold. Written by
  // model/pressure. Read by guests' holds. Deleted by model/pressure: by the same job once the day
  // is calm.
  dayPressures: defineTable({
    shopId: v.id("shops"),
    date: v.string(),
    level: vLevel,
    barbers: v.array(v.object({ barberId: v.id("barbers"), level: vLevel })),
  }).index("by_shopId_and_date", ["shopId", "date"]),

  // What staff did under a request id where no row of its own tells. Written by model/requestIds.
  // Read by model/requestIds when a try is repeated. Deleted by model/upkeep/maintenance: weekly
  // after four weeks.
  staffRequests: defineTable({
    requestId: v.string(),
    /** The action and what it was done to. */
    of: v.string(),
  }).index("by_requestId", ["requestId"]),

  // What a person must look at, told where it is found; resolved by the owner or by what ends it.
  // Written by model/alerts and model/upkeep/longLives/office. Read by the owner's health page.
  // Never deleted.
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
    /** When the owners were written to of it; 0 for what they are not written to of. */
    toldAt: v.optional(v.number()),
    /** When an owner has read what it is about; it stays open until somebody settles it. */
    seenAt: v.optional(v.number()),
  })
    .index("by_resolvedAt_and_toldAt_and_shopId", ["resolvedAt", "toldAt", "shopId"])
    .index("by_shopId_and_toldAt", ["shopId", "toldAt"])
    .index("by_shopId_and_at", ["shopId", "at"])
    .index("by_shopId_and_resolvedAt_and_at", ["shopId", "resolvedAt", "at"])
    .index("by_shopId_and_cause_and_resolvedAt", ["shopId", "cause", "resolvedAt"])
    .index("by_bookingId", ["bookingId"]),
};
