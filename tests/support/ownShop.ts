import { ConvexHttpClient } from "convex/browser";
import { expect } from "@playwright/test";
import { checkIntegrity } from "../../local/checks/shopClient";
import { subjectForEmail } from "../../local/identity/people";
import { SHOP_PLANS } from "../../local/seed/shops";
import { callFunction } from "../../local/stack/callFunction";
import { api } from "../../convex/_generated/api";
import { addDays, localDate, localMinutes } from "../../lib/time/zones";
import { chooseDays, lastDay } from "./days";
import type { Wishes } from "./days";
import { callerAs } from "./pages/asStaff";
import type { Caller } from "./pages/asStaff";
import { deployment, identityUrl } from "./stack";
import { test } from "./test";

/**
 * A shop for one file of browser tests alone: what they change in it (hours, policy, prices,
 * pictures) nobody else meets, and when one fails the next begin with a fresh one.
 */

type Plan = Omit<(typeof SHOP_PLANS)[number], "now">;

export type OwnShop<Name extends string = string> = {
  readonly slug: string;
  readonly zone: string;
  /** The day chosen for a wish. */
  day(name: Name): string;
  /** The address that somebody of the shop signs in with; null for people of no shop. */
  emailOf(name: string): string | null;
  /** Calls functions as somebody of the shop, or as nobody. */
  callAs(name: string | null): Caller;
};

let current: OwnShop | null = null;

/** The shop of the file that runs now. */
export function ownShop(): OwnShop {
  if (current === null) throw new Error("This file has asked for no shop: giveOwnShop().");
  return current;
}

/** The address that somebody of the file's shop signs in with; null for people of none. */
export function addressOf(name: string): string | null {
  return current?.emailOf(name) ?? null;
}

/** Gives a file a shop like a seeded one, checks its invariants at the end. */
export function giveOwnShop<const Wished extends Wishes>(
  wishes: Wished,
  like: "fade-and-anchor" | "pangkas-merdeka" = "fade-and-anchor",
): OwnShop<keyof Wished & string> {
  let made: OwnShop | null = null;
  const shop = (): OwnShop => {
    if (made === null) throw new Error("The shop is made before the first test.");
    return made;
  };
  test.beforeAll(async () => {
    made = current = await makeShop(wishes, like);
  });
  test.afterAll(async () => {
    current = null;
    const { violations } = await checkIntegrity(deployment, shop().slug);
    expect(violations).toEqual([]);
  });
  return {
    get slug() {
      return shop().slug;
    },
    get zone() {
      return shop().zone;
    },
    day: (name) => shop().day(name),
    emailOf: (name) => shop().emailOf(name),
    callAs: (name) => shop().callAs(name),
  };
}

async function makeShop(wishes: Wishes, like: string): Promise<OwnShop> {
  const plan = planLike(like);
  await callFunction(deployment, "seed:shop", { plan });
  const { slug, timeZone: zone, horizonDays } = plan.shop;
  const today = localDate(Date.now(), zone);
  const openings = await readBook(plan, today);
  const days = chooseDays(wishes, { today, horizonDays, openings });
  const people = new Map([plan.owner, ...plan.barbers].map(({ name, email }) => [name, email]));
  return {
    slug,
    zone,
    day: (name) => {
      const date = days.get(name);
      if (date === undefined) throw new Error(`No day "${name}" was wished for.`);
      return date;
    },
    emailOf: (name) => people.get(name) ?? null,
    callAs: (name) => callerFor(name, name === null ? undefined : people.get(name)),
  };
}

/** The same shop under an address of its own, with people of its own. */
function planLike(like: string): Plan {
  const found = SHOP_PLANS.find(({ shop }) => shop.slug === like);
  if (!found) throw new Error(`No shop ${like} is seeded.`);
  // Files that want "a barber now" turn it on as an owner does.
  const { now: _, ...plan } = found;
  const slug = `${like}-${crypto.randomUUID().slice(0, 8)}`;
  const here = (email: string): string => `${email.split("@")[0] ?? ""}@${slug}.example`;
  return {
    ...plan,
    shop: { ...plan.shop, slug },
    owner: { ...plan.owner, email: here(plan.owner.email) },
    barbers: plan.barbers.map((barber) => ({ ...barber, email: here(barber.email) })),
  };
}

function callerFor(name: string | null, email: string | undefined): Caller {
  if (name === null) return callerAs(deployment, null);
  if (email === undefined) throw new Error(`Nobody of the shop is called ${name}.`);
  const identity = { subject: subjectForEmail(email), issuer: identityUrl };
  return callerAs(deployment, { ...identity, name, email, emailVerified: true });
}

/** Asks the product when each barber can be booked, once their days are made. */
async function readBook(plan: Plan, today: string) {
  const client = new ConvexHttpClient(deployment.url);
  const { slug, timeZone, horizonDays } = plan.shop;
  const found = await client.query(api.shops.bySlug, { slug });
  const service = found?.services.find(({ name }) => name === plan.services[0]?.name);
  if (!found || !service) throw new Error(`readBook: no ${slug}`);
  const shopId = found.id;
  const serviceIds = [service.id];
  const barberIds = new Map(found.barbers.map(({ id, name }) => [name, id]));
  const openingsOn = async (name: string, date: string): Promise<number[]> => {
    const asked = { shopId, serviceIds, date, now: Date.now() };
    const barberId = barberIds.get(name) ?? "";
    const day = await client.query(api.availability.day, { ...asked, barberId });
    return day?.starts.map(({ startsAt }) => localMinutes(startsAt, timeZone)) ?? [];
  };
  const last = lastDay(today, horizonDays);
  const lastWeek = Array.from({ length: 7 }, (_, days) => addDays(last, -days));
  for (const { name } of plan.barbers) {
    await expect
      .poll(async () => {
        const week = await Promise.all(lastWeek.map((date) => openingsOn(name, date)));
        return week.flat().length;
      })
      .toBeGreaterThan(0);
  }
  const book = new Map<string, number[]>();
  for (const { name } of plan.barbers) {
    for (let date = addDays(today, 1); date <= last; date = addDays(date, 1)) {
      book.set(`${name} ${date}`, await openingsOn(name, date));
    }
  }
  return (name: string, date: string): readonly number[] => book.get(`${name} ${date}`) ?? [];
}
