import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vDeliveryState } from "./callbackValidators";

/** What receivers outside are told, part of the schema. */
export const callbackTables = {
  // What a partner is told by a callback: see lib/api/callbacks. Written by model/outbox/callbacks and
  // model/outbox/deliveries. Read by what sends it and by the owner. Deleted by
  // model/partners/oldRows: after a month.
  deliveries: defineTable({
    /** The same over all tries. */
    eventId: v.string(),
    sessionId: v.id("bookingSessions"),
    publicSessionId: v.string(),
    keyId: v.id("apiKeys"),
    shopId: v.id("shops"),
    type: v.string(),
    url: v.string(),
    /** What is sent, to the letter. */
    payload: v.string(),
    state: vDeliveryState,
    tries: v.number(),
    createdAt: v.number(),
    nextAt: v.number(),
    endedAt: v.optional(v.number()),
    lastStatus: v.optional(v.number()),
    lastProblem: v.optional(v.string()),
  })
    .index("by_sessionId", ["sessionId"])
    .index("by_shopId", ["shopId"])
    .index("by_state_and_nextAt", ["state", "nextAt"])
    .index("by_createdAt", ["createdAt"]),
};
