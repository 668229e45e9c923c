import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vProviderName } from "../validators";

/** The tables of what people ask about what is kept of them, part of the schema. */
export const privacyTables = {
  // That somebody asked to be erased, from asking until after it is done. Whom it is about stands here as
  // long as it takes, and is gone with it. Written by model/privacy/erasing. Read by whoever asked, by the
  // shop's owners and by the jobs that carry it out. Deleted by model/upkeep/forgetting: three years after it
  // was done.
  erasures: defineTable({
    /** Of what one shop keeps, at its owner's hand; absent for everywhere. */
    shopId: v.optional(v.id("shops")),
    /** The owner who asked, and the card as it was called; absent for who asked for themselves. */
    byName: v.optional(v.string()),
    clientId: v.optional(v.string()),
    /** SHA-256, hex, of what whoever asked for themselves can look it up by. */
    receiptHash: v.optional(v.string()),
    /** Whom it is about; gone once it is done. */
    known: v.optional(
      v.object({
        emails: v.array(v.string()),
        phones: v.array(v.string()),
        userIds: v.array(v.id("users")),
        clientIds: v.array(v.id("clients")),
      }),
    ),
    /** Where it has got to: see model/privacy/erasing, `STEPS`. */
    step: v.string(),
    cursor: v.optional(v.string()),
    /** Cards that are still to be taken from whoever keeps them. */
    cards: v.array(v.object({ sessionId: v.string(), provider: v.optional(vProviderName) })),
    /** Rows deleted or emptied so far. */
    rows: v.number(),
    /** Epoch ms, all three. */
    askedAt: v.number(),
    movedAt: v.number(),
    erasedAt: v.optional(v.number()),
  })
    .index("by_receiptHash", ["receiptHash"])
    .index("by_shopId_and_clientId", ["shopId", "clientId"])
    .index("by_erasedAt_and_movedAt", ["erasedAt", "movedAt"]),
};
