import type { Found, Search } from "@/components/customer/now/types";

export const NOW = Date.UTC(2026, 5, 1, 9, 0);

/** Somebody looks for a cut at their home; a barber is asked. */
export function aSearch(change: Partial<Search> = {}): Search {
  return {
    id: "search",
    state: "searching",
    endedBecause: null,
    shop: {
      id: "shop",
      slug: "shop",
      name: "The Shop",
      address: "1 High Street",
      city: "London",
      phone: "",
      timeZone: "Europe/London",
      currency: "GBP",
      locale: "en-GB",
    },
    what: "Cut",
    serviceIds: ["cut"],
    addOnIds: ["wash"],
    durationMinutes: 30,
    place: { kind: "home", address: "7 Hill Road, Highgate", spot: { lat: 51.56, lng: -0.14 } },
    fromMinor: 3500,
    toMinor: 3500,
    customerName: "Sam Seeker",
    attempt: 1,
    attemptsAtMost: 2,
    startedAt: NOW,
    endsBy: NOW + 600_000,
    asking: { from: NOW, until: NOW + 60_000 },
    isLetDown: false,
    found: null,
    code: null,
    ...change,
  };
}

/** Who has accepted. */
export function aFound(change: Partial<Found> = {}): Found {
  return {
    barberName: "Theo Okafor",
    barberTitle: "Barber",
    photoUrl: null,
    rating: null,
    distanceKm: 5,
    startsAt: NOW + 1_800_000,
    priceMinor: 3500,
    dueNowMinor: 0,
    isPaid: false,
    payBy: null,
    acceptedAt: NOW,
    answerBy: NOW + 120_000,
    ...change,
  };
}
