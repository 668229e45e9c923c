import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vChatChannel } from "../validators";
import { vBookingWish, vChatState, vSpeaker } from "./chatValidators";

const vTimeWish = v.object({
  minutes: v.array(v.number()),
  part: v.optional(v.object({ from: v.number(), until: v.number() })),
});

/** Where a conversation stands: see lib/chat/session. */
export const vSession = v.object({
  at: vChatState,
  draft: v.object({
    serviceIds: v.array(v.string()),
    addOnIds: v.array(v.string()),
    knowsExtras: v.boolean(),
    barberId: v.optional(v.union(v.string(), v.null())),
    date: v.optional(v.string()),
    wish: v.optional(vTimeWish),
    start: v.optional(v.object({ at: v.number(), barberId: v.string() })),
  }),
  code: v.optional(v.string()),
  isMoving: v.boolean(),
  isNow: v.optional(v.boolean()),
  search: v.optional(v.object({ id: v.string(), shown: v.string() })),
  wants: vBookingWish,
  name: v.optional(v.string()),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  card: v.number(),
  passed: v.number(),
});

const vTally = v.object({
  begun: v.number(),
  expired: v.number(),
  confirmed: v.number(),
  held: v.number(),
});

/** Something to tap, and where a line leads: see lib/chat/cards. */
export const vChoice = v.object({
  id: v.string(),
  title: v.string(),
  description: v.optional(v.string()),
});
const vCardLink = v.object({
  title: v.string(),
  to: v.union(
    v.object({ kind: v.literal("booking"), code: v.string() }),
    v.object({ kind: v.literal("page"), path: v.string() }),
    v.object({ kind: v.literal("search"), searchId: v.string() }),
  ),
});

/** The tables of conversations, part of the schema. */
export const chatTables = {
  // One for each browser, or person on WhatsApp, that began to talk with a shop. Written by
  // model/chat/conversations, model/chat/people, model/chat/renamings, model/chat/talk,
  // model/chat/whichShop and model/upkeep/longLives/office. Read by whose it is and by the shop's
  // people. Deleted by model/chat/oldConversations, model/chat/renamings and model/privacy/forgetting: half a year
  // after the last line, and one that turns out to be of a person whose conversation goes on, and
  // when its person is erased.
  conversations: defineTable({
    shopId: v.id("shops"),
    channel: vChatChannel,
    /** SHA-256, hex, of what the browser keeps; absent on WhatsApp. */
    tokenHash: v.optional(v.string()),
    /** How WhatsApp calls its person, who may hide their number; absent on the web. */
    person: v.optional(v.string()),
    /** The number that it says is theirs, E.164. */
    phone: v.optional(v.string()),
    /** How they call themselves there. */
    profileName: v.optional(v.string()),
    /** The shop's own number that they last wrote to; absent for the deployment's. */
    numberId: v.optional(v.string()),
    /** The language that is spoken, as `en-GB`. */
    locale: v.string(),
    session: vSession,
    /** When the session ends, epoch ms. */
    endsAt: v.number(),
    /** True while a job waits for that. */
    hasTimer: v.boolean(),
    /** While it is in the future, people of the shop answer and nobody else does; epoch ms. */
    personUntil: v.optional(v.number()),
    /** When somebody asked for a person whom nobody has answered yet, epoch ms. */
    waitingSince: v.optional(v.number()),
    /** When its person last said something; WhatsApp lets us answer freely for a day after it. */
    heardAt: v.number(),
    /** When anything was last said. */
    lastAt: v.number(),
    /** When it was last told that it goes too fast. */
    slowedAt: v.optional(v.number()),
    /** How often something was begun, left to run out, confirmed, and then held. */
    tally: v.optional(vTally),
    /** Codes of what was booked in it, the newest last. */
    codes: v.array(v.string()),
    visitKey: v.optional(v.string()),
  })
    .index("by_tokenHash", ["tokenHash"])
    .index("by_channel_and_person_and_shopId", ["channel", "person", "shopId"])
    .index("by_shopId_and_lastAt", ["shopId", "lastAt"])
    .index("by_shopId_and_personUntil_and_lastAt", ["shopId", "personUntil", "lastAt"])
    .index("by_lastAt", ["lastAt"]),

  // What was said, line by line. Written by model/chat/lines and model/upkeep/longLives/office. Read
  // by whoever reads the conversation. Deleted by model/chat/oldConversations and
  // model/privacy/forgetting: with its conversation, and when its person is erased.
  chatLines: defineTable({
    conversationId: v.id("conversations"),
    from: vSpeaker,
    text: v.string(),
    /** Epoch ms. */
    at: v.number(),
    /** What its sender calls it: said twice, it is one line. */
    sayId: v.optional(v.string()),
    choices: v.array(vChoice),
    opens: v.optional(v.string()),
    link: v.optional(vCardLink),
    asks: v.optional(v.literal("number")),
    /** Of staff: who. */
    name: v.optional(v.string()),
    userId: v.optional(v.id("users")),
  })
    .index("by_conversationId", ["conversationId"])
    .index("by_sayId_and_conversationId", ["sayId", "conversationId"]),
};
