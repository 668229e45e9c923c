import { defineTable } from "convex/server";
import { v } from "convex/values";
import {
  vConsentPurpose,
  vConsentWay,
  messageSettingFields,
  vMessageChannel,
  vMessageKind,
  vMessageStatus,
  vRoute,
  vSuppressionReason,
} from "../validators";
import { vTemplateState } from "./whatsappValidators";

/** What people are told, part of the schema. Each names who writes, reads and deletes it. */
export const outboxTables = {
  // One thing that somebody is told on one channel: a row from when it happens, changed by the jobs
  // that send it and by what carriers report. Written by model/outbox/fates, model/outbox/rows,
  // model/outbox/sweep and model/upkeep/longLives/visits. Read by the jobs, with a booking's trail
  // and by the owner. Deleted by model/imports/undoing, model/privacy/correcting,
  // model/privacy/forgetting and model/upkeep/forgetting: what was planned for a booking that its
  // import takes back, and when its person is erased.
  messages: defineTable({
    /** What happened, to what, for whom and how: one row for each. */
    key: v.string(),
    /** Absent for what no shop says: a code that proves an address. */
    shopId: v.optional(v.id("shops")),
    kind: vMessageKind,
    channel: vMessageChannel,
    /** Where it goes: an address, a number (E.164), or the id of a browser's subscription. */
    to: v.string(),
    /** The ways that are left if this one fails for good. */
    otherwise: v.array(vRoute),
    status: vMessageStatus,
    /** The visit that it is about, as it stood when this was written. What is sent is looked up. */
    bookingId: v.optional(v.id("bookings")),
    startsAt: v.optional(v.number()),
    changes: v.optional(v.number()),
    /** The money that it tells of, as it was when this was written; minor units. */
    amountMinor: v.optional(v.number()),
    /** What had been given back of the booking by then, in all. */
    givenMinor: v.optional(v.number()),
    /** Who caused it, as the booking's trail has it. */
    actor: v.optional(v.string()),
    /** The row of another table that it is about: an invitation, the barber who is told. */
    aboutId: v.optional(v.string()),
    /** What only its reader is to see, as a code; gone once it is sent. */
    secret: v.optional(v.string()),
    /** The reader's language, where no booking tells it. */
    locale: v.optional(v.string()),
    /** When it is to be sent, epoch ms; while it is `sending`, when to ask again. */
    dueAt: v.number(),
    /** When it was first to be sent. */
    wantedAt: v.number(),
    tries: v.number(),
    /** Until when a job has it that a sweep handed it to, epoch ms. */
    handedUntil: v.optional(v.number()),
    /**
     * True when an earlier try may have been taken: its carrier is asked before it is sent again. Of one
     * that was given up it stays true, as its reader may have it.
     */
    mayBeTaken: v.optional(v.boolean()),
    /** When it was sent, given up or left out. */
    endedAt: v.optional(v.number()),
    /** The carrier's own name for it. */
    providerId: v.optional(v.string()),
    /** By WhatsApp: the shop's own number that it went by; absent for the deployment's. */
    sentBy: v.optional(v.string()),
    /** Why it was not sent yet, or at all. */
    problem: v.optional(v.string()),
  })
    .index("by_key", ["key"])
    .index("by_status_and_dueAt", ["status", "dueAt"])
    .index("by_bookingId", ["bookingId"])
    .index("by_to", ["to"])
    .index("by_providerId", ["providerId"])
    .index("by_shopId_and_wantedAt", ["shopId", "wantedAt"])
    .index("by_shopId_and_status_and_wantedAt", ["shopId", "status", "wantedAt"]),

  // Addresses that are left alone, one row for each. Written by model/outbox/suppressions and
  // model/privacy/forgetting. Read by the jobs that send, the owner and whose they are. Deleted by
  // model/outbox/suppressions and model/privacy/forgetting: for who takes back a STOP, and an owner
  // whose client's mailbox takes mail again, and when its person is erased.
  suppressions: defineTable({
    channel: vMessageChannel,
    address: v.string(),
    reason: vSuppressionReason,
    at: v.number(),
  }).index("by_channel_and_address", ["channel", "address"]),

  // Who agreed to be written to, for what and in answer to which words, or took it back: rows only
  // grow, and the newest of an address and purpose decides; a form's yes only at its shop. Written by
  // model/outbox/consents and model/privacy/forgetting. Read by the jobs that send. Never deleted: it
  // is the proof.
  consents: defineTable({
    channel: vMessageChannel,
    address: v.string(),
    purpose: vConsentPurpose,
    isGiven: v.boolean(),
    /** The key of the words that they saw, with its version. */
    words: v.string(),
    via: vConsentWay,
    /** Epoch ms. */
    at: v.number(),
    /** On whose page or in answer to whom, where that is known. */
    shopId: v.optional(v.id("shops")),
  }).index("by_channel_and_address_and_purpose", ["channel", "address", "purpose"]),

  // What a shop says of its messages, one row for each shop that ever said something. Written by
  // model/outbox/settings. Read by what writes and sends messages, and the owner. Never deleted.
  messageSettings: defineTable({
    shopId: v.id("shops"),
    ...messageSettingFields,
  }).index("by_shopId", ["shopId"]),

  // The number of WhatsApp that a shop has connected, with what it is sent and verified by: at most one
  // for each shop, and none twice. Token and secret leave it for the provider alone. Written by
  // model/outbox/whatsappNumbers. Read by what sends, by what WhatsApp brings, and the owner without
  // token and secret. Deleted by model/outbox/whatsappNumbers: when its owner disconnects it.
  whatsappNumbers: defineTable({
    shopId: v.id("shops"),
    /** What WhatsApp calls the number, and the account that has it. */
    phoneId: v.string(),
    businessId: v.string(),
    /** The number itself, E.164, and the name that it is shown by. */
    phone: v.string(),
    name: v.string(),
    token: v.string(),
    secret: v.string(),
    /** By which WhatsApp proves that it was given our address. */
    verifyToken: v.string(),
    /** Epoch ms. */
    connectedAt: v.number(),
    /** How its templates stood at `templatesAt`, epoch ms. */
    templates: v.array(v.object({ name: v.string(), language: v.string(), state: vTemplateState })),
    templatesAt: v.number(),
  })
    .index("by_shopId", ["shopId"])
    .index("by_phoneId", ["phoneId"])
    .index("by_businessId", ["businessId"])
    .index("by_verifyToken", ["verifyToken"]),

  // When a number of WhatsApp last brought something, sent something and failed; at most a minute
  // behind. Written by model/outbox/whatsappNews. Read by the owner. Deleted by
  // model/outbox/whatsappNews: with its number.
  whatsappNews: defineTable({
    phoneId: v.string(),
    /** Epoch ms, all three. */
    heardAt: v.optional(v.number()),
    sentAt: v.optional(v.number()),
    failedAt: v.optional(v.number()),
    /** Why it failed, without whom it was for. */
    failedWhy: v.optional(v.string()),
  }).index("by_phoneId", ["phoneId"]),

  // Links that show and change what an address gets, one row for each address that was sent one.
  // Written by model/outbox/addressLinks. Read by the page of an address. Deleted by
  // model/privacy/forgetting and model/upkeep/forgetting: when its person is erased.
  addressLinks: defineTable({
    /** SHA-256, hex. */
    tokenHash: v.string(),
    channel: vMessageChannel,
    address: v.string(),
  })
    .index("by_tokenHash", ["tokenHash"])
    .index("by_channel_and_address", ["channel", "address"]),

  // Channels that asked to be left alone for a while, one row for each. Written by
  // model/outbox/pauses. Read by the jobs that send. Never deleted.
  channelPauses: defineTable({
    channel: vMessageChannel,
    /** Epoch ms. */
    until: v.number(),
  }).index("by_channel", ["channel"]),

  // Browsers that somebody is told in, one row for each, as they let us in. Written by
  // model/outbox/browsers. Read by what writes and sends messages and by whose they are. Deleted by
  // model/outbox/browsers and model/privacy/forgetting: when its person is erased, too.
  pushSubscriptions: defineTable({
    userId: v.id("users"),
    /** Where its maker's push service takes what is for it; whoever knows it can send nothing. */
    endpoint: v.string(),
    /** With these two only it can read what is sent. */
    p256dh: v.string(),
    auth: v.string(),
    /** What its person would call it, as "Chrome, Android"; empty for one that hides it. */
    label: v.string(),
    /** When it was let in, epoch ms. */
    at: v.number(),
    /** About when a push to it was last taken: at most a day behind. */
    lastUsedAt: v.optional(v.number()),
  })
    .index("by_endpoint", ["endpoint"])
    .index("by_userId", ["userId"]),
};
