import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vDeliveryState } from "./callbackValidators";

/** What receivers outside are told, part of the schema. */
export const callbackTables = {
  // An address that a shop has told what happens in its book. Written by model/outbox/webhooks. Read
  // by what happens in its book, by what sends it and by the owner. Deleted by model/outbox/webhooks: when the
  // owner removes it.
  webhooks: defineTable({
    shopId: v.id("shops"),
    url: v.string(),
    /** `whsec_` and base64. */
    signingSecret: v.string(),
    /** Signs beside it until `oldUntil`. */
    oldSigningSecret: v.optional(v.string()),
    oldUntil: v.optional(v.number()),
    createdAt: v.number(),
    /** When its receiver answered 410: it is told nothing until something is sent again. */
    goneAt: v.optional(v.number()),
  }).index("by_shopId", ["shopId"]),

  // What a partner, or an address of the shop, is told by a callback: see lib/api/callbacks. Written
  // by model/outbox/callbacks, model/outbox/deliveries and model/upkeep/longLives/office. Read by
  // what sends it and by the owner. Deleted by model/partners/oldRows: after a month.
  deliveries: defineTable({
    /** The same over all tries. */
    eventId: v.string(),
    /** Of what a partner is told: its session and its key. */
    sessionId: v.optional(v.id("bookingSessions")),
    publicSessionId: v.optional(v.string()),
    keyId: v.optional(v.id("apiKeys")),
    /** Of what an address of the shop is told; it may be removed since. */
    webhookId: v.optional(v.id("webhooks")),
    /** What happened, to what: one row for each address. */
    cause: v.optional(v.string()),
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
    .index("by_webhookId_and_cause", ["webhookId", "cause"])
    .index("by_shopId", ["shopId"])
    .index("by_state_and_nextAt", ["state", "nextAt"])
    .index("by_createdAt", ["createdAt"]),
};
