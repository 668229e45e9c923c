import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vAlternative } from "../validators";
import {
  vCallChannel,
  vDriveState,
  vForeignPage,
  vLinkWay,
  vPlatform,
  vScope,
  vSessionOutcome,
  vSessionState,
} from "./partnerValidators";

/** The tables of the partners' interface, part of the schema. */
export const partnerTables = {
  // What a partner calls with. Written by model/partners/keys. Read by each call and by the owner.
  // Never deleted: calls name it.
  apiKeys: defineTable({
    shopId: v.id("shops"),
    /** What the owner calls the partner; leads read it too. */
    name: v.string(),
    /** SHA-256, hex: the key itself is shown once and kept nowhere. */
    hash: v.string(),
    /** Its last characters, to tell keys apart. */
    tail: v.string(),
    scopes: v.array(vScope),
    /** Sessions that run at once; others wait for their turn. */
    sessionsAtOnce: v.number(),
    createdAt: v.number(),
    /** Of the key that a new one has taken the place of, and until when it still opens. */
    oldHash: v.optional(v.string()),
    oldUntil: v.optional(v.number()),
    /** Signs callbacks, `whsec_` and base64; absent for a key of the version before. */
    signingSecret: v.optional(v.string()),
    /** Signs beside it until `oldUntil`. */
    oldSigningSecret: v.optional(v.string()),
    lastUsedAt: v.optional(v.number()),
    revokedAt: v.optional(v.number()),
    /** The page elsewhere that its sessions book on; absent where they book here. */
    platform: v.optional(vPlatform),
  })
    .index("by_hash", ["hash"])
    .index("by_oldHash", ["oldHash"])
    .index("by_shopId", ["shopId"]),

  // What a partner began for a lead: see lib/api/sessions. Written by model/partners/sessions and
  // model/privacy/forgetting. Read by its partner, its lead's page and the owner. Deleted by
  // model/partners/oldRows: a month after it began.
  bookingSessions: defineTable({
    /** The UUID that partners know it by. */
    publicId: v.string(),
    keyId: v.id("apiKeys"),
    shopId: v.id("shops"),
    state: vSessionState,
    outcome: v.optional(vSessionOutcome),
    date: v.string(),
    startsAt: v.number(),
    /** Absent for one on a page elsewhere, whose names `page` has. */
    serviceId: v.optional(v.id("services")),
    /** Absent where whoever is free will do. */
    barberId: v.optional(v.id("barbers")),
    /** The page elsewhere that it books on, as its key had it when it began. */
    page: v.optional(vForeignPage),
    /** Whom it is for, until the booking or the page elsewhere keeps that, or the session is over. */
    lead: v.optional(
      v.object({
        name: v.string(),
        /** The end of `name`, for a page that asks for both. */
        lastName: v.optional(v.string()),
        email: v.optional(v.string()),
        phone: v.optional(v.string()),
        note: v.optional(v.string()),
      }),
    ),
    callbackUrl: v.optional(v.string()),
    /** How we send the lead their link; absent where the partner does. */
    sendLink: v.optional(vLinkWay),
    bookingId: v.optional(v.id("bookings")),
    /** Why it failed, in English, and what could be had instead. */
    error: v.optional(v.string()),
    alternatives: v.optional(v.array(vAlternative)),
    createdAt: v.number(),
    startedAt: v.optional(v.number()),
    completedAt: v.optional(v.number()),
    /** When it times out; absent before its start and after its end. */
    dueAt: v.optional(v.number()),
  })
    .index("by_publicId", ["publicId"])
    .index("by_bookingId", ["bookingId"])
    .index("by_keyId_and_state", ["keyId", "state"])
    .index("by_keyId_and_createdAt", ["keyId", "createdAt"])
    .index("by_state_and_dueAt", ["state", "dueAt"])
    .index("by_createdAt", ["createdAt"]),

  // A browser that goes through a page elsewhere for a session: see lib/api/drives. Written by
  // model/partners/drives. Read by drivers, and with its session. Deleted by model/partners/oldRows
  // and model/privacy/forgetting: with its session, and when its person is erased.
  drives: defineTable({
    sessionId: v.id("bookingSessions"),
    state: vDriveState,
    /** SHA-256, hex, of what its driver proves itself by; absent before it is claimed. */
    claimHash: v.optional(v.string()),
    /** When whoever should be at it counts as lost; absent once it is over. */
    leaseUntil: v.optional(v.number()),
    /** Where the lead finishes. */
    handoffUrl: v.optional(v.string()),
    /** What the page calls what was chosen, and the number that it gave. */
    service: v.optional(v.string()),
    provider: v.optional(v.string()),
    confirmationNumber: v.optional(v.string()),
  })
    .index("by_sessionId", ["sessionId"])
    .index("by_state", ["state"])
    .index("by_leaseUntil", ["leaseUntil"]),

  // Who called what, and what it came to. Written by model/partners/calls and
  // model/upkeep/longLives/office. Read by the owner. Deleted by model/partners/oldRows: after a
  // month.
  apiCalls: defineTable({
    keyId: v.id("apiKeys"),
    shopId: v.id("shops"),
    operation: v.string(),
    /** Absent of a call before there were tools: it came by HTTP. */
    channel: v.optional(vCallChannel),
    at: v.number(),
    status: v.number(),
    /** The code of a problem. */
    code: v.optional(v.string()),
    sessionId: v.optional(v.string()),
  })
    .index("by_shopId_and_at", ["shopId", "at"])
    .index("by_at", ["at"]),

  // What a write with an Idempotency-Key was answered. Written by model/partners/repeats. Read by each
  // further try of it. Deleted by model/partners/oldRows, model/partners/repeats and
  // model/privacy/forgetting: after a day, and when its person is erased.
  idempotencyKeys: defineTable({
    keyId: v.id("apiKeys"),
    /** As the partner sent it. */
    name: v.string(),
    /** SHA-256, hex, of the call. */
    callHash: v.string(),
    status: v.number(),
    /** What was answered, to the letter. */
    body: v.string(),
    at: v.number(),
  })
    .index("by_keyId_and_name", ["keyId", "name"])
    .index("by_at", ["at"]),
};
