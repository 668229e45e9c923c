import { api } from "../../../convex/_generated/api";
import { DEFAULT_POLICY } from "../../../lib/payment/policy";
import { NOW } from "../../support/convexClock";
import { everyone, ownerOnly, ownersChange } from "./scene";
import type { Rows } from "./scene";

/** A shop, what it offers and by which rules. */
export const SHOP: Rows = {
  "shops.list": {
    call: async (client) => await client.query(api.shops.list, {}),
    expected: everyone("seen"),
  },
  "shops.bySlug": {
    call: async (client) => await client.query(api.shops.bySlug, { slug: "london" }),
    expected: everyone("seen"),
  },
  "shops.closedBySlug": {
    call: async (client) => await client.query(api.shops.closedBySlug, { slug: "london" }),
    expected: everyone("seen"),
  },
  "shops.forStaff": {
    call: async (client) => await client.query(api.shops.forStaff, {}),
    expected: {
      ...everyone("empty"),
      barber: "seen",
      "other barber": "seen",
      owner: "seen",
      "other shop's owner": "seen",
    },
  },
  "barbers.forStaff": {
    call: async (client) => await client.query(api.barbers.forStaff, {}),
    expected: {
      ...everyone("empty"),
      barber: "seen",
      "other barber": "seen",
      owner: "seen",
      "other shop's owner": "seen",
    },
  },
  "services.listForOwner": {
    call: async (client, { world }) =>
      await client.query(api.services.listForOwner, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "services.save": {
    call: async (client, { world, serviceId }) =>
      await client.mutation(api.services.save, {
        shopId: world.ids.shop("london"),
        serviceId,
        name: "Shave",
        description: "",
        active: true,
        durationMinutes: 20,
        bufferMinutes: 0,
        priceMinor: 1500,
      }),
    expected: ownersChange,
  },
  "services.saveAddOn": {
    call: async (client, { world, addOnId, serviceId }) =>
      await client.mutation(api.services.saveAddOn, {
        shopId: world.ids.shop("london"),
        addOnId,
        name: "Wash",
        description: "",
        active: true,
        durationMinutes: 10,
        priceMinor: 500,
        serviceIds: [serviceId],
      }),
    expected: ownersChange,
  },
  "services.saveOffer": {
    call: async (client, { world, addOnId, serviceId }) =>
      await client.mutation(api.services.saveOffer, {
        barberId: world.ids.barber("marcus"),
        serviceIds: [serviceId],
        addOnIds: [addOnId],
        terms: [],
      }),
    expected: ownersChange,
  },
  "shops.bookRules": {
    call: async (client, { world }) =>
      await client.query(api.shops.bookRules, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "shops.saveBookRules": {
    call: async (client, { world }) =>
      await client.mutation(api.shops.saveBookRules, {
        shopId: world.ids.shop("london"),
        timeZone: "Europe/London",
        gridMinutes: 30,
        horizonDays: 3,
        noticeMinutes: 60,
        holdMinutes: 15,
      }),
    expected: ownersChange,
  },
  "shops.chatSites": {
    call: async (client) => await client.query(api.shops.chatSites, { slug: "london" }),
    prepare: async ({ world }) => {
      const chatOrigins = ["https://fade.example"];
      const shopId = world.ids.shop("london");
      await world.t.run(async (ctx) => await ctx.db.patch("shops", shopId, { chatOrigins }));
      return {};
    },
    expected: everyone("seen"),
  },
  "shops.ownChatSites": {
    call: async (client, { world }) =>
      await client.query(api.shops.ownChatSites, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "shops.saveChatSites": {
    call: async (client, { world }) =>
      await client.mutation(api.shops.saveChatSites, {
        shopId: world.ids.shop("london"),
        sites: ["https://fade.example"],
      }),
    expected: ownersChange,
  },
  "shops.previewZone": {
    call: async (client, { world }) =>
      await client.query(api.shops.previewZone, {
        shopId: world.ids.shop("london"),
        timeZone: "Asia/Jakarta",
        now: NOW,
      }),
    expected: ownerOnly,
  },
  "policies.forShop": {
    call: async (client, { world }) =>
      await client.query(api.policies.forShop, { shopId: world.ids.shop("london") }),
    expected: everyone("seen"),
  },
  "policies.forOwner": {
    call: async (client, { world }) =>
      await client.query(api.policies.forOwner, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "policies.quote": {
    call: async (client, { world }) =>
      await client.query(api.policies.quote, {
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
      }),
    expected: everyone("seen"),
  },
  "policies.save": {
    call: async (client, { world }) =>
      await client.mutation(api.policies.save, {
        shopId: world.ids.shop("london"),
        policy: { ...DEFAULT_POLICY, terms: { kind: "at_shop" } },
      }),
    expected: { ...ownerOnly, owner: "done" },
  },
};
