import { setTimeout as wait } from "node:timers/promises";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import WebSocket from "ws";
import { payCheckout } from "../../../tests/support/stripe";
import { api } from "../../../convex/_generated/api";
import { AT_ONCE, tryHold, until } from "../shopClient";
import type { Placed, Target } from "../shopClient";
import type { Customer } from "./day";
import type { Screen } from "./screen";
import type { Times } from "./times";

/** What one customer of the day does, each step timed as they wait for it. */

export type LoadedShop = { target: Target; date: string; screens: ReadonlyMap<string, Screen> };

/** What happens to people on a full day, without anybody's fault. */
export const NONE_LEFT = "no time was left";
export const TAKEN = "taken by somebody else meanwhile, another one looked for";
export const NOWHERE = "nowhere to move to";

/** A time that somebody else took meanwhile is looked for again so often. */
const TRIES = 4;

/** Books, pays and does what becomes of it; true once it is paid for and stands. */
export async function serve(
  { target, date, screens }: LoadedShop,
  customer: Customer,
  times: Times,
): Promise<boolean> {
  const { choice, deed, looksMs } = customer;
  const client = new ConvexHttpClient(target.client.url, { logger: false });
  const shop = await times.of("a shop's page opens", () =>
    client.query(api.shops.bySlug, { slug: target.slug }),
  );
  const barberId = at(target.barberIds, choice.barber);
  const service = at(target.services, choice.service);
  if (!shop || barberId === undefined || !service) throw new Error("Nothing to book.");
  const free = watchTimes(target, { barberId, serviceId: service.id, date }, times);
  let held: { placed: Placed; startsAt: number } | null = null;
  try {
    await free.first;
    await wait(looksMs);
    for (let tries = 0; tries < TRIES && !held; tries++) {
      const startsAt = at(free.starts(), choice.start);
      if (startsAt === undefined) break;
      held = await holdTime(target, { barberId, serviceId: service.id, startsAt }, times);
    }
  } finally {
    await free.close();
  }
  if (!held) {
    times.problem(NONE_LEFT);
    return false;
  }
  const { placed, startsAt } = held;
  const heldAt = performance.now();
  const screen = screens.get(barberId);
  const seen = async (): Promise<void> => {
    await screen?.shows(placed.code);
    times.add("held -> on the barber's screen", performance.now() - heldAt);
  };
  await Promise.all([seen(), pay(target, placed, times)]);
  await wait(THINKS_MS);
  const access = { code: placed.code, token: placed.manageToken };
  if (deed === "cancels") {
    await times.of("a customer cancels", () =>
      client.mutation(api.bookings.cancel, access, AT_ONCE),
    );
  } else if (deed === "moves") {
    await move(target, { access, barberId, serviceId: service.id, startsAt, date }, times);
  } else {
    await times.of("a barber taps done", async () => await screen?.complete(placed.code));
  }
  return true;
}

async function pay(target: Target, placed: Placed, times: Times): Promise<void> {
  const open = await times.of("held -> the way to pay is there", () =>
    until(target, placed, ({ checkout }) => checkout.url !== null, PATIENCE_MS),
  );
  await times.of("the card's page takes the card", () => payCheckout(open.checkout.url ?? ""));
  await times.of("paid -> confirmed on the customer's screen", () =>
    until(target, placed, ({ status }) => status === "confirmed", PATIENCE_MS),
  );
}
const PATIENCE_MS = 120_000;
/** Nobody thinks better of a visit in the moment in which it is theirs. */
const THINKS_MS = 1_000;

type Wanted = { barberId: string; serviceId: string; startsAt: number };

async function holdTime(target: Target, wanted: Wanted, times: Times) {
  const began = performance.now();
  const attempt = await tryHold(target, wanted);
  if (attempt.ok) {
    times.add("a time is held", performance.now() - began);
    return { placed: attempt.placed, startsAt: wanted.startsAt };
  }
  const code = attempt.refusal?.code;
  if (code !== "SLOT_TAKEN") throw attempt.problem;
  times.problem(TAKEN);
  return null;
}

/** To another free time of the same barber and day, if there is one. */
async function move(
  target: Target,
  { access, date, ...wanted }: Wanted & { access: { code: string; token: string }; date: string },
  times: Times,
): Promise<void> {
  const { barberId, serviceId } = wanted;
  const day = await target.client.query(api.availability.day, {
    shopId: target.shopId,
    barberId,
    serviceIds: [serviceId],
    date,
    now: Date.now(),
  });
  const other = day?.starts.find(({ startsAt }) => startsAt !== wanted.startsAt);
  if (!other) return times.problem(NOWHERE);
  const to = { barberId, startsAt: other.startsAt };
  try {
    await times.of("a customer moves", () =>
      target.client.mutation(api.bookings.reschedule, { ...access, ...to }, AT_ONCE),
    );
  } catch (problem) {
    if (!String(problem).includes("SLOT_TAKEN")) throw problem;
    times.problem(TAKEN);
  }
}

/** The free times of a day, live, as the booking page has them. */
function watchTimes(
  target: Target,
  { barberId, serviceId, date }: { barberId: string; serviceId: string; date: string },
  times: Times,
) {
  // The client wants a browser's constructor; ws has the same shape where it matters.
  const webSocketConstructor = WebSocket as unknown as typeof globalThis.WebSocket;
  const client = new ConvexClient(target.client.url, { webSocketConstructor });
  const query = {
    shopId: target.shopId,
    barberId,
    serviceIds: [serviceId],
    date,
    now: Date.now(),
  };
  const began = performance.now();
  let starts: number[] = [];
  const first = new Promise<void>((resolve) => {
    client.onUpdate(api.availability.day, query, (day) => {
      starts = (day?.starts ?? []).map(({ startsAt }) => startsAt);
      resolve();
    });
  }).then(() => times.add("a day's free times are there", performance.now() - began));
  return { first, starts: () => starts, close: () => client.close() };
}

function at<T>(things: readonly T[], share: number): T | undefined {
  return things[Math.floor(share * things.length)];
}
