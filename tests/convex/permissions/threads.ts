import { api } from "../../../convex/_generated/api";
import * as Lines from "../../../convex/model/threads/lines";
import { readBooking } from "../../support/convex";
import { pngOf } from "../../support/pictures";
import { everyone, linkOf } from "./scene";
import type { Rows, Scene } from "./scene";

/** The thread of a visit is its customer's, its barber's and the owner's, and nobody else's. */

const SAY = { sayId: "a-line-of-the-rows-1", text: "I stand at the door." };

/** Ana's and the guest's visits were found by a search, and both were told so. */
async function prepare({ world, ana, guest }: Scene): Promise<Partial<Scene>> {
  for (const { code } of [ana, guest]) {
    const { booking, appointment } = await readBooking(world, code);
    await world.t.run(async (ctx) => {
      await ctx.db.patch("bookings", booking._id, { channel: "on_demand" });
      await ctx.db.patch("appointments", appointment._id, { channel: "on_demand" });
      await Lines.tell(ctx, { ...booking, channel: "on_demand" }, "accepted");
    });
  }
  return {};
}

async function prepareWritten(scene: Scene): Promise<Partial<Scene>> {
  await prepare(scene);
  await scene.world.as("ana").mutation(api.threads.say, { code: scene.ana.code, ...SAY });
  return {};
}

async function prepareBlocked(scene: Scene): Promise<Partial<Scene>> {
  await prepare(scene);
  const { guest, ana, world } = scene;
  const link = { code: guest.code, token: guest.manageToken };
  await world.t.mutation(api.threads.block, link);
  await world.as("ana").mutation(api.threads.block, { code: ana.code });
  return {};
}

const sides = (outcome: string, others: string) => ({
  ...everyone(others),
  "guest with token": outcome,
  customer: outcome,
  barber: outcome,
  owner: outcome,
});

export const THREADS: Rows = {
  "threads.view": {
    call: async (client, scene, caller) =>
      await client.query(api.threads.view, linkOf(scene, caller)),
    prepare,
    expected: sides("seen", "empty"),
  },
  "threads.say": {
    call: async (client, scene, caller) =>
      await client.mutation(api.threads.say, { ...linkOf(scene, caller), ...SAY }),
    prepare,
    expected: sides("done", "NOT_FOUND"),
  },
  "threads.sendPhoto": {
    call: async (client, scene, caller) =>
      await client.action(api.threads.sendPhoto, {
        ...linkOf(scene, caller),
        sayId: SAY.sayId,
        picture: pngOf(20, 20).buffer,
      }),
    prepare,
    expected: sides("done", "NOT_FOUND"),
  },
  "threads.seen": {
    call: async (client, scene, caller) =>
      await client.mutation(api.threads.seen, {
        ...linkOf(scene, caller),
        upTo: 1,
        isRead: true,
      }),
    prepare,
    expected: sides("done", "NOT_FOUND"),
  },
  "threads.typing": {
    call: async (client, scene, caller) =>
      await client.mutation(api.threads.typing, linkOf(scene, caller)),
    prepare,
    expected: sides("done", "NOT_FOUND"),
  },
  "threads.whoTypes": {
    call: async (client, scene, caller) =>
      await client.query(api.threads.whoTypes, linkOf(scene, caller)),
    prepare,
    expected: sides("seen", "empty"),
  },
  "threads.reported": {
    call: async (client) => await client.query(api.threads.reported, {}),
    // Each of their own shop.
    expected: { ...everyone("empty"), owner: "seen", "other shop's owner": "seen" },
  },
  "threads.unread": {
    call: async (client, { barberId }) =>
      await client.query(api.threads.unread, { barberId, date: "2026-06-01", now: Date.now() }),
    prepare: prepareWritten,
    expected: { ...everyone("empty"), barber: "seen", owner: "seen" },
  },
  "threads.block": {
    call: async (client, scene, caller) =>
      await client.mutation(api.threads.block, linkOf(scene, caller)),
    prepare,
    expected: sides("done", "NOT_FOUND"),
  },
  "threads.unblock": {
    call: async (client, scene, caller) =>
      await client.mutation(api.threads.unblock, linkOf(scene, caller)),
    prepare: prepareBlocked,
    expected: {
      ...sides("done", "NOT_FOUND"),
      barber: "THREAD_BLOCKED",
      owner: "THREAD_BLOCKED",
    },
  },
  "threads.report": {
    call: async (client, scene, caller) =>
      await client.mutation(api.threads.report, linkOf(scene, caller)),
    prepare,
    expected: sides("done", "NOT_FOUND"),
  },
};
