import type { Judged } from "../judged";

/** Three years after a visit, a shop has no more need to know whose it was. */
export const VISIT_DAYS = 1_095;
/** Half a year. */
export const HALF_YEAR_DAYS = 183;

/** The book: bookings and what hangs on them. */
export const BOOK = {
  bookings: {
    of: "customer",
    fate: "emptied",
    keeping: { days: VISIT_DAYS, after: "visit" },
    personal: [
      "userId",
      "customerName",
      "customerEmail",
      "customerPhone",
      "provenEmail",
      "provenPhone",
      "emailProven",
      "locale",
      "note",
      "place.address",
      "place.lat",
      "place.lng",
      "cardSavedAt",
      "card.brand",
      "card.last4",
      "textWords",
    ],
    withheld: [
      "manageTokenHashes[]",
      "messageTokenHashes[]",
      "shownTokenHashes[]",
      "network",
      "visitKey",
    ],
    plain: [
      "items[].id",
      "items[].name",
      "code",
      "requestId",
      "date",
      "barberName",
      "serviceName",
      "currency",
      "checkouts[].payout.accountId",
      "lastPaymentProblem",
    ],
  },
  appointments: {
    of: "customer",
    fate: "emptied",
    keeping: { days: HALF_YEAR_DAYS, after: "visit" },
    personal: ["customerName", "customerPhone", "note", "place.address", "place.lat", "place.lng"],
    withheld: [],
    plain: ["code", "date", "serviceName", "currency"],
  },
  bookingEvents: {
    of: "customer",
    fate: "emptied",
    keeping: { days: VISIT_DAYS, after: "visit" },
    // What staff typed as a reason may name somebody. Who did it is "customer", or one of the staff.
    personal: ["note"],
    withheld: [],
    plain: ["actor"],
  },
  notifications: {
    of: "nobody",
    fate: "left",
    keeping: "books",
    personal: [],
    withheld: [],
    plain: [],
  },
  waitlist: {
    of: "customer",
    fate: "gone",
    keeping: { days: 2, after: "end" },
    personal: [
      "customerName",
      "customerEmail",
      "customerPhone",
      "provenEmail",
      "provenPhone",
      "locale",
      "note",
    ],
    withheld: ["tokenHashes[]", "network"],
    plain: ["serviceIds[]", "addOnIds[]", "serviceNames[]", "date", "code", "requestId"],
  },
  slots: {
    of: "nobody",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: [],
    plain: ["date"],
  },
  dates: {
    of: "nobody",
    fate: "left",
    keeping: "shop",
    personal: [],
    withheld: [],
    plain: ["date", "pattern"],
  },
} as const satisfies Record<string, Judged>;
