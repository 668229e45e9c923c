import type { OfferState, SearchEnd, SearchState } from "./search";

/** How a shop's searches went. */

export type SearchFact = {
  state: SearchState;
  endedBecause?: SearchEnd | undefined;
  /** From its beginning to a barber's first yes, ms; absent without one. */
  acceptedAfterMs?: number | undefined;
};
export type OfferFact = {
  barberId: string;
  state: OfferState;
  /** When its barber said yes, whatever the customer made of it; epoch ms. */
  acceptedAt?: number | undefined;
};

export type SearchFigures = {
  searches: number;
  /** Those in which both sides said yes. */
  found: number;
  /** Those that nobody took. */
  notFound: number;
  /** Those that were called off, or that nobody answered. */
  cancelled: number;
  /** Median of those that a barber accepted, seconds; null without any. */
  medianSecondsToAccept: number | null;
  byBarber: {
    barberId: string;
    offers: number;
    /** Those that they said yes to, also where the customer did not. */
    accepted: number;
    declined: number;
    /** Those that they did not answer. */
    expired: number;
  }[];
};

/** Also who did not come was found. */
const FOUND: ReadonlySet<SearchState> = new Set(["active", "completed", "missed"]);

/** Sums of a stretch; whoever is still searching counts as a search only. */
export function figuresOf(
  searches: readonly SearchFact[],
  offers: readonly OfferFact[],
): SearchFigures {
  const count = (is: (search: SearchFact) => boolean) => searches.filter(is).length;
  const seconds = searches.flatMap(({ acceptedAfterMs }) =>
    acceptedAfterMs === undefined ? [] : [acceptedAfterMs / 1_000],
  );
  const barberIds = [...new Set(offers.map(({ barberId }) => barberId))];
  return {
    searches: searches.length,
    found: count(({ state }) => FOUND.has(state)),
    notFound: count(({ state }) => state === "not_found"),
    cancelled: count(({ state }) => state === "cancelled"),
    medianSecondsToAccept: medianOf(seconds),
    byBarber: barberIds.map((barberId) => {
      const own = offers.filter((offer) => offer.barberId === barberId);
      const unaccepted = own.filter(({ acceptedAt }) => acceptedAt === undefined);
      const left = (state: OfferState) =>
        unaccepted.filter((offer) => offer.state === state).length;
      return {
        barberId,
        offers: own.length,
        accepted: own.length - unaccepted.length,
        declined: left("declined"),
        expired: left("expired"),
      };
    }),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1].map((index) => sorted[index]);
  return low === undefined || high === undefined ? null : Math.round((low + high) / 2);
}
