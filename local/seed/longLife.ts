import { localDate } from "../../lib/time/zones";
import { callFunction } from "../stack/callFunction";
import type { Deployment } from "../stack/functions";

/** Shops with many chairs, freshly opened or with years behind them: see convex/model/upkeep/longLives. */

const CHAIRS = 20;
const TIME_ZONE = "Europe/London";
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
  isoWeekday,
  hours: [{ fromMinutes: 9 * 60, untilMinutes: 19 * 60 }],
}));

/**
 * What a transaction does in much less than its second, also on a busy machine: a regular has two
 * hundred visits, everybody else eight.
 */
const REGULARS_AT_ONCE = 1;
const CLIENTS_AT_ONCE = 10;
const DAYS_AT_ONCE = 3;
const REGULARS = 100;

/** So many clients with ten visits each on average, over so many days before today. */
type Life = { clients: number; days: number };

/** 50,000 visits of 5,000 clients in not quite three years: after that the product forgets people. */
export const LONG_LIFE: Life = { clients: 5_000, days: 1_090 };

/** A part of a life at its end, as busy and not as long. */
export function endOf({ clients, days }: Life, share: number): Life {
  return { clients: Math.round(clients * share), days: Math.round(days * share) };
}

/** The address that a shop's owner signs in with. */
export const ownerOf = (slug: string): string => `owner@${slug}.example`;

function planOf(slug: string, chairs: number) {
  const service = { description: "", bufferMinutes: 0 };
  return {
    shop: {
      slug,
      name: `The ${slug} shop`,
      tagline: "Sharp",
      about: "A shop.",
      address: "1 Lane",
      city: "London",
      phone: "+44 20 7946 0000",
      timeZone: TIME_ZONE,
      currency: "GBP",
      locale: "en-GB",
      gridMinutes: 30,
      horizonDays: 14,
      noticeMinutes: 0,
      holdMinutes: 15,
    },
    owner: { name: "Olivia Owner", email: ownerOf(slug) },
    services: [
      { ...service, name: "Cut", durationMinutes: 30, priceMinor: 2500 },
      { ...service, name: "Cut and shave", durationMinutes: 60, priceMinor: 4200 },
      { ...service, name: "Beard", durationMinutes: 30, priceMinor: 1800 },
      { ...service, name: "Children", durationMinutes: 30, priceMinor: 1500 },
    ],
    barbers: Array.from({ length: chairs }, (_, index) => ({
      slug: `chair-${index + 1}`,
      name: `Barber ${String.fromCharCode(65 + index)}`,
      title: "Barber",
      bio: "",
      email: `chair-${index + 1}@${slug}.example`,
      week: WEEK,
    })),
  };
}

/** Opens a shop of twenty chairs. */
export async function openShop(deployment: Deployment, slug: string): Promise<void> {
  await callFunction(deployment, "seed:shop", { plan: planOf(slug, CHAIRS) });
}

/** Gives an open shop a life, in transactions of some hundred visits or some days each. */
export async function addLife(deployment: Deployment, slug: string, life: Life): Promise<void> {
  const today = localDate(Date.now(), TIME_ZONE);
  const inParts = async (name: string, of: { from: number; until: number; atOnce: number }) => {
    for (let first = of.from; first < of.until; first += of.atOnce) {
      const part = { ...life, today, first, count: Math.min(of.atOnce, of.until - first) };
      await callFunction(deployment, name, { slug, part });
    }
  };
  const regulars = Math.floor(life.clients / REGULARS);
  const [clients, days] = [
    "measure:addClients",
    { from: 0, until: life.days, atOnce: DAYS_AT_ONCE },
  ] as const;
  await inParts(clients, { from: 0, until: regulars, atOnce: REGULARS_AT_ONCE });
  await inParts(clients, { from: regulars, until: life.clients, atOnce: CLIENTS_AT_ONCE });
  await inParts("measure:endDays", days);
  await inParts("measure:addDaysOfOffice", days);
}
