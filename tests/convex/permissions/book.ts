import { api } from "../../../convex/_generated/api";
import { returnToken } from "../../../lib/booking/returnToken";
import { HALF_PAST_NINE, holdArgs, readBooking } from "../../support/convex";
import { HOUR, NOW } from "../../support/convexClock";
import { LINK_SECRET } from "../../support/convexStripe";
import { everyone, holdAll, holders, linkOf, ownerOnly, paginationOpts } from "./scene";
import type { Rows, Scene } from "./scene";

/** Something was told of Ana's booking. */
async function tellAna({ world, ana }: Scene): Promise<Partial<Scene>> {
  const { booking } = await readBooking(world, ana.code);
  const { _id: bookingId, shopId, startsAt } = booking;
  await world.t.run(async (ctx) => {
    await ctx.db.insert("messages", {
      key: `confirmed:${bookingId}`,
      shopId,
      bookingId,
      kind: "confirmed",
      channel: "email",
      to: "ana@mail.example",
      otherwise: [],
      status: "sent",
      startsAt,
      changes: 0,
      dueAt: startsAt,
      wantedAt: startsAt,
      tries: 1,
    });
  });
  return {};
}

/** What customers choose from, and their bookings. */
export const BOOK: Rows = {
  "availability.month": {
    call: async (client, { world }) =>
      await client.query(api.availability.month, {
        shopId: world.ids.shop("london"),
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
        month: "2026-06",
        now: NOW,
      }),
    expected: everyone("seen"),
  },
  "availability.day": {
    call: async (client, { world }) =>
      await client.query(api.availability.day, {
        shopId: world.ids.shop("london"),
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
        date: "2026-06-01",
        now: NOW,
      }),
    expected: everyone("seen"),
  },
  "availability.next": {
    call: async (client, { world }) =>
      await client.query(api.availability.next, { shopId: world.ids.shop("london"), now: NOW }),
    expected: everyone("seen"),
  },
  "availability.why": {
    call: async (client, { world }) =>
      await client.query(api.availability.why, {
        shopId: world.ids.shop("london"),
        barberId: world.ids.barber("marcus"),
        serviceIds: [world.ids.service("Cut")],
        date: "2026-06-01",
        minutes: 9 * 60,
        now: NOW,
      }),
    expected: ownerOnly,
  },
  "bookings.hold": {
    call: async (client, { world }) =>
      await client.mutation(
        api.bookings.hold,
        holdArgs(world, { startsAt: HALF_PAST_NINE + 2 * HOUR }),
      ),
    expected: everyone("done"),
  },
  "bookings.get": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.get, linkOf(scene, caller)),
    expected: holders("seen", "empty"),
  },
  "bookings.comeBack": {
    call: async (client, scene, caller) => {
      const { code } = linkOf(scene, caller);
      const { booking } = await readBooking(scene.world, code);
      // Only the guest has paid in this browser; whoever else writes a token has none of ours.
      const secret = caller === "guest with token" ? LINK_SECRET : "guessed";
      const token = await returnToken(secret, booking._id, 1);
      return await client.mutation(api.bookings.comeBack, { code, returnToken: token });
    },
    expected: { ...everyone("NOT_FOUND"), "guest with token": "done" },
  },
  "bookings.listMine": {
    call: async (client) =>
      await client.query(api.bookings.listMine, { part: "upcoming", since: 0, paginationOpts }),
    expected: { ...everyone("empty"), customer: "seen" },
  },
  "bookings.last": {
    call: async (client, { world }) =>
      await client.query(api.bookings.last, { shopId: world.ids.shop("london") }),
    expected: { ...everyone("empty"), customer: "seen" },
  },
  "bookings.csvForShop": {
    call: async (client, { world }) =>
      await client.query(api.bookings.csvForShop, { shopId: world.ids.shop("london") }),
    expected: ownerOnly,
  },
  "bookings.listForShop": {
    call: async (client, { world }) =>
      await client.query(api.bookings.listForShop, {
        shopId: world.ids.shop("london"),
        paginationOpts,
      }),
    expected: ownerOnly,
  },
  "bookings.history": {
    call: async (client, { ana: { code } }) => await client.query(api.bookings.history, { code }),
    expected: { ...everyone("NOT_FOUND"), barber: "seen", owner: "seen" },
  },
  "messages.ofBooking": {
    call: async (client, { ana: { code } }) => await client.query(api.messages.ofBooking, { code }),
    prepare: tellAna,
    expected: { ...everyone("NOT_FOUND"), barber: "seen", owner: "seen" },
  },
  "bookings.cancel": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.cancel, linkOf(scene, caller)),
    expected: holders("done", "NOT_FOUND"),
  },
  "bookings.confirmAttendance": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.confirmAttendance, linkOf(scene, caller)),
    expected: holders("done", "NOT_FOUND"),
  },
  "bookings.renewLink": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.renewLink, linkOf(scene, caller)),
    expected: holders("done", "NOT_FOUND"),
  },
  "bookings.requestCheckout": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.requestCheckout, linkOf(scene, caller)),
    prepare: holdAll,
    expected: holders("unchanged", "NOT_FOUND"),
  },
  "bookings.reschedule": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.reschedule, {
        ...linkOf(scene, caller),
        barberId: scene.world.ids.barber("marcus"),
        startsAt: HALF_PAST_NINE + 2 * HOUR,
      }),
    expected: holders("done", "NOT_FOUND"),
  },
  "bookings.reschedulePreview": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.reschedulePreview, {
        ...linkOf(scene, caller),
        barberId: scene.world.ids.barber("marcus"),
        serviceIds: [scene.world.ids.service("Fade")],
      }),
    expected: holders("seen", "empty"),
  },
  "bookings.moveTargets": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.moveTargets, linkOf(scene, caller)),
    expected: holders("seen", "empty"),
  },
  "bookings.cancelPreview": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.cancelPreview, { ...linkOf(scene, caller), now: NOW }),
    expected: holders("seen", "empty"),
  },
  "bookings.alternatives": {
    call: async (client, scene, caller) =>
      await client.query(api.bookings.alternatives, { ...linkOf(scene, caller), now: NOW }),
    expected: holders("seen", "empty"),
  },
  "bookings.setTip": {
    call: async (client, scene, caller) =>
      await client.mutation(api.bookings.setTip, { ...linkOf(scene, caller), tipMinor: 100 }),
    prepare: holdAll,
    expected: holders("done", "NOT_FOUND"),
  },
  "checkouts.fulfil": {
    call: async (client, scene, caller) =>
      await client.action(api.checkouts.fulfil, linkOf(scene, caller)),
    expected: holders("seen", "NOT_FOUND"),
  },
};
