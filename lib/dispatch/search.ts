/**
 * A search for a barber who comes now, as a table over its states and what happens to it. The barbers
 * who could serve are asked one after another, each once; who accepts holds the time, and only the
 * customer's yes makes a visit of it. Nothing here knows a clock or a row: the model tells the
 * instants, and does what the outcome says (convex/model/dispatch/searches, `happen`).
 */

export const SEARCH_STATES = [
  "searching",
  "pending_accept",
  "active",
  "completed",
  /** Both agreed, and the customer did not come. */
  "missed",
  "cancelled",
  "not_found",
] as const;
export type SearchState = (typeof SEARCH_STATES)[number];

/** Why a search is over without a visit that took place. */
export const SEARCH_ENDS = ["nobody", "customer", "shop", "no_answer", "unpaid"] as const;
export type SearchEnd = (typeof SEARCH_ENDS)[number];

export const OFFER_STATES = [
  "open",
  "accepted",
  "agreed",
  "declined",
  "expired",
  "passed",
  "taken_back",
  "withdrawn",
  "lost",
] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** How an offer that is over was answered, or was not. */
export type OfferEnd = Exclude<OfferState, "open" | "accepted">;

/** The whole of a search, from its beginning to its last possible moment. */
export const SEARCH_MS = 10 * 60_000;
/** How soon a visit begins that is called "now". */
export const SOON_MS = 60 * 60_000;
/** How long the customer has for their yes. */
export const ANSWER_MS = 2 * 60_000;
/** No offer is shorter: nobody could answer it. */
export const SHORTEST_OFFER_MS = 10_000;
/** Barbers that one search asks at most. */
export const MOST_ATTEMPTS = 8;

/** What the table looks at. Instants in epoch ms. */
export type Search = {
  state: SearchState;
  /** The offer that stands: put to a barber, accepted by one, or agreed to by both. */
  offer: { barberId: string; state: "open" | "accepted" | "agreed"; until: number } | null;
  /** Everybody who was ever asked, in order: nobody is asked twice. */
  askedIds: readonly string[];
  /** When it is over at the latest. */
  endsBy: number;
};

export type SearchEvent =
  /** The next barber is asked. */
  | { type: "offered"; barberId: string; until: number }
  /** Nobody is left who could be asked. */
  | { type: "nobody_left" }
  | { type: "accepted"; barberId: string; at: number }
  | { type: "declined"; barberId: string }
  /** The time that was offered is not free any more, for whatever reason. */
  | { type: "lost"; barberId: string }
  /** A clock has come: the offer's, the answer's, or the search's own. */
  | { type: "time_came"; at: number }
  | { type: "agreed"; at: number }
  /** The customer asks for another barber. */
  | { type: "passed"; at: number }
  /** The barber takes the acceptance back before the customer's yes. */
  | { type: "taken_back"; barberId: string }
  | { type: "cancelled"; by: "customer" | "shop" | "unpaid" }
  /** What became of the visit, which staff may take back again. */
  | { type: "completed" | "missed" | "reopened" };

/**
 * What the model does with a change, in this order: close the standing offer, let the time go that
 * is held for it, confirm the visit, ask the next barber.
 */
export type SearchEffect = "let_go" | "confirm" | "ask_next";

export type SearchOutcome =
  | { applied: false; reason: string }
  | {
      applied: true;
      search: Search;
      /** How the offer that stood has ended; absent where it stands, or none did. */
      closed?: OfferEnd;
      endedBecause?: SearchEnd;
      effects: readonly SearchEffect[];
    };

/** What `event` makes of a search. What does not apply changes nothing and says why. */
export function transition(search: Search, event: SearchEvent): SearchOutcome {
  switch (search.state) {
    case "searching":
      return whileSearching(search, event);
    case "pending_accept":
      return whileAccepted(search, event);
    case "active":
    case "completed":
    case "missed":
      return onceAgreed(search, event);
    case "cancelled":
    case "not_found":
      return ignore("the search is over");
    default:
      return search.state satisfies never;
  }
}

function whileSearching(search: Search, event: SearchEvent): SearchOutcome {
  const { offer } = search;
  switch (event.type) {
    case "offered":
      return offered(search, event);
    case "nobody_left":
      return offer ? ignore("a barber is being asked") : end(search, "not_found", "nobody");
    case "accepted":
      return accepted(search, event);
    case "declined":
      return isPutTo(search, event.barberId) ? goOn(search, "declined") : NO_OFFER;
    case "lost":
      return isPutTo(search, event.barberId) ? goOn(search, "lost") : NO_OFFER;
    case "time_came":
      if (event.at >= search.endsBy) return end(search, "not_found", "nobody");
      return offer && event.at >= offer.until ? goOn(search, "expired") : ignore("it is not time");
    case "cancelled":
      return end(search, "cancelled", event.by);
    case "agreed":
    case "passed":
    case "taken_back":
    case "completed":
    case "missed":
    case "reopened":
      return ignore("nobody has accepted");
    default:
      return event satisfies never;
  }
}

function whileAccepted(search: Search, event: SearchEvent): SearchOutcome {
  const { offer } = search;
  if (!offer) return ignore("nobody has accepted");
  switch (event.type) {
    case "agreed": {
      if (event.at >= offer.until) return ignore("it is too late");
      const next: Search = { ...search, state: "active", offer: { ...offer, state: "agreed" } };
      return { applied: true, search: next, closed: "agreed", effects: ["confirm"] };
    }
    case "passed":
      return goOn(search, "passed");
    case "taken_back":
      return event.barberId === offer.barberId ? goOn(search, "taken_back") : NO_OFFER;
    case "lost":
      return event.barberId === offer.barberId ? goOn(search, "lost") : NO_OFFER;
    case "time_came":
      return event.at >= offer.until
        ? end(search, "cancelled", "no_answer")
        : ignore("it is not time");
    case "cancelled":
      return end(search, "cancelled", event.by);
    case "offered":
    case "nobody_left":
    case "accepted":
    case "declined":
    case "completed":
    case "missed":
    case "reopened":
      return ignore("a barber has accepted");
    default:
      return event satisfies never;
  }
}

/** The search goes where its visit goes, whichever way staff correct what they said of it. */
function onceAgreed(search: Search, event: SearchEvent): SearchOutcome {
  switch (event.type) {
    case "completed":
      return follow(search, "completed");
    case "missed":
      return follow(search, "missed");
    case "reopened":
      return follow(search, "active");
    case "cancelled": {
      const over: Search = { ...search, state: "cancelled", offer: null };
      return { applied: true, search: over, endedBecause: event.by, effects: ["let_go"] };
    }
    default:
      return ignore("the visit is agreed on");
  }
}

function follow(search: Search, state: "active" | "completed" | "missed"): SearchOutcome {
  if (search.state === state) return ignore("it stands so already");
  return { applied: true, search: { ...search, state }, effects: [] };
}

function offered(
  search: Search,
  { barberId, until }: Extract<SearchEvent, { type: "offered" }>,
): SearchOutcome {
  if (search.offer) return ignore("a barber is being asked");
  if (search.askedIds.includes(barberId)) return ignore("this barber was asked before");
  if (until > search.endsBy - ANSWER_MS) return ignore("there is no time left for an answer");
  const next: Search = {
    ...search,
    offer: { barberId, state: "open", until },
    askedIds: [...search.askedIds, barberId],
  };
  return { applied: true, search: next, effects: [] };
}

function accepted(
  search: Search,
  { barberId, at }: Extract<SearchEvent, { type: "accepted" }>,
): SearchOutcome {
  const { offer } = search;
  if (!offer || offer.barberId !== barberId) return NO_OFFER;
  if (at >= offer.until) return ignore("it is too late");
  const until = Math.min(at + ANSWER_MS, search.endsBy);
  const next: Search = {
    ...search,
    state: "pending_accept",
    offer: { barberId, state: "accepted", until },
  };
  return { applied: true, search: next, effects: [] };
}

/** The standing offer is over, and the next barber is asked. */
function goOn(search: Search, closed: OfferEnd): SearchOutcome {
  const held = search.state === "pending_accept";
  const next: Search = { ...search, state: "searching", offer: null };
  return {
    applied: true,
    search: next,
    closed,
    effects: held ? ["let_go", "ask_next"] : ["ask_next"],
  };
}

function end(
  search: Search,
  state: "cancelled" | "not_found",
  endedBecause: SearchEnd,
): SearchOutcome {
  const next: Search = { ...search, state, offer: null };
  const held = search.state === "pending_accept";
  const closed: OfferEnd =
    endedBecause === "no_answer" || state === "not_found" ? "expired" : "withdrawn";
  return {
    applied: true,
    search: next,
    ...(search.offer ? { closed } : {}),
    endedBecause,
    effects: held ? ["let_go"] : [],
  };
}

function isPutTo({ offer }: Search, barberId: string): boolean {
  return offer?.state === "open" && offer.barberId === barberId;
}

function ignore(reason: string): SearchOutcome {
  return { applied: false, reason };
}

const NO_OFFER = ignore("this barber is not being asked");

/** When the next offer ends, null when there is no time left for one. Epoch ms. */
export function offerUntil(
  { endsBy }: Pick<Search, "endsBy">,
  now: number,
  offerSeconds: number,
): number | null {
  const until = Math.min(now + offerSeconds * 1_000, endsBy - ANSWER_MS);
  return until - now < SHORTEST_OFFER_MS ? null : until;
}
