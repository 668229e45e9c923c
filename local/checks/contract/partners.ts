import { api } from "../../../convex/_generated/api";
import type { Scope } from "../../../lib/api/keys";
import { addDays, localDate } from "../../../lib/time/zones";
import { SHOP_PLANS } from "../../seed/shops";
import type { Stack } from "../../stack/stack";
import { clientOf } from "../alwaysOpen";
import { openShop } from "../shopClient";
import type { Ask } from "./document";
import { readDay } from "./given";
import type { Day, Keys } from "./given";

/** Partners of the seeded shops, as their owners make them. */

const SHOP = "fade-and-anchor";
const OTHER_SHOP = "pangkas-merdeka";
const ALL: Scope[] = ["read", "book", "cancel"];
/** As many as a shop may have, but for the others. */
const FULL = 42;

export type Wish = { name?: string; scopes?: Scope[]; sessionsAtOnce?: number; page?: string };
export type Made = { keyId: string; key: string; signingSecret: string };

/** A shop's owner, who makes and revokes keys. */
export async function ownerOf(stack: Stack, slug: string) {
  const plan = SHOP_PLANS.find(({ shop }) => shop.slug === slug);
  if (!plan) throw new Error(`No shop ${slug} is seeded.`);
  const client = await clientOf(stack, plan.owner);
  const { shopId } = await openShop(stack.urls.convex, slug);
  return {
    make: async ({
      name = "Recep Desk",
      scopes = ALL,
      sessionsAtOnce = 5,
      page,
    }: Wish = {}): Promise<Made> =>
      await client.mutation(api.apiKeys.create, { shopId, name, scopes, sessionsAtOnce, page }),
    revoke: async ({ keyId }: Made): Promise<void> => {
      await client.mutation(api.apiKeys.revoke, { shopId, keyId });
    },
  };
}

/** A key of every kind. */
export async function makeKeys(stack: Stack): Promise<Keys> {
  const owner = await ownerOf(stack, SHOP);
  const foreign = await (await ownerOf(stack, OTHER_SHOP)).make();
  const keyOf = async (wish: Wish = {}) => (await owner.make(wish)).key;
  const full: string[] = [];
  while (full.length < FULL) full.push(await keyOf());
  const revoked = await owner.make();
  await owner.revoke(revoked);
  return {
    full,
    one: await keyOf({ sessionsAtOnce: 1 }),
    limited: await keyOf(),
    reads: await keyOf({ scopes: ["read"] }),
    books: await keyOf({ scopes: ["book"] }),
    revoked: revoked.key,
    other: await keyOf(),
    foreign: foreign.key,
  };
}

/** The first day to come with enough free starts of one barber. */
export async function openDay(stack: Stack, ask: Ask, key: string, least: number): Promise<Day> {
  const { timeZone, services } = await openShop(stack.urls.convex, SHOP);
  const [service] = services;
  const [barber] = SHOP_PLANS.find(({ shop }) => shop.slug === SHOP)?.barbers ?? [];
  if (!service || !barber) throw new Error(`${SHOP} has nothing to offer.`);
  const today = localDate(Date.now(), timeZone);
  for (let ahead = 1; ahead < 28; ahead++) {
    const wanted = { date: addDays(today, ahead), service: service.name, provider: barber.name };
    const day = await readDay(ask, key, wanted);
    if (day.times.length >= least) return day;
  }
  throw new Error(`${SHOP} has no day with ${String(least)} free starts.`);
}
