import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vMessageChannel, vMessageKind, vMessageStatus } from "../validators";

/** What people are told, part of the schema. Each names who writes, reads and deletes it. */
export const outboxTables = {
  // One thing that somebody is told on one channel: a row from when it happens, changed by the jobs
  // that send it. Written by model/outbox/outbox. Read by the jobs and with a booking's trail. Never
  // deleted.
  messages: defineTable({
    /** What happened, to what, for whom and how: one row for each. */
    key: v.string(),
    shopId: v.id("shops"),
    bookingId: v.id("bookings"),
    kind: vMessageKind,
    channel: vMessageChannel,
    status: vMessageStatus,
    /** The visit as it stood when this was written; what is sent is looked up when it is sent. */
    startsAt: v.number(),
    changes: v.number(),
    /** When it is to be sent, epoch ms; while it is `sending`, when to ask again. */
    dueAt: v.number(),
    /** When it was first to be sent. */
    wantedAt: v.number(),
    tries: v.number(),
    /** Where it went. */
    to: v.optional(v.string()),
    endedAt: v.optional(v.number()),
    /** The provider's own name for it. */
    providerId: v.optional(v.string()),
    /** Why it was not sent yet, or at all. */
    problem: v.optional(v.string()),
  })
    .index("by_key", ["key"])
    .index("by_status_and_dueAt", ["status", "dueAt"])
    .index("by_bookingId", ["bookingId"]),
};
