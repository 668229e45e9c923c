import type { ConvexHttpClient } from "convex/browser";
import { api } from "../../../convex/_generated/api";
import { addDays, localDate } from "../../../lib/time/zones";
import { newCustomer } from "../shopClient";
import type { Target } from "../shopClient";
import type { Story } from "./plan";
import type { Acknowledged, World } from "./world";

/**
 * How people of a chaos run come to a booking. A row in the table is all that a new door needs: its
 * weight says how often the plan chooses it.
 */

type Door = { weight: number; book: (world: World, story: Story) => Promise<Acknowledged | null> };

/** Ways to a booking. */
export const DOORS: Readonly<Record<string, Door>> = {
  "guest books": {
    weight: 10,
    book: (world, story) => hold(world, story, guest(world, "guest books")),
  },
  "guest books anybody": {
    weight: 3,
    book: (world, story) =>
      hold(world, story, guest(world, "guest books anybody"), { anyBarber: true }),
  },
  "guest books two services": {
    weight: 2,
    book: (world, story) =>
      hold(world, story, guest(world, "guest books two services"), { services: 2 }),
  },
  "guest books with a tip": {
    weight: 2,
    book: (world, story) =>
      hold(world, story, guest(world, "guest books with a tip"), { tip: true }),
  },
  "somebody walks in": {
    weight: 3,
    book: (world, story) => atDesk(world, story, "somebody walks in", null),
  },
  "shop overbooks": {
    weight: 1,
    book: (world, story) => atDesk(world, story, "shop overbooks", "An old friend."),
  },
  "guest clicks twice": {
    weight: 2,
    book: async (world, story) => {
      const wish = await wishOf(world, story);
      if (wish === null) return null;
      const requestId = crypto.randomUUID();
      const requestSecret = crypto.randomUUID();
      const booker = { ...guest(world, "guest clicks twice"), requestId, requestSecret };
      const clicks = [holdWish(world, wish, booker), holdWish(world, wish, booker)];
      const [first, second] = await Promise.all(clicks);
      return first ?? second ?? null;
    },
  },
  "three want one time": {
    weight: 2,
    book: async (world, story) => {
      const wish = await wishOf(world, story);
      if (wish === null) return null;
      const people = Array.from({ length: 3 }, () =>
        holdWish(world, wish, guest(world, "three want one time")),
      );
      const placed = (await Promise.all(people)).filter((booking) => booking !== null);
      for (const booking of placed) world.acknowledged.set(booking.code, booking);
      return placed[0] ?? null;
    },
  },
  "customer books": {
    weight: 2,
    book: async (world, story) => {
      const customer = newCustomer();
      const client = await world.through("customer signs in", () => world.newcomer(customer));
      return client && (await hold(world, story, { door: "customer books", client, customer }));
    },
  },
};

function guest(world: World, door: string): Booker {
  return { door, client: world.guest(), customer: newCustomer() };
}

function chosen<T>(items: readonly T[], at: number): T {
  const item = items[Math.floor(at * items.length)];
  if (item === undefined) throw new Error("Nothing to choose from.");
  return item;
}

type WantedVisit = { shop: Target; barberId: string; serviceIds: string[]; startsAt: number };
type Party = { anyBarber?: boolean; services?: number; tip?: boolean };

/** A free start, as the story's numbers choose it among what is offered now. */
export async function wishOf(
  world: World,
  { choice }: Story,
  { anyBarber = false, services = 1 }: Party = {},
): Promise<WantedVisit | null> {
  const shop = chosen(world.shops, choice.shop);
  const barberId = anyBarber ? null : chosen(shop.barberIds, choice.barber);
  const first = Math.floor(choice.service * shop.services.length);
  const several = [...shop.services, ...shop.services].slice(first, first + services);
  const serviceIds = several.map(({ id }) => id);
  const today = localDate(Date.now(), shop.timeZone);
  for (let tries = 0; tries < 4; tries++) {
    // A week of the horizon, so that people meet.
    const date = addDays(today, 1 + ((Math.floor(choice.day * 7) + tries) % 7));
    const asked = { shopId: shop.shopId, barberId, serviceIds, date, now: Date.now() };
    const day = await world.through("looks at a day", () =>
      world.guest().query(api.availability.day, asked),
    );
    const starts = day?.starts ?? [];
    if (starts.length > 0) return { shop, serviceIds, ...chosen(starts, choice.start) };
  }
  return null;
}

/** A tenth of the shop's cheapest service, in its smallest unit. */
export function tipFor(shop: Target): number {
  return Math.round(Math.min(...shop.services.map(({ priceMinor }) => priceMinor)) / 10);
}

/** What staff book for somebody who stands before them; confirmed at once. */
async function atDesk(
  world: World,
  story: Story,
  door: string,
  reason: string | null,
): Promise<Acknowledged | null> {
  const wish = await wishOf(world, story);
  if (wish === null) return null;
  const { shop, ...rest } = wish;
  const desk = world.ownerOf(shop);
  const customer = { name: newCustomer().name };
  const request = { ...rest, customer, requestId: crypto.randomUUID() };
  const placed = await world.through(door, () =>
    reason === null
      ? desk.mutation(api.appointments.walkIn, request)
      : desk.mutation(api.appointments.overbook, { ...request, reason }),
  );
  const { barberId, startsAt } = wish;
  const guest = { manageToken: null, holdExpiresAt: null };
  return placed && { code: placed.code, ...guest, shop, barberId, startsAt };
}

type Booker = {
  door: string;
  client: ConvexHttpClient;
  customer: { name: string; email: string };
  /** The same for every try of one hold. */
  requestId?: string;
  requestSecret?: string;
};

async function hold(
  world: World,
  story: Story,
  booker: Booker,
  party: Party = {},
): Promise<Acknowledged | null> {
  const wish = await wishOf(world, story, party);
  return wish && (await holdWish(world, wish, booker, party));
}

async function holdWish(
  world: World,
  { shop, ...wish }: WantedVisit,
  { door, client, customer, requestId = crypto.randomUUID(), requestSecret }: Booker,
  { anyBarber = false, tip = false }: Party = {},
): Promise<Acknowledged | null> {
  const request = {
    ...wish,
    requestId,
    customer,
    requestSecret,
    ...(anyBarber ? { anyBarber } : {}),
    ...(tip ? { tipMinor: tipFor(shop) } : {}),
  };
  const placed = await world.through(door, () => client.mutation(api.bookings.hold, request));
  return placed && { ...placed, shop, startsAt: wish.startsAt };
}
