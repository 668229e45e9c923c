/**
 * Every refusal the product can give. Anything else that is thrown is a bug.
 * The words a person reads live in `messages/*.json` under `errors.<CODE>`.
 */
export const ERROR_CODES = [
  "INVALID_REQUEST",
  "NOT_SIGNED_IN",
  "NOT_AUTHORIZED",
  "NOT_FOUND",
  "RATE_LIMITED",
  "TOO_MANY_HOLDS",
  "TOO_MANY_UNPAID",
  "TOO_MANY_WAITING",
  "NETWORK_HOLDS",
  "NETWORK_UNPAID",
  "NETWORK_WAITS",
  "SLOT_TAKEN",
  "START_IN_PAST",
  "START_OFF_GRID",
  "OUTSIDE_HOURS",
  "SERVICE_NOT_OFFERED",
  "SHOP_CLOSED",
  "INVALID_DATE",
  "INVALID_NAME",
  "INVALID_EMAIL",
  "INVALID_PHONE",
  "INVALID_NOTE",
  "HOLD_EXPIRED",
  "CANNOT_CANCEL",
  "CANNOT_CHANGE",
  "CHANGED_MEANWHILE",
  "TOO_EARLY",
  "NOTHING_TO_PAY",
  "TOO_MANY_CHECKOUTS",
  "PAYMENTS_UNAVAILABLE",
  "INVALID_TIME",
  "END_BEFORE_START",
  "HOURS_OVERLAP",
  "NIGHT_NEEDS_DAY",
  "HOURS_OFF_GRID",
  "TOO_MANY_HOURS",
  "DUPLICATE_HOURS",
  "VALIDITY_REVERSED",
  "CLOSED_TOO_LONG",
  "INVALID_REASON",
  "UNKNOWN_TIME_ZONE",
  "ZONE_MOVES_VISITS",
  "INVALID_GRID",
  "INVALID_HORIZON",
  "INVALID_NOTICE",
  "INVALID_HOLD",
  "INVALID_DURATION",
  "INVALID_BUFFER",
  "INVALID_PRICE",
  "ADD_ON_NOT_OFFERED",
  "VISIT_TOO_LONG",
  "START_TOO_SOON",
  "START_TOO_LATE",
  "INVALID_POLICY",
  "INVALID_TIP",
  "INVALID_AMOUNT",
  "UNKNOWN_CURRENCY",
  "CURRENCY_MISMATCH",
  "REFUND_TOO_LARGE",
  "ALREADY_STAFF",
  "TOO_MANY_STAFF",
  "INVALID_PHOTO",
  "TOO_MANY_PICTURES",
  "INVALID_LOCALE",
  "INVALID_COUNTRY",
  "SHOP_NOT_READY",
  "SHOP_SUSPENDED",
  "OPENING_BY_INVITATION",
  "OPENING_ENDED",
  "CANNOT_REVIEW",
  "INVALID_RATING",
  "CONSENT_REQUIRED",
  "NO_CARD_ON_FILE",
  "BOOK_WITH_SHOP",
  "UNKNOWN_ACCOUNT",
  "ACCOUNT_NOT_READY",
  "INVALID_LINK",
  "TOO_MANY_SHOPS",
  "LAST_OWNER",
  "FOUNDER_STAYS",
  "INVITATION_GONE",
  "INVITED_OTHER",
  "PROOF_WANTED",
  "SHOP_FILLING",
  "CODE_UNAVAILABLE",
  "ADDRESS_UNREACHABLE",
  "INVALID_MESSAGE_SETTINGS",
  "TEST_UNAVAILABLE",
  "NOW_CLOSED",
  "NOBODY_ON_DUTY",
  "TOO_FAR",
  "SEARCHING_ALREADY",
  "OFFER_GONE",
  "INVALID_PLACE",
  "INVALID_NOW_SETTINGS",
  "THREAD_CLOSED",
  "THREAD_BLOCKED",
  "TOO_MANY_IMPORTS",
  "VISIT_AHEAD",
  "MONEY_UNDER_WAY",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** A free start offered in place of one that was refused. */
export type Alternative = {
  barberId: string;
  barberName: string;
  /** Epoch ms. */
  startsAt: number;
};

/** One fault of a form. */
export type FieldProblem = {
  code: ErrorCode;
  field: string;
  /** Which element of a list that the field is in. */
  index: number | null;
  /** Which row, where a form has several of them. */
  row: number | null;
};

/** What a refused call carries, as the `data` of a `ConvexError`. */
export type Refusal = {
  code: ErrorCode;
  /** English, for logs and programs; people read the translated message. */
  message: string;
  details?: {
    /** The form field at fault, when there is one. */
    field?: string;
    /** Everything that is wrong with what a form sent, in its order; `code` and `field` are the first. */
    problems?: FieldProblem[];
    /** Nearest free starts, for `SLOT_TAKEN`. */
    alternatives?: Alternative[];
    /** What to prove, for `PROOF_WANTED`: see lib/limits/work. */
    challenge?: { text: string; bits: number };
    /** The shop's phone, for `BOOK_WITH_SHOP`; absent when it has none. */
    phone?: string;
    /** The version that a form should have been made from, for `CHANGED_MEANWHILE`. */
    version?: string;
    /** How long to wait before trying again, for `RATE_LIMITED`. */
    retryAfterMs?: number;
  };
};

/**
 * Reads a refusal out of whatever was thrown; null when it is not one (a bug, or the network).
 * Structural on purpose: `ConvexError` instances do not survive every transport.
 */
export function asRefusal(thrown: unknown): Refusal | null {
  if (typeof thrown !== "object" || thrown === null || !("data" in thrown)) return null;
  const { data } = thrown;
  if (typeof data !== "object" || data === null || !("code" in data)) return null;
  const { code } = data;
  if (!ERROR_CODES.some((known) => known === code)) return null;
  // The code is one of ours, so the rest has the shape that `refuse` gave it.
  return data as Refusal;
}
