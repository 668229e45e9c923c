import { api } from "../../convex/_generated/api";
import type { Person, World } from "./convex";
import { DAY, HOUR, MINUTE } from "./convexClock";

/** A shop whose barbers are on duty, and people who look for one now. */

type Place = { kind: "shop" } | { kind: "home"; address: string; lat: number; lng: number };
export type Link = { searchId: string; token: string };

/** Five kilometres north of the shop. */
export const HOME: Place = {
  kind: "home",
  address: "7 Hill Road, Highgate, London N6",
  lat: 51.56,
  lng: -0.14,
};
const SHOP = { lat: 51.515, lng: -0.14 };

/** The shop offers it all day; Theo alone travels, ten kilometres. */
export async function offerNow(world: World, change: object = {}): Promise<void> {
  const shopId = world.ids.shop("london");
  const settings = {
    isOffered: true,
    offerSeconds: 60,
    fromMinute: 0,
    untilMinute: DAY / MINUTE,
    travelFeeMinor: 1_000,
    ...SHOP,
    barbers: [{ barberId: world.ids.barber("theo"), radiusKm: 10 }],
    ...change,
  };
  await world.as("olivia").mutation(api.searches.saveSettings, { shopId, settings });
}

/** It is ten past ten, and these barbers are on duty, the first for the longest. */
export async function tenPastTen(world: World, ...people: Person[]): Promise<void> {
  await world.pass(3 * HOUR + 9 * MINUTE);
  const shopId = world.ids.shop("london");
  for (const person of people) {
    await world.as(person).mutation(api.duty.turn, { shopId, isOn: true });
    await world.pass(30_000);
  }
}

let people = 0;

/** What the next person looks for. */
export function wanted(world: World, change: object = {}) {
  people += 1;
  return {
    shopId: world.ids.shop("london"),
    serviceIds: [world.ids.service("Cut")],
    place: { kind: "shop" } as Place,
    customer: {
      name: `Sam Seeker ${String(people)}`,
      phone: `+44 20 7946 ${String(1000 + people)}`,
    },
    requestId: `search-request-${String(people).padStart(6, "0")}`,
    requestSecret: `search-secret-of-person-${String(people).padStart(6, "0")}`,
    ...change,
  };
}

export async function search(world: World, change: object = {}): Promise<Link> {
  const link = await world.t.mutation(api.searches.start, wanted(world, change));
  await world.settle();
  return link;
}

export async function see(world: World, link: Link) {
  const view = await world.t.query(api.searches.view, link);
  if (!view) throw new Error("this link opens no search");
  return view;
}

/** What somebody at a chair is asked now. */
export async function offerOf(world: World, person: Person) {
  const shopId = world.ids.shop("london");
  return await world.as(person).query(api.duty.offer, { shopId });
}

/** Keeps barbers on duty over a stretch, as their pages do. */
export async function passOnDuty(world: World, ms: number, ...people: Person[]): Promise<void> {
  const shopId = world.ids.shop("london");
  for (let left = ms; left > 0; left -= MINUTE) {
    await world.pass(Math.min(left, MINUTE));
    for (const person of people) await world.as(person).mutation(api.duty.beat, { shopId });
  }
}

/** Takes what somebody is offered. */
export async function take(world: World, person: Person) {
  const offer = await offerOf(world, person);
  if (!offer) throw new Error(`${person} is offered nothing`);
  const accepted = await world.as(person).mutation(api.duty.accept, { offerId: offer.id });
  await world.settle();
  return { offer, accepted };
}

export async function decline(world: World, person: Person): Promise<void> {
  const offer = await offerOf(world, person);
  if (!offer) throw new Error(`${person} is offered nothing`);
  await world.as(person).mutation(api.duty.decline, { offerId: offer.id });
  await world.settle();
}
