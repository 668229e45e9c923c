/** Who is asked next: the order in which barbers are offered a search, see lib/dispatch/search. */

/** A barber on duty who serves what is wanted, and whom nobody else's search keeps. */
export type Candidate = {
  barberId: string;
  /** When the whole visit could begin, epoch ms. */
  startsAt: number;
  /** From where they are; null where the customer comes to the shop. */
  distanceKm: number | null;
  /** When something last came to them: an offer, or the beginning of their duty. Epoch ms. */
  idleSince: number;
  /** Mean of their stars, null without any. */
  rating: number | null;
};

/** Distances within one band count as equal: nobody is nearer by a street. */
const BAND_KM = 2;

/**
 * Who is asked: free soonest for the whole visit, then nearest (in bands of 2 km), then longest idle,
 * then best rated, then by id, so that everyone who looks gets the same answer. Null for nobody.
 */
export function nextToAsk(candidates: readonly Candidate[]): Candidate | null {
  const [first] = [...candidates].sort(
    (a, b) =>
      a.startsAt - b.startsAt ||
      bandOf(a) - bandOf(b) ||
      a.idleSince - b.idleSince ||
      (b.rating ?? 0) - (a.rating ?? 0) ||
      (a.barberId < b.barberId ? -1 : 1),
  );
  return first ?? null;
}

function bandOf({ distanceKm }: Candidate): number {
  return distanceKm === null ? 0 : Math.floor(distanceKm / BAND_KM);
}
