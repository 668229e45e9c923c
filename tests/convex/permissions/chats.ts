import { api } from "../../../convex/_generated/api";
import { hashToken } from "../../../convex/model/tokens";
import { freshSession } from "../../../lib/chat/session";
import { HOUR, NOW } from "../../support/convexClock";
import { everyone, ownerOnly, paginationOpts, signedIn } from "./scene";
import type { Caller, Rows, Scene } from "./scene";

/** Conversations open to the browser that began them, whoever is signed in there. */

const TOKEN = "c".repeat(32);
const GUESSED = "d".repeat(32);

const tokenOf = (caller: Caller) => (caller === "guest with token" ? TOKEN : GUESSED);

async function begin({ world }: Scene): Promise<Partial<Scene>> {
  const row = {
    shopId: world.ids.shop("london"),
    channel: "chat" as const,
    tokenHash: await hashToken(TOKEN),
    locale: "en-GB",
    personUntil: NOW + HOUR,
    session: freshSession(),
    endsAt: NOW + HOUR,
    hasTimer: false,
    heardAt: NOW,
    lastAt: NOW,
    codes: [],
  };
  await world.t.run(async (ctx) => await ctx.db.insert("conversations", row));
  return {};
}

/** Its id is no secret. */
async function idOf({ world }: Scene): Promise<string> {
  return await world.t.run(async (ctx) => (await ctx.db.query("conversations").first())?._id ?? "");
}

/** Those who work in the shop while a conversation is with a person. */
const ofShop = (outcome: string) => ({
  barber: outcome,
  "other barber": outcome,
  owner: outcome,
});
const STRANGERS = signedIn("NOT_FOUND", "NOT_SIGNED_IN");

export const CHATS: Rows = {
  "chat.start": {
    call: async (client, { world }) =>
      await client.mutation(api.chat.start, {
        shopId: world.ids.shop("london"),
        requestId: "a-new-conversation-1",
        locale: "en-GB",
      }),
    expected: everyone("done"),
  },
  "chat.view": {
    call: async (client, scene, caller) =>
      await client.query(api.chat.view, {
        conversationId: await idOf(scene),
        token: tokenOf(caller),
      }),
    prepare: begin,
    expected: { ...everyone("empty"), "guest with token": "seen" },
  },
  "chat.say": {
    call: async (client, scene, caller) =>
      await client.mutation(api.chat.say, {
        conversationId: await idOf(scene),
        token: tokenOf(caller),
        sayId: "a-line-that-is-said-1",
        said: { kind: "text", text: "hi" },
      }),
    prepare: begin,
    expected: { ...everyone("NOT_FOUND"), "guest with token": "done" },
  },
  "chat.took": {
    call: async (client, scene, caller) =>
      await client.mutation(api.chat.took, {
        conversationId: await idOf(scene),
        token: tokenOf(caller),
        ms: 120,
      }),
    prepare: begin,
    expected: { ...everyone("NOT_FOUND"), "guest with token": "done" },
  },
  "chat.speak": {
    call: async (client, scene, caller) =>
      await client.mutation(api.chat.speak, {
        conversationId: await idOf(scene),
        token: tokenOf(caller),
        locale: "id-ID",
      }),
    prepare: begin,
    expected: { ...everyone("NOT_FOUND"), "guest with token": "done" },
  },
  "shopChats.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.shopChats.listForShop, {
        shopId: world.ids.shop("london"),
        part: "person",
        paginationOpts,
      }),
    prepare: begin,
    expected: { ...everyone("empty"), ...ofShop("seen") },
  },
  "shopChats.waiting": {
    call: async (client) => await client.query(api.shopChats.waiting, {}),
    prepare: begin,
    // Each of their own shop.
    expected: { ...everyone("empty"), ...ofShop("seen"), "other shop's owner": "seen" },
  },
  "shopChats.read": {
    call: async (client, scene) =>
      await client.query(api.shopChats.read, { conversationId: await idOf(scene) }),
    prepare: begin,
    expected: { ...everyone("empty"), ...ofShop("seen") },
  },
  "shopChats.answer": {
    call: async (client, scene) =>
      await client.mutation(api.shopChats.answer, {
        conversationId: await idOf(scene),
        sayId: "an-answer-of-the-shop",
        text: "Come at three.",
      }),
    prepare: begin,
    expected: { ...STRANGERS, ...ofShop("done") },
  },
  "shopChats.handBack": {
    call: async (client, scene) =>
      await client.mutation(api.shopChats.handBack, { conversationId: await idOf(scene) }),
    prepare: begin,
    expected: { ...STRANGERS, ...ofShop("done") },
  },
  "shopChats.figures": {
    call: async (client, { world }) =>
      await client.query(api.shopChats.figures, {
        shopId: world.ids.shop("london"),
        since: NOW - HOUR,
      }),
    prepare: begin,
    expected: ownerOnly,
  },
};
