import { api } from "../../../convex/_generated/api";
import { everyone, ownerOnly, ownersChange, paginationOpts } from "./scene";
import type { Caller, Rows, Scene } from "./scene";

/** A session that has booked the guest's visit, and a callback of it that nobody took. */
async function begin({ world, guest, keyId }: Scene): Promise<Partial<Scene>> {
  const shopId = world.ids.shop("london");
  const now = Date.now();
  await world.t.run(async (ctx) => {
    const booking = await ctx.db
      .query("bookings")
      .withIndex("by_code", (q) => q.eq("code", guest.code))
      .unique();
    const sessionId = await ctx.db.insert("bookingSessions", {
      publicId: PUBLIC_ID,
      keyId,
      shopId,
      state: "ready_for_handoff",
      date: "2026-06-01",
      startsAt: now,
      serviceId: world.ids.service("Cut"),
      bookingId: booking?._id,
      createdAt: now,
      startedAt: now,
    });
    await ctx.db.insert("deliveries", {
      eventId: "evt_1",
      sessionId,
      publicSessionId: PUBLIC_ID,
      keyId,
      shopId,
      type: "booking_session.completed",
      url: "https://partner.example/hook",
      payload: "{}",
      state: "dead",
      tries: 1,
      createdAt: now,
      nextAt: now,
    });
  });
  return {};
}

const PUBLIC_ID = "0b1f6f0e-6f7a-4a52-9d0b-2f1d3c4b5a69";

async function deliveryIdOf({ world }: Scene): Promise<string> {
  return await world.t.run(async (ctx) => (await ctx.db.query("deliveries").first())?._id ?? "");
}

const linkOf = ({ guest }: Scene, caller: Caller) => ({
  sessionId: PUBLIC_ID,
  token: caller === "guest with token" ? guest.manageToken : "t".repeat(32),
});

/** Keys of partners are the owner's; with a key itself tests/convex/partners calls. */
export const PARTNERS: Rows = {
  "apiKeys.list": {
    call: async (client, { shopId }) => await client.query(api.apiKeys.list, { shopId }),
    expected: ownerOnly,
  },
  "apiKeys.calls": {
    call: async (client, { shopId }) =>
      await client.query(api.apiKeys.calls, { shopId, paginationOpts }),
    prepare: async ({ world, shopId, keyId }) => {
      await world.t.run(async (ctx) => {
        await ctx.db.insert("apiCalls", {
          shopId: ctx.db.normalizeId("shops", shopId) ?? world.ids.shop("london"),
          keyId,
          operation: "getStatus",
          at: 0,
          status: 404,
        });
      });
      return {};
    },
    expected: ownerOnly,
  },
  "apiKeys.deliveries": {
    call: async (client, { shopId }) =>
      await client.query(api.apiKeys.deliveries, { shopId, paginationOpts }),
    prepare: begin,
    expected: ownerOnly,
  },
  "apiKeys.replay": {
    call: async (client, scene) =>
      await client.mutation(api.apiKeys.replay, {
        shopId: scene.shopId,
        deliveryId: await deliveryIdOf(scene),
      }),
    prepare: begin,
    expected: ownersChange,
  },
  "webhooks.list": {
    call: async (client, { shopId }) => await client.query(api.webhooks.list, { shopId }),
    expected: ownerOnly,
  },
  "webhooks.add": {
    call: async (client, { shopId }) =>
      await client.mutation(api.webhooks.add, { shopId, url: "https://books.example/hook" }),
    expected: ownersChange,
  },
  "webhooks.rotate": {
    call: async (client, { shopId, webhookId }) =>
      await client.mutation(api.webhooks.rotate, { shopId, webhookId }),
    expected: ownersChange,
  },
  "webhooks.remove": {
    call: async (client, { shopId, webhookId }) =>
      await client.mutation(api.webhooks.remove, { shopId, webhookId }),
    expected: ownersChange,
  },
  "handoff.get": {
    call: async (client, scene, caller) =>
      await client.query(api.handoff.get, linkOf(scene, caller)),
    prepare: begin,
    expected: { ...everyone("empty"), "guest with token": "seen" },
  },
  "handoff.open": {
    call: async (client, scene, caller) =>
      await client.mutation(api.handoff.open, linkOf(scene, caller)),
    prepare: begin,
    expected: { ...everyone("NOT_FOUND"), "guest with token": "done" },
  },
  "partner.address": {
    call: async (client) => await client.query(api.partner.address, {}),
    expected: everyone("seen"),
  },
  "apiKeys.create": {
    call: async (client, { shopId }) =>
      await client.mutation(api.apiKeys.create, {
        shopId,
        name: "Recep Desk",
        scopes: ["read"],
        sessionsAtOnce: 5,
      }),
    expected: ownersChange,
  },
  "apiKeys.rotate": {
    call: async (client, { shopId, keyId }) =>
      await client.mutation(api.apiKeys.rotate, { shopId, keyId }),
    expected: ownersChange,
  },
  "apiKeys.revoke": {
    call: async (client, { shopId, keyId }) =>
      await client.mutation(api.apiKeys.revoke, { shopId, keyId }),
    expected: ownersChange,
  },
};
