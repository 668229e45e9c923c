import { defineTable } from "convex/server";
import { v } from "convex/values";

/** What guests have proven of themselves, part of the schema. */
export const proofTables = {
  // Codes that were sent to prove an address, one row for each asking. Written by
  // model/outbox/addressCodes. Read by model/outbox/addressCodes when one is typed, and by the writer
  // of its message. Deleted by model/outbox/addressCodes and model/privacy/forgetting: daily once
  // over, and when its person is erased.
  addressCodes: defineTable({
    channel: v.union(v.literal("email"), v.literal("sms")),
    /** The address, or the number as bookings keep it, in its one cleaned form. */
    address: v.string(),
    /** SHA-256, hex, of what the browser was given that asked: nobody else can try its code. */
    ticketHash: v.string(),
    /** The same of ticket and code together: six digits alone would be found from their hash. */
    codeHash: v.string(),
    expiresAt: v.number(),
    triesLeft: v.number(),
    usedAt: v.optional(v.number()),
    /** The hash of the network that it was asked from, where one is known. */
    network: v.optional(v.string()),
  })
    .index("by_ticketHash", ["ticketHash"])
    .index("by_address", ["address"])
    .index("by_expiresAt", ["expiresAt"]),

  // Browsers whose guest has proven an address, a row for each. Written by model/guestSessions. Read
  // by model/access and the doors. Deleted by model/guestSessions and model/privacy/forgetting: when
  // its guest signs out, when it is one too many, and daily once over, and when its person is erased.
  guestSessions: defineTable({
    /** SHA-256, hex. */
    tokenHash: v.string(),
    /** What is proven: one of the two. */
    email: v.optional(v.string()),
    phone: v.optional(v.string()),
    expiresAt: v.number(),
  })
    .index("by_tokenHash", ["tokenHash"])
    .index("by_email", ["email"])
    .index("by_phone", ["phone"])
    .index("by_expiresAt", ["expiresAt"]),
};
