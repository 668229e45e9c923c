import { setTimeout as wait } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import { api } from "../../convex/_generated/api";
import { localDate } from "../../lib/time/zones";
import { SHOP_PLANS } from "../seed/shops";
import { callFunction } from "../stack/callFunction";
import type { Stack } from "../stack/stack";
import { signIn } from "./signIn";

/** A shop of a check's own that is open around the clock and offers "a barber now". */

export const ALWAYS_OPEN = "always-open";
const OWNER = { name: "Olga Open", email: `olga@${ALWAYS_OPEN}.example` };

export type AlwaysOpen = {
  shopId: string;
  serviceId: string;
  people: { name: string; email: string }[];
};

/** Makes it, with so many barbers; what is wanted is paid there, and one barber is asked for `offerSeconds`. */
export async function openAlways(
  stack: Stack,
  { barbers: count, offerSeconds }: { barbers: number; offerSeconds: number },
): Promise<AlwaysOpen> {
  const like = SHOP_PLANS.find(({ shop }) => shop.slug === "fade-and-anchor");
  if (!like) throw new Error("openAlways: no shop to be like");
  const people = Array.from({ length: count }, (_, index) => ({
    name: `Barber ${String(index + 1)}`,
    email: `barber${String(index + 1)}@${ALWAYS_OPEN}.example`,
  }));
  const hours = [{ fromMinutes: 0, untilMinutes: 24 * 60 }];
  const week = [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({ isoWeekday, hours }));
  const plan = {
    ...like,
    shop: { ...like.shop, slug: ALWAYS_OPEN, horizonDays: 2, gridMinutes: 15 as const },
    owner: OWNER,
    barbers: people.map(({ name, email }, index) => {
      return { slug: `barber-${String(index + 1)}`, name, title: "", bio: "", email, week };
    }),
  };
  await callFunction(stack.deployment, "seed:shop", { plan });
  const owner = await clientOf(stack, OWNER);
  const shop = await owner.query(api.shops.bySlug, { slug: ALWAYS_OPEN });
  const service = shop?.services.find(({ durationMinutes }) => durationMinutes === 30);
  if (!shop || !service) throw new Error(`openAlways: no ${ALWAYS_OPEN}`);
  const policy = await owner.query(api.policies.forShop, { shopId: shop.id });
  if (!policy) throw new Error(`openAlways: ${ALWAYS_OPEN} has no policy`);
  const atShop = { ...policy, terms: { kind: "at_shop" as const } };
  await owner.mutation(api.policies.save, { shopId: shop.id, policy: atShop });
  const { version: basedOn, ...known } = await owner.query(api.searches.settings, {
    shopId: shop.id,
  });
  const settings = {
    ...known,
    isOffered: true,
    offerSeconds,
  };
  const barbers = settings.barbers.map(({ barberId, radiusKm }) => ({ barberId, radiusKm }));
  const saved = { ...settings, barbers };
  await owner.mutation(api.searches.saveSettings, { shopId: shop.id, settings: saved, basedOn });
  const today = localDate(Date.now(), shop.timeZone);
  for (const { id: barberId } of shop.barbers) {
    const asked = { shopId: shop.id, barberId, serviceIds: [service.id], date: today };
    for (let tries = 0; tries < 100; tries++) {
      const day = await owner.query(api.availability.day, { ...asked, now: Date.now() });
      if ((day?.starts.length ?? 0) > 0) break;
      await wait(100);
    }
  }
  return { shopId: shop.id, serviceId: service.id, people };
}

/** A client of one of its people. */
export async function clientOf(
  stack: Stack,
  person: { name: string; email: string },
): Promise<ConvexHttpClient> {
  const client = new ConvexHttpClient(stack.urls.convex, { logger: false });
  client.setAuth(await signIn(stack, person));
  await client.mutation(api.users.ensure, {});
  return client;
}
