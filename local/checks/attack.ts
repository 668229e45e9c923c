import { api } from "../../convex/_generated/api";
import { asRefusal } from "../../lib/errors";
import type { Refusal } from "../../lib/errors";
import { issuePass } from "../../lib/limits/pass";
import { searchWork } from "../../lib/limits/work";
import { addDays, localDate } from "../../lib/time/zones";
import { payCheckout } from "../../tests/support/stripe";
import { AT_ONCE, newCustomer, until } from "./shopClient";
import type { Placed, Target } from "./shopClient";

/** A script that holds whatever it can, while honest people book: `npm run race` runs it. */

type Wish = { barberId: string; serviceId: string; startsAt: number };
export type Attack = {
  tries: number;
  held: number;
  /** The most it held at once, of the minutes that were open on the days it went for. */
  share: number;
  honest: number;
  served: number;
  otherDay: number;
};

const DAYS = 7;
const HONEST = 10;
/** Tries that the script has under way at once. */
const SCRIPT_AT_ONCE = 40;
/** Hashes between two looks at the sockets. */
const STRIDE = 2_000;

/**
 * New names and addresses against one shop for `seconds`, forty at once from `networks` networks,
 * proving all that is asked for, while ten honest guests, each at home, book and pay.
 */
export async function attack(
  target: Target,
  { secret, networks, seconds }: { secret: string; networks: number; seconds: number },
): Promise<Attack> {
  const open = await wishes(target);
  const deadline = Date.now() + seconds * 1000;
  const so = { tries: 0, held: 0 };
  const script = async () => {
    while (Date.now() < deadline) {
      const index = so.tries++;
      const wish = open[index % open.length];
      if (!wish) return;
      const network = `203.0.${Math.floor((index % networks) / 250)}.${(index % networks) % 250}`;
      if ((await holdFrom(target, secret, network, wish)).ok) so.held++;
    }
  };
  const people = Array.from({ length: HONEST }, async (_, index) => {
    await wait(((index + 1) * seconds * 1000) / (HONEST + 1));
    return await bookHonestly(target, secret, `198.51.100.${index}`, open);
  });
  const most = { held: 0 };
  const watch = async () => {
    for (; Date.now() < deadline; await wait(2_000)) {
      most.held = Math.max(most.held, open.length - (await wishes(target)).length);
    }
  };
  const scripts = Array.from({ length: SCRIPT_AT_ONCE }, script);
  const [ends] = await Promise.all([Promise.all(people), watch(), ...scripts]);
  return {
    ...so,
    share: most.held / open.length,
    honest: HONEST,
    served: ends.filter((end) => end !== null).length,
    otherDay: ends.filter((end) => end === "another day").length,
  };
}

/** Every free half hour of the next days, day after day of one barber after another. */
async function wishes(target: Target): Promise<Wish[]> {
  const [service] = target.services;
  const today = localDate(Date.now(), target.timeZone);
  const found: Wish[] = [];
  for (let ahead = 1; service && ahead <= DAYS; ahead++) {
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

/** Tries the times that are left, from a different one each, and pays for the first that is held. */
async function bookHonestly(
  target: Target,
  secret: string,
  network: string,
  before: readonly Wish[],
): Promise<"as wished" | "another day" | null> {
  const left = await wishes(target);
  const from = Number(network.split(".").at(-1)) * Math.ceil(before.length / HONEST);
  const order = [...left.slice(from % left.length), ...left.slice(0, from % left.length)];
  const full = new Set<string>();
  for (const wish of order) {
    const day = localDate(wish.startsAt, target.timeZone);
    if (full.has(day)) continue;
    const attempt = await holdFrom(target, secret, network, wish);
    if (!attempt.ok) {
      if (attempt.refusal?.code === "SHOP_FILLING") full.add(day);
      continue;
    }
    const opened = await until(target, attempt.placed, ({ checkout }) => checkout.url !== null);
    await payCheckout(opened.checkout.url ?? "");
    await until(target, attempt.placed, ({ status }) => status === "confirmed");
    return full.size === 0 ? "as wished" : "another day";
  }
  return null;
}

type Held = { ok: true; placed: Placed } | { ok: false; refusal: Refusal | null };

/** Holds as the web app does: with a pass, and with the proof that is asked for. */
async function holdFrom(
  target: Target,
  secret: string,
  network: string,
  { serviceId, ...wish }: Wish,
): Promise<Held> {
  const pass = await issuePass(secret, network, Date.now());
  const args = { ...wish, serviceIds: [serviceId], customer: newCustomer(), pass };
  const keys = { requestId: crypto.randomUUID(), requestSecret: crypto.randomUUID() };
  const ask = async (proof?: { text: string; answer: number }): Promise<Held> => {
    try {
      const wanted = { ...args, ...keys, proof };
      return { ok: true, placed: await target.client.mutation(api.bookings.hold, wanted, AT_ONCE) };
    } catch (thrown) {
      const refusal = asRefusal(thrown);
      if (refusal === null) throw thrown;
      return { ok: false, refusal };
    }
  };
  const first = await ask();
  const challenge = first.ok ? undefined : first.refusal?.details?.challenge;
  if (challenge === undefined) return first;
  for (let from = 0; ; from += STRIDE) {
    const answer = searchWork(challenge, from, STRIDE);
    if (answer !== null) return await ask({ text: challenge.text, answer });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function wait(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
