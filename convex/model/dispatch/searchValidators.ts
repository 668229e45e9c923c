import { OFFER_STATES, SEARCH_ENDS, SEARCH_STATES } from "../../../lib/dispatch/search";
import { oneOf } from "../oneOf";

/** The words of searches and their offers: see lib/dispatch. */
export const vSearchState = oneOf(SEARCH_STATES);
export const vSearchEnd = oneOf(SEARCH_ENDS);
export const vOfferState = oneOf(OFFER_STATES);
