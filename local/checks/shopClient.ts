import { ConvexClient, ConvexHttpClient } from "convex/browser";
import type { FunctionReturnType } from "convex/server";
import { api } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import type { Refusal } from "../../lib/errors";
import { searchWork } from "../../lib/limits/work";
import type { Challenge, Proof } from "../../lib/limits/work";
import { addDays, localDate } from "../../lib/time/zones";
import type { Deployment } from "../stack/functions";

/** What the checks do to a running stack, through the same public functions as everybody. */

export type Placed = { code: string; manageToken: string; holdExpiresAt: number | null };
export type Booking = NonNullable<FunctionReturnType<typeof api.bookings.get>>;
export type Attempt =
  { ok: true; placed: Placed } | { ok: false; refusal: Refusal | null; problem: unknown };

export type Target = {
  client: ConvexHttpClient;
  shopId: string;
  slug: string;
  barberId: string;
  barberIds: string[];
  services: { id: string; name: string; durationMinutes: number; priceMinor: number }[];
  timeZone: string;
};

/** The first shop as a check sees it. */
export async function openShop(url: string, slug = "fade-and-anchor"): Promise<Target> {
  const client = new ConvexHttpClient(url, { logger: false });
  const shop = await client.query(api.shops.bySlug, { slug });
  const barber = shop?.barbers[0];
  if (!shop || !barber) throw new Error(`No shop ${slug} with a barber.`);
  const { services, timeZone } = shop;
  return {
    client,
    shopId: shop.id,
    slug,
    barberId: barber.id,
    barberIds: shop.barbers.map(({ id }) => id),
    services: [...services].sort((a, b) => a.durationMinutes - b.durationMinutes),
    timeZone,
  };
}

/** Free starts of a service with the barber, from tomorrow on, at least `count` of them. */
export async function freeStarts(
  target: Target,
  serviceId: string,
  count: number,
  barberId = target.barberId,
): Promise<number[]> {
  const starts: number[] = [];
  const today = localDate(Date.now(), target.timeZone);
  for (let offset = 1; offset < 28 && starts.length < count; offset++) {
    const day = await target.client.query(api.availability.day, {
      shopId: target.shopId,
      barberId,
      serviceIds: [serviceId],
      date: addDays(today, offset),
      now: Date.now(),
    });
    starts.push(...(day?.starts ?? []).map(({ startsAt }) => startsAt));
  }
  if (starts.length < count) throw new Error(`Only ${starts.length} free starts, ${count} wanted.`);
  return starts.slice(0, count);
}

export type WantedStart = { barberId: string; serviceId: string; startsAt: number };

/** Every free time of the shortest visit in so many days from tomorrow on, barber by barber. */
export async function openTimes(target: Target, days: number): Promise<WantedStart[]> {
  const [service] = target.services;
  const today = localDate(Date.now(), target.timeZone);
  const found: WantedStart[] = [];
  for (let ahead = 1; service && ahead <= days; ahead++) {
    for (const barberId of target.barberIds) {
      const day = await target.client.query(api.availability.day, {
        shopId: target.shopId,
        barberId,
        serviceIds: [service.id],
        date: addDays(today, ahead),
        now: Date.now(),
      });
      const starts = day?.starts ?? [];
      found.push(...starts.map(({ startsAt }) => ({ barberId, serviceId: service.id, startsAt })));
    }
  }
  return found;
}

/** By itself a client runs its mutations one after the other; different people do not wait in line. */
export const AT_ONCE = { skipQueue: true } as const;

let people = 0;

/** Someone new, so that nobody meets another's rate limit. */
export function newCustomer(): { name: string; email: string } {
  people++;
  return { name: `Customer ${people}`, email: `customer${people}@customers.example` };
}

type WantedHold = {
  serviceId: string;
  startsAt: number;
  barberId?: string;
  requestId?: string;
  requestSecret?: string;
  pass?: string;
};

/** Hashes between two looks at the sockets. */
const STRIDE = 2_000;

/**
 * One person's try to hold a time, as the web app makes it: where work is asked for, it is proven. A
 * refusal is an answer, not an exception.
 */
export async function tryHold(
  target: Target,
  { serviceId, ...wanted }: WantedHold,
  customer = newCustomer(),
): Promise<Attempt> {
  const request = {
    barberId: target.barberId,
    requestId: crypto.randomUUID(),
    requestSecret: crypto.randomUUID(),
    serviceIds: [serviceId],
    ...wanted,
    customer,
  };
  const ask = async (proof?: Proof): Promise<Attempt> => {
    try {
      const asked = { ...request, proof };
      return { ok: true, placed: await target.client.mutation(api.bookings.hold, asked, AT_ONCE) };
    } catch (problem) {
      return { ok: false, refusal: asRefusal(problem), problem };
    }
  };
  const first = await ask();
  const challenge = first.ok ? undefined : first.refusal?.details?.challenge;
  return challenge === undefined ? first : await ask(await prove(challenge));
}

async function prove(challenge: Challenge): Promise<Proof> {
  for (let from = 0; ; from += STRIDE) {
    const answer = searchWork(challenge, from, STRIDE);
    if (answer !== null) return { text: challenge.text, answer };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Resolves once the booking is as wanted; live, as its page would see it. */
export async function until(
  target: Target,
  placed: Placed,
  wanted: (booking: Booking) => boolean,
  patienceMs = 20_000,
): Promise<Booking> {
  const client = new ConvexClient(target.client.url);
  let latest: Booking | null = null;
  try {
    return await new Promise<Booking>((resolve, reject) => {
      const late = setTimeout(() => {
        const now = `${latest?.status}/${latest?.paymentStatus}`;
        reject(new Error(`Booking ${placed.code} is still ${now}.`));
      }, patienceMs);
      const manage = { code: placed.code, token: placed.manageToken };
      client.onUpdate(api.bookings.get, manage, (booking) => {
        latest = booking;
        if (!booking || !wanted(booking)) return;
        clearTimeout(late);
        resolve(booking);
      });
    });
  } finally {
    await client.close();
  }
}

/** The booking as its guest sees it. */
export async function readBooking(target: Target, placed: Placed) {
  return await target.client.query(api.bookings.get, {
    code: placed.code,
    token: placed.manageToken,
  });
}

export type Integrity = {
  violations: { invariant: string; message: string }[];
  counts: { bookings: number; slots: number; appointments: number };
  truncated: boolean;
};

/** Every violation in the shop, of all time. */
export async function checkIntegrity(deployment: Deployment, slug: string): Promise<Integrity> {
  const now = Date.now();
  const args = { slug, from: 0, until: now + 400 * 86_400_000, now };
  const answer = await fetch(`${deployment.url}/api/query`, {
    method: "POST",
    headers: {
      authorization: `Convex ${deployment.adminKey}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ path: "integrity:check", args, format: "json" }),
  });
  if (!answer.ok) throw new Error(`Integrity check: ${answer.status} ${await answer.text()}`);
  // The function's return value, checked by its validator.
  return ((await answer.json()) as { value: Integrity }).value;
}

export type ConflictReport = {
  transactions: number;
  pairs: number;
  collidingPairs: number;
  byTable: { functionA: string; functionB: string; table: string; pairs: number }[];
};

export type RunReport = {
  byFunction: Record<string, number>;
  byKind: Record<string, number>;
  mostJobs: number;
};

/** How often functions ran since the last reset. */
export async function runs(
  deployment: Deployment,
  request: { reset?: boolean },
): Promise<RunReport> {
  return (await askBackend(deployment, "runs", request)) as RunReport;
}

/** Which of the recent transactions would have collided on Convex had they run at once. */
export async function conflicts(
  deployment: Deployment,
  request: { functions?: string[]; withinMs?: number; reset?: boolean },
): Promise<ConflictReport> {
  return (await askBackend(deployment, "conflicts", request)) as ConflictReport;
}

/** One of the reports that the embedded backend alone has. */
async function askBackend(deployment: Deployment, report: string, request: object) {
  const response = await fetch(`${deployment.url}/api/local/${report}`, {
    method: "POST",
    headers: {
      authorization: `Convex ${deployment.adminKey}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(request),
  });
  if (!response.ok) throw new Error(`Report of ${report}: ${response.status}`);
  return (await response.json()) as unknown;
}
