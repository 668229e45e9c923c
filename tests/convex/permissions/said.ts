import { api } from "../../../convex/_generated/api";
import { NOW } from "../../support/convexClock";
import {
  completeAll,
  paginationOpts,
  everyone,
  linkOf,
  ownerOnly,
  ownersChange,
  holders,
} from "./scene";
import type { Caller, Rows, Scene } from "./scene";

/** The link of who waits, or its code with a token that somebody guessed. */
function placeOf({ waiting }: Scene, caller: Caller): { code: string; token: string } {
  return caller === "guest with token" ? waiting : { ...waiting, token: "x".repeat(32) };
}

/** What visitors say, and who waits. */
export const SAID: Rows = {
  "reviews.write": {
    call: async (client, scene, caller) =>
      await client.mutation(api.reviews.write, {
        ...linkOf(scene, caller),
        rating: 5,
        text: "Sharp",
      }),
    prepare: completeAll,
    expected: holders("done", "NOT_FOUND"),
  },
  "reviews.ofBooking": {
    call: async (client, scene, caller) =>
      await client.query(api.reviews.ofBooking, { ...linkOf(scene, caller), now: NOW }),
    expected: holders("seen", "empty"),
  },
  "reviews.listForBarber": {
    call: async (client, { world }) =>
      await client.query(api.reviews.listForBarber, {
        barberId: world.ids.barber("marcus"),
        paginationOpts,
      }),
    expected: everyone("seen"),
  },
  "reviews.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.reviews.listForShop, {
        shopId: world.ids.shop("london"),
        paginationOpts,
      }),
    expected: ownerOnly,
  },
  "reviews.setHidden": {
    call: async (client, { reviewId }) =>
      await client.mutation(api.reviews.setHidden, { reviewId, hidden: true }),
    expected: ownersChange,
  },
  "waitlist.join": {
    call: async (client, { world, barberId }) =>
      await client.mutation(api.waitlist.join, {
        shopId: world.ids.shop("london"),
        barberId,
        date: "2026-06-02",
        serviceIds: [world.ids.service("Cut")],
        customer: { name: "Wanda Waits", email: "wanda@mail.example" },
        requestId: "request-of-wanda-0001",
      }),
    expected: everyone("done"),
  },
  "waitlist.get": {
    call: async (client, scene, caller) =>
      await client.query(api.waitlist.get, { ...placeOf(scene, caller), now: NOW }),
    expected: { ...everyone("empty"), "guest with token": "seen" },
  },
  "waitlist.listMine": {
    prepare: async ({ world, barberId }) => {
      await world.as("ana").mutation(api.waitlist.join, {
        shopId: world.ids.shop("london"),
        barberId,
        date: "2026-06-02",
        serviceIds: [world.ids.service("Cut")],
        customer: { name: "Ana", email: "ana@mail.example" },
        requestId: "request-of-ana-0001",
      });
      return {};
    },
    call: async (client) => await client.query(api.waitlist.listMine, { now: NOW }),
    expected: { ...everyone("empty"), customer: "seen" },
  },
  "waitlist.leave": {
    call: async (client, scene, caller) =>
      await client.mutation(api.waitlist.leave, placeOf(scene, caller)),
    expected: { ...everyone("NOT_FOUND"), "guest with token": "done" },
  },
  "waitlist.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.waitlist.listForShop, {
        shopId: world.ids.shop("london"),
        date: "2026-06-02",
      }),
    expected: ownerOnly,
  },
};
