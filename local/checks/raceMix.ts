import { api } from "../../convex/_generated/api";
import { issuePass } from "../../lib/limits/pass";
import { addDays, localDate } from "../../lib/time/zones";
import { payCheckout } from "../../tests/support/stripe";
import { Random } from "./random";
import { AT_ONCE, freeStarts, newCustomer, tryHold, until } from "./shopClient";
import type { Attempt, Placed, Target } from "./shopClient";

/** Races in which everybody wants something else: `npm run race` runs them with the others. */

type WantedStart = { barberId: string; serviceId: string; startsAt: number };

/**
 * `count` people at once, each with a random barber, service and start of the next days, drawn from
 * what is free before anybody moves: most of the starts overlap others of other lengths.
 */
export async function randomHolds(
  target: Target,
  count: number,
  seed: number,
): Promise<{ attempts: Attempt[]; barbers: number; services: number; ms: number }> {
  const random = new Random(seed);
  const open = await openWishes(target);
  const wishes = Array.from({ length: count }, () => random.pick(open));
  const began = performance.now();
  const attempts = await Promise.all(wishes.map((wish) => tryHold(target, wish)));
  return {
    attempts,
    barbers: new Set(wishes.map(({ barberId }) => barberId)).size,
    services: new Set(wishes.map(({ serviceId }) => serviceId)).size,
    ms: performance.now() - began,
  };
}

const BARBERS = 3;
const DAYS = 3;

/** Everything that could be booked with three barbers within three days. */
async function openWishes(target: Target): Promise<WantedStart[]> {
  const today = localDate(Date.now(), target.timeZone);
  const wishes: WantedStart[] = [];
  for (const barberId of target.barberIds.slice(0, BARBERS)) {
    for (const { id: serviceId } of target.services) {
      for (let ahead = 1; ahead <= DAYS; ahead++) {
        const day = await target.client.query(api.availability.day, {
          shopId: target.shopId,
          barberId,
          serviceIds: [serviceId],
          date: addDays(today, ahead + 7),
          now: Date.now(),
        });
        for (const { startsAt } of day?.starts ?? [])
          wishes.push({ barberId, serviceId, startsAt });
      }
    }
  }
  return wishes;
}

/**
 * `count` people with passes hold as many times at once, each from the network that `networkOf` names.
 * At most two of a day, so that no day fills unusually meanwhile.
 */
export async function holdsWithPasses(
  target: Target,
  secret: string,
  count: number,
  networkOf: (index: number) => string,
): Promise<Attempt[]> {
  const serviceId = target.services[0]?.id ?? "";
  const ofDay = new Map<string, number>();
  const spread = (await freeStarts(target, serviceId, 100)).filter((startsAt) => {
    const day = localDate(startsAt, target.timeZone);
    const taken = (ofDay.get(day) ?? 0) + 1;
    ofDay.set(day, taken);
    return taken <= 2;
  });
  if (spread.length < count) throw new Error(`Only ${spread.length} days' times, ${count} wanted.`);
  return await Promise.all(
    spread.slice(0, count).map(async (startsAt, index) => {
      const pass = await issuePass(secret, networkOf(index), Date.now());
      return await tryHold(target, { serviceId, startsAt, pass });
    }),
  );
}

/** Two people who have paid move to one free time at once. Tells who got it and who kept what. */
export async function twoMoves(
  target: Target,
  serviceId: string,
): Promise<{ moved: number; kept: number; codes: string[] }> {
  const placed = [await placePaid(target, serviceId), await placePaid(target, serviceId)];
  const before = await Promise.all(placed.map((each) => startOf(target, each)));
  const [goal = 0] = (await freeStarts(target, serviceId, 60)).slice(-1);
  const ends = await Promise.allSettled(
    placed.map(async ({ code, manageToken: token }) => {
      const to = { barberId: target.barberId, startsAt: goal };
      await target.client.mutation(api.bookings.reschedule, { code, token, ...to }, AT_ONCE);
    }),
  );
  const after = await Promise.all(placed.map((each) => startOf(target, each)));
  return {
    moved: after.filter((startsAt) => startsAt === goal).length,
    kept: after.filter((startsAt, index) => startsAt === before[index]).length,
    codes: ends.flatMap((end) =>
      end.status === "rejected" ? [String(end.reason).replace(/[^]*"code":"(\w+)"[^]*/, "$1")] : [],
    ),
  };
}

/**
 * `count` holds that run out in the moment in which they are paid. Each ends confirmed, or expired
 * with everything given back.
 */
export async function payAtTheEnd(
  target: Target,
  serviceId: string,
  count: number,
): Promise<{ confirmed: number; givenBack: number }> {
  const starts = await freeStarts(target, serviceId, count);
  const ends = await Promise.all(
    starts.map(async (startsAt) => {
      const attempt = await tryHold(target, { serviceId, startsAt }, newCustomer());
      if (!attempt.ok) throw attempt.problem;
      const { placed } = attempt;
      const open = await until(
        target,
        placed,
        ({ checkout, status }) => checkout.url !== null || status !== "pending",
      );
      if (open.checkout.url !== null) {
        await wait((open.holdExpiresAt ?? 0) - Date.now());
        await payCheckout(open.checkout.url).catch(() => undefined);
      }
      const end = await until(
        target,
        placed,
        ({ status, paidMinor, refundedMinor }) =>
          status === "confirmed" || (status === "expired" && paidMinor === refundedMinor),
      );
      return end.status;
    }),
  );
  const confirmed = ends.filter((status) => status === "confirmed").length;
  return { confirmed, givenBack: ends.length - confirmed };
}

/** The race is against the clock, so the clock is what is waited for. */
async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.max(ms, 0)));
}

async function placePaid(target: Target, serviceId: string): Promise<Placed> {
  for (const startsAt of await freeStarts(target, serviceId, 20)) {
    const attempt = await tryHold(target, { serviceId, startsAt });
    if (!attempt.ok) continue;
    const open = await until(target, attempt.placed, ({ checkout }) => checkout.url !== null);
    await payCheckout(open.checkout.url ?? "");
    await until(target, attempt.placed, ({ status }) => status === "confirmed");
    return attempt.placed;
  }
  throw new Error("No time could be held.");
}

async function startOf(target: Target, { code, manageToken: token }: Placed): Promise<number> {
  const booking = await target.client.query(api.bookings.get, { code, token });
  return booking?.startsAt ?? 0;
}
