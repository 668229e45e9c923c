import { setTimeout as wait } from "node:timers/promises";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import type { FunctionReturnType } from "convex/server";
import { api } from "../../convex/_generated/api";
import type { Stack } from "../stack/stack";
import { clientOf, openAlways } from "./alwaysOpen";
import { Random } from "./random";
import { AT_ONCE, newCustomer } from "./shopClient";
import { signIn } from "./signIn";

/** Many people who all want a cut now, in a shop of its own with barbers on duty around the clock. */

const SEED = 20_260_601;
/** What a barber takes to answer, and a customer: milliseconds. */
const THINKING_MS = { least: 20, most: 200 };
/** Longer than a search can last. */
const PATIENCE_MS = 11 * 60_000;

type View = NonNullable<FunctionReturnType<typeof api.searches.view>>;
type Link = { searchId: string; token: string };

export type SearchRace = {
  /** Barbers' yeses, and how many searches ended with both sides agreed. */
  acceptances: number;
  agreed: number;
  notFound: number;
  /** Searches that led to two visits that stand, and visits that share a barber's time. */
  doubled: number;
  /** Searches that had not ended when their time was over. */
  stuck: number;
  /** From a barber's "decline" until the next offer is on their screen; how many were measured. */
  p95Ms: number;
  measured: number;
  fewest: number;
  most: number;
};

/** `count` searches at once over `barbers` barbers, who decline about every third offer. */
export async function manySearches(
  stack: Stack,
  count: number,
  barbers: number,
): Promise<SearchRace> {
  const shop = await openAlways(stack, { barbers, offerSeconds: 60 });
  const random = new Random(SEED);
  const screens = await Promise.all(
    shop.people.map(async (person) => await openScreen(stack, shop.shopId, person, random)),
  );
  const client = new ConvexHttpClient(stack.urls.convex, { logger: false });
  const searches = await Promise.all(
    Array.from({ length: count }, async () => {
      const { name } = newCustomer();
      const asked = {
        shopId: shop.shopId,
        serviceIds: [shop.serviceId],
        place: { kind: "shop" as const },
        customer: { name, phone: `+44 20 7946 ${String(random.between(1_000, 9_999))}` },
        requestId: crypto.randomUUID(),
      };
      return await client.mutation(api.searches.start, asked, AT_ONCE);
    }),
  );
  const ends = await Promise.all(searches.map((link) => follow(stack, link, random)));
  await Promise.all(screens.map(({ close }) => close()));
  return figuresOf(ends, screens);
}

function figuresOf(ends: readonly (View | null)[], screens: readonly Screen[]): SearchRace {
  const took = screens.flatMap(({ waits }) => waits).sort((a, b) => a - b);
  const agreed = ends.filter((end) => end?.state === "active");
  const times = agreed.map((end) => `${end?.found?.barberName ?? ""} ${end?.found?.startsAt ?? 0}`);
  const codes = new Set(agreed.map((end) => end?.code));
  const offers = screens.map((screen) => screen.offers);
  return {
    acceptances: screens.reduce((sum, { accepted }) => sum + accepted, 0),
    agreed: agreed.length,
    notFound: ends.filter((end) => end?.state === "not_found").length,
    doubled: agreed.length - codes.size + (times.length - new Set(times).size),
    stuck: ends.filter((end) => end === null).length,
    p95Ms: took[Math.ceil(took.length * 0.95) - 1] ?? 0,
    measured: took.length,
    fewest: Math.min(...offers),
    most: Math.max(...offers),
  };
}

type Screen = {
  /** How long the next offer took to appear after each "decline", ms. */
  waits: number[];
  offers: number;
  accepted: number;
  close: () => Promise<void>;
};

/** A barber at their day page: each offer that appears is answered, about one in three with no. */
async function openScreen(
  stack: Stack,
  shopId: string,
  person: { name: string; email: string },
  random: Random,
): Promise<Screen> {
  const token = await signIn(stack, person);
  const calls = await clientOf(stack, person);
  await calls.mutation(api.duty.turn, { shopId, isOn: true });
  const client = new ConvexClient(stack.urls.convex);
  client.setAuth(() => Promise.resolve(token));
  const beating = setInterval(() => void calls.mutation(api.duty.beat, { shopId }), 60_000);
  const screen: Screen = {
    waits: [],
    offers: 0,
    accepted: 0,
    close: async () => {
      clearInterval(beating);
      await client.close();
    },
  };
  let answered = "";
  let declinedAt: number | null = null;
  client.onUpdate(api.duty.offer, { shopId }, (offer) => {
    if (offer?.state !== "open" || offer.id === answered) return;
    answered = offer.id;
    screen.offers += 1;
    if (declinedAt !== null) screen.waits.push(performance.now() - declinedAt);
    declinedAt = null;
    const says = random.between(1, 3) === 1 ? "no" : "yes";
    void (async () => {
      await wait(random.between(THINKING_MS.least, THINKING_MS.most));
      if (says === "no") {
        declinedAt = performance.now();
        await calls.mutation(api.duty.decline, { offerId: offer.id }, AT_ONCE);
        return;
      }
      const { outcome } = await calls.mutation(api.duty.accept, { offerId: offer.id }, AT_ONCE);
      if (outcome === "taken") screen.accepted += 1;
    })();
  });
  return screen;
}

/** A customer at the search's page: says yes to who is found, or about one in four times asks for another. */
async function follow(stack: Stack, link: Link, random: Random): Promise<View | null> {
  const client = new ConvexClient(stack.urls.convex);
  try {
    return await new Promise<View | null>((resolve) => {
      const late = setTimeout(() => resolve(null), PATIENCE_MS);
      let answered = "";
      client.onUpdate(api.searches.view, link, (view) => {
        if (view && view.state !== "searching" && view.state !== "pending_accept") {
          clearTimeout(late);
          resolve(view);
        }
        if (view?.state !== "pending_accept" || view.code === null || view.code === answered)
          return;
        answered = view.code;
        const deed = random.between(1, 4) === 1 ? api.searches.findAnother : api.searches.agree;
        void wait(random.between(THINKING_MS.least, THINKING_MS.most)).then(async () => {
          await client.mutation(deed, link);
        });
      });
    });
  } finally {
    await client.close();
  }
}
