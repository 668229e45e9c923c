/**
 * How many there may be of a thing. How long a text may be stands in `texts`, how high a figure in
 * `ranges`; what a day under attack lowers, in `pressure`; how often somebody may try, in
 * convex/model/limits.
 */

/**
 * What one customer may have at once, counted by account and by the number and address that they have
 * proven; of whom nothing is proven, by those that they type (convex/model/callers).
 * Of a network that many share: a family, a shop's own guests, all of a mobile carrier.
 */
export const CUSTOMER_COUNTS = {
  /** Unpaid holds; of a network: `holdsOfNetwork` in `pressure`. */
  holds: 3,
  /** Visits to come, confirmed without paying anything. */
  unpaidVisits: 5,
  unpaidVisitsOfNetwork: 25,
  /** Days to come that are waited for; a network's at one shop. */
  waitingEntries: 3,
  waitingEntriesOfNetwork: 12,
  /** Searches for a barber now that run: one at a shop, so many over all. */
  searches: 2,
  searchesOfNetwork: 5,
} as const;

/** Links that repeated tries of one request are given, of a booking or of a waiting entry. */
export const LINKS_OF_REQUEST = 5;

/** What one visit may be made of. */
export const VISIT_COUNTS = { services: 5, addOns: 10 } as const;

export const SHOP_COUNTS = {
  /** Barbers who take bookings, and as many who do no more. */
  chairs: 50,
  members: 100,
  invitations: 100,
  /** Services, and as many extras. */
  services: 100,
  galleryPictures: 12,
  /** Sites that may show its chat. */
  chatSites: 10,
} as const;

/** Shops that one person works in. */
export const WORKPLACES = 20;

/** What a barber or a shop enters of hours. */
export const SCHEDULE_COUNTS = {
  hoursPerDay: 8,
  /** Seven weekdays in a handful of seasons. */
  templates: 70,
  /** Days with hours of their own; as many blocks, and as many closings. */
  entries: 400,
} as const;

/** Notes on one client's card. */
export const CARD_NOTES = 500;

/** Browsers that one person is told in. */
export const BROWSERS_OF_PERSON = 10;
