import { Random } from "../random";

/** What customers of the day do with a visit once it is paid. */
export const DEEDS = {
  comes: { weight: 16 },
  moves: { weight: 2 },
  cancels: { weight: 2 },
} as const;
export type Deed = keyof typeof DEEDS;

/** One customer of the day. */
export type Customer = {
  /** Index of the shop. */
  shop: number;
  /** When they open the shop's page, ms after the day begins. */
  arrivesMs: number;
  /** How long they look at the free times before they take one, ms. */
  looksMs: number;
  /** Which barber, service and time they take, each from 0 to below 1. */
  choice: { barber: number; service: number; start: number };
  deed: Deed;
};

/** People look at times for so long, ms. */
const LOOKS_MS = [2_000, 6_000] as const;
/** The day's end is left for those who are under way. */
const LAST_SHARE = 0.93;

/** The same seed makes the same day: customers of all shops in the order in which they come. */
export function planDay(
  seed: number,
  { shops, visits, minutes }: { shops: number; visits: number; minutes: number },
): Customer[] {
  const random = new Random(seed);
  const lastMs = minutes * 60_000 * LAST_SHARE;
  const day = Array.from({ length: shops * visits }, (_, index): Customer => {
    return {
      shop: index % shops,
      arrivesMs: Math.floor(random.next() * lastMs),
      looksMs: random.between(...LOOKS_MS),
      choice: { barber: random.next(), service: random.next(), start: random.next() },
      deed: random.weighted(DEEDS) as Deed,
    };
  });
  return day.sort((one, other) => one.arrivesMs - other.arrivesMs);
}
