import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vSidesOfThread, vThreadEvent, vThreadSide, vThreadSpeaker } from "./threadValidators";

/** How far one side was reached and has read: see lib/threads/thread. */
const vMarks = v.object({ deliveredTo: v.number(), readTo: v.number() });

/** The tables of threads, part of the schema. */
export const threadTables = {
  // What customer and barber write to each other about one visit; one row a booking, from the first
  // line on. Written by model/threads/threads. Read by the two and by the shop's owner. Deleted by
  // model/privacy/forgetting and model/threads/oldThreads: a month after the visit, or half a year
  // after it was reported, and when its person is erased.
  threads: defineTable({
    bookingId: v.id("bookings"),
    shopId: v.id("shops"),
    /** The number of its last line. */
    last: v.number(),
    customer: vMarks,
    staff: vMarks,
    /** Lines of the other side that one has not read. */
    customerUnread: v.number(),
    staffUnread: v.number(),
    /** Who wants no more of it: then nobody writes. */
    blockedBy: v.optional(vSidesOfThread),
    reportedBy: v.optional(vSidesOfThread),
    /** The last of the reports. */
    reportedAt: v.optional(v.number()),
    /** Epoch ms: see lib/threads/thread. */
    keptUntil: v.number(),
  })
    .index("by_bookingId", ["bookingId"])
    .index("by_keptUntil", ["keptUntil"]),

  // One line of a thread. Written by model/threads/lines. Read by whoever reads the thread. Deleted by
  // model/privacy/forgetting and model/threads/oldThreads: with its thread, and when its person is
  // erased.
  threadLines: defineTable({
    threadId: v.id("threads"),
    /** From 1, without a gap. */
    number: v.number(),
    from: vThreadSpeaker,
    at: v.number(),
    /** What its sender calls it: said twice, it is one line. Absent for what happened to the visit. */
    sayId: v.optional(v.string()),
    text: v.string(),
    /** A picture in place of the text. */
    photo: v.optional(
      v.object({ storageId: v.id("_storage"), width: v.number(), height: v.number() }),
    ),
    event: v.optional(vThreadEvent),
    /** Of a delay. */
    minutes: v.optional(v.number()),
    /** Of staff: who. */
    name: v.optional(v.string()),
    userId: v.optional(v.id("users")),
  })
    .index("by_threadId_and_number", ["threadId", "number"])
    .index("by_threadId_and_sayId", ["threadId", "sayId"])
    .index("by_threadId_and_event", ["threadId", "event"]),

  // Who types in a thread; one row a side, apart from the thread so that its lines are not sent anew.
  // Written by model/threads/typing. Read by the other side. Deleted by model/privacy/forgetting and
  // model/threads/oldThreads: with its thread, and when its person is erased.
  threadTyping: defineTable({
    threadId: v.id("threads"),
    side: vThreadSide,
    /** Epoch ms of the last sign of it; 0 once the line is said. */
    at: v.number(),
  }).index("by_threadId_and_side", ["threadId", "side"]),
};
