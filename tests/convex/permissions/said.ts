import { api } from "../../../convex/_generated/api";
import { NOW } from "../../support/convexClock";
import { paginationOpts, everyone, linkOf, ownerOnly, ownersChange, DATE, holders } from "./scene";
import type { Rows } from "./scene";

/** What visitors say, and who waits. */
export const SAID: Rows = {
  "reviews.write": {
    call: async (client, scene, caller) =>
      await client.mutation(api.reviews.write, {
        ...linkOf(scene, caller),
        ...{ rating: 5, text: "Sharp" },
      }),
    expected: holders("CANNOT_REVIEW", "NOT_FOUND"),
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
    call: async (client, { world }) =>
      await client.mutation(api.waitlist.join, {
        ...{ shopId: world.ids.shop("london"), barberId: null, date: "2026-06-02" },
        serviceIds: [world.ids.service("Cut")],
        customer: { name: "Wanda Waits", email: "wanda@mail.example" },
        requestId: "request-of-wanda-0001",
      }),
    expected: everyone("done"),
  },
  "waitlist.get": {
    call: async (client, { ana: { code } }) =>
      await client.query(api.waitlist.get, { code, token: "x".repeat(32), now: NOW }),
    expected: everyone("empty"),
  },
  "waitlist.leave": {
    call: async (client, { ana: { code } }) =>
      await client.mutation(api.waitlist.leave, { code, token: "x".repeat(32) }),
    expected: everyone("NOT_FOUND"),
  },
  "waitlist.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.waitlist.listForShop, {
        ...{ shopId: world.ids.shop("london"), date: DATE },
      }),
    expected: { ...ownerOnly, owner: "empty" },
  },
};
