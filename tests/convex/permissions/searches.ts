import { api } from "../../../convex/_generated/api";
import { hashToken } from "../../../convex/model/tokens";
import type { Id } from "../../../convex/_generated/dataModel";
import { HOUR, MINUTE } from "../../support/convexClock";
import { everyone, ownersChange, ownerOnly, paginationOpts, signedIn } from "./scene";
import type { Caller, Rows, Scene } from "./scene";

/** Searches open by their link alone, whoever has it; offers to the barber whom they were put to. */

const TOKEN = "s".repeat(32);
const GUESSED = "t".repeat(32);
const tokenOf = (caller: Caller) => (caller === "guest with token" ? TOKEN : GUESSED);

/** Somebody searches, and Marcus is asked. */
async function begin(scene: Scene, accepted = false): Promise<Partial<Scene>> {
  const { world } = scene;
  await offer(scene);
  const now = Date.now();
  const shopId = world.ids.shop("london");
  const barberId = world.ids.barber("marcus");
  const tokenHashes = [await hashToken(TOKEN)];
  await world.t.run(async (ctx) => {
    const searchId = await ctx.db.insert("searches", {
      shopId,
      tokenHashes,
      requestId: "a-search",
      state: accepted ? "pending_accept" : "searching",
      serviceIds: [scene.serviceId],
      addOnIds: [],
      what: "Cut",
      durationMinutes: 30,
      place: { kind: "shop" },
      fromMinor: 2500,
      toMinor: 2500,
      customerName: "Sam Seeker",
      customerPhone: "+44 20 7946 0777",
      startedAt: now,
      endsBy: now + 10 * MINUTE,
      askedIds: [barberId],
      attemptsAtMost: 2,
    });
    const offerId = await ctx.db.insert("searchOffers", {
      searchId,
      shopId,
      barberId,
      attempt: 1,
      state: accepted ? "accepted" : "open",
      madeAt: now,
      until: now + MINUTE,
      startsAt: now + 7 * HOUR,
      priceMinor: 2500,
    });
    // A visit that is Ana's: what stands behind a yes is of no matter to who may say it.
    const booking = accepted ? await ctx.db.query("bookings").order("desc").first() : null;
    await ctx.db.patch("searches", searchId, { offerId, bookingId: booking?._id });
    const duty = {
      isOn: true,
      since: now,
      beatAt: now - MINUTE,
      endsAt: now + 9 * HOUR,
      askedAt: now,
    };
    await ctx.db.insert("duties", { shopId, barberId, ...duty });
  });
  return {};
}

async function offer({ world }: Scene): Promise<void> {
  const row = {
    isOffered: true,
    offerSeconds: 60,
    fromMinute: 0,
    untilMinute: 1440,
    travelFeeMinor: 0,
    origin: null,
    travellers: [],
  };
  const shopId = world.ids.shop("london");
  await world.t.run(async (ctx) => {
    await ctx.db.insert("nowSettings", { shopId, ...row });
  });
}

const prepareOpen = async (scene: Scene) => await begin(scene);
const prepareAccepted = async (scene: Scene) => await begin(scene, true);
const prepareOffered = async (scene: Scene) => {
  await offer(scene);
  return {};
};

/** It is ten: the barbers work. */
const prepareWorking = async ({ world }: Scene) => {
  await world.pass(3 * HOUR);
  return {};
};

/** Marcus is on duty and works. */
const prepareOnDuty = async (scene: Scene) => {
  await prepareWorking(scene);
  return await begin(scene);
};

/** Ana has been to the shop, where somebody is on duty now. */
const prepareVisited = async (scene: Scene) => {
  await prepareOnDuty(scene);
  await scene.world.t.run(async (ctx) => {
    for await (const booking of ctx.db.query("bookings")) {
      const endsAt = Date.now() - HOUR;
      if (booking.userId)
        await ctx.db.patch("bookings", booking._id, { status: "completed", endsAt });
    }
  });
  return {};
};

/** Their ids are no secrets. */
async function searchIdOf({ world }: Scene): Promise<Id<"searches"> | string> {
  return await world.t.run(async (ctx) => (await ctx.db.query("searches").first())?._id ?? "");
}
async function offerIdOf({ world }: Scene): Promise<Id<"searchOffers"> | string> {
  return await world.t.run(async (ctx) => (await ctx.db.query("searchOffers").first())?._id ?? "");
}

const linkOf = async (scene: Scene, caller: Caller) => ({
  searchId: await searchIdOf(scene),
  token: tokenOf(caller),
});

const byLink = (outcome: string, others: string) => ({
  ...everyone(others),
  "guest with token": outcome,
});
const CHAIRS = { ...signedIn("NOT_FOUND", "NOT_SIGNED_IN") };
const SETTINGS = {
  isOffered: true,
  offerSeconds: 45,
  fromMinute: 0,
  untilMinute: 1440,
  travelFeeMinor: 0,
  lat: null,
  lng: null,
  barbers: [],
};

export const SEARCHES: Rows = {
  "searches.terms": {
    call: async (client, { shopId }) =>
      await client.query(api.searches.terms, { shopId, now: Date.now() }),
    prepare: prepareOffered,
    expected: everyone("seen"),
  },
  "searches.visitedShops": {
    call: async (client) => await client.query(api.searches.visitedShops, { now: Date.now() }),
    prepare: prepareVisited,
    expected: { ...everyone("empty"), customer: "seen" },
  },
  "searches.quote": {
    call: async (client, { shopId, serviceId }) =>
      await client.query(api.searches.quote, {
        shopId,
        serviceIds: [serviceId],
        place: { kind: "shop" },
      }),
    prepare: prepareOffered,
    expected: everyone("seen"),
  },
  "searches.start": {
    call: async (client, { shopId, serviceId }) =>
      await client.mutation(api.searches.start, {
        shopId,
        serviceIds: [serviceId],
        place: { kind: "shop" },
        customer: { name: "Sam Seeker", phone: "+44 20 7946 0778" },
        requestId: "a-search-of-the-rows",
      }),
    prepare: prepareOnDuty,
    expected: everyone("done"),
  },
  "searches.view": {
    call: async (client, scene, caller) =>
      await client.query(api.searches.view, await linkOf(scene, caller)),
    prepare: prepareOpen,
    expected: byLink("seen", "empty"),
  },
  "searches.agree": {
    call: async (client, scene, caller) =>
      await client.mutation(api.searches.agree, await linkOf(scene, caller)),
    prepare: prepareAccepted,
    expected: byLink("done", "NOT_FOUND"),
  },
  "searches.findAnother": {
    call: async (client, scene, caller) =>
      await client.mutation(api.searches.findAnother, await linkOf(scene, caller)),
    prepare: prepareAccepted,
    expected: byLink("done", "NOT_FOUND"),
  },
  "searches.cancel": {
    call: async (client, scene, caller) =>
      await client.mutation(api.searches.cancel, await linkOf(scene, caller)),
    prepare: prepareOpen,
    expected: byLink("done", "NOT_FOUND"),
  },
  "searches.listForShop": {
    call: async (client, { shopId }) =>
      await client.query(api.searches.listForShop, { shopId, paginationOpts }),
    prepare: prepareOpen,
    expected: ownerOnly,
  },
  "searches.figures": {
    call: async (client, { shopId }) =>
      await client.query(api.searches.figures, { shopId, since: Date.now() - HOUR }),
    expected: ownerOnly,
  },
  "searches.settings": {
    call: async (client, { shopId }) => await client.query(api.searches.settings, { shopId }),
    expected: ownerOnly,
  },
  "searches.saveSettings": {
    call: async (client, { shopId }) =>
      await client.mutation(api.searches.saveSettings, { shopId, settings: SETTINGS }),
    expected: ownersChange,
  },
  "duty.mine": {
    call: async (client, { shopId }) => await client.query(api.duty.mine, { shopId }),
    prepare: prepareOffered,
    expected: { ...everyone("empty"), barber: "seen", "other barber": "seen" },
  },
  "duty.turn": {
    call: async (client, { shopId }) =>
      await client.mutation(api.duty.turn, { shopId, isOn: true }),
    prepare: prepareWorking,
    expected: { ...CHAIRS, barber: "done", "other barber": "done" },
  },
  "duty.beat": {
    call: async (client, { shopId }) => await client.mutation(api.duty.beat, { shopId }),
    prepare: prepareOpen,
    expected: { ...CHAIRS, barber: "done", "other barber": "unchanged" },
  },
  "duty.offer": {
    call: async (client, { shopId }) => await client.query(api.duty.offer, { shopId }),
    prepare: prepareOpen,
    expected: { ...everyone("empty"), barber: "seen" },
  },
  "duty.outcome": {
    call: async (client, scene) =>
      await client.query(api.duty.outcome, { offerId: await offerIdOf(scene) }),
    prepare: prepareOpen,
    expected: { ...everyone("empty"), barber: "seen" },
  },
  "duty.accept": {
    call: async (client, scene) =>
      await client.mutation(api.duty.accept, { offerId: await offerIdOf(scene) }),
    prepare: prepareOpen,
    expected: { ...CHAIRS, barber: "done" },
  },
  "duty.decline": {
    call: async (client, scene) =>
      await client.mutation(api.duty.decline, { offerId: await offerIdOf(scene) }),
    prepare: prepareOpen,
    expected: { ...CHAIRS, barber: "done" },
  },
  "duty.takeBack": {
    call: async (client, scene) =>
      await client.mutation(api.duty.takeBack, { offerId: await offerIdOf(scene) }),
    prepare: prepareAccepted,
    expected: { ...CHAIRS, barber: "done" },
  },
};
