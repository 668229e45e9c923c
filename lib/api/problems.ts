import type { ErrorCode } from "../errors";

/**
 * What the interface refuses: `application/problem+json` (RFC 9457) with a code that stays. Programs go
 * by the code, people read the detail.
 */

const PROBLEMS = {
  malformed: { status: 400, title: "The body is no JSON object." },
  unauthorized: { status: 401, title: "No key, or one that is not known." },
  forbidden: { status: 403, title: "The key does not allow this." },
  not_found: { status: 404, title: "There is no such thing." },
  method_not_allowed: { status: 405, title: "This address does not know the method." },
  slot_unavailable: { status: 409, title: "The time cannot be had." },
  booking_refused: { status: 409, title: "The shop does not take this booking." },
  session_over: { status: 409, title: "The session is over." },
  not_ready: { status: 409, title: "The time is not held yet." },
  link_expired: { status: 410, title: "The hand-off link has expired." },
  too_large: { status: 413, title: "The body is too large." },
  invalid: { status: 422, title: "What was sent cannot be used." },
  unknown_service: { status: 422, title: "The shop offers no such service." },
  unknown_provider: { status: 422, title: "Nobody of that name works here." },
  key_reused: { status: 422, title: "This idempotency key was used for another call." },
  rate_limited: { status: 429, title: "Too many calls in a short time." },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Every code there is. */
export const PROBLEM_CODES: ReadonlySet<ProblemCode> = new Set(
  // The keys are the table's own.
  Object.keys(PROBLEMS) as ProblemCode[],
);

/** The HTTP status that a code has. */
export function statusOf(code: ProblemCode): number {
  return PROBLEMS[code].status;
}

/** What a code says in one sentence. */
export function titleOf(code: ProblemCode): string {
  return PROBLEMS[code].title;
}

export type Problem = {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  /** As the contract of sessions has it. */
  success: false;
  error: string;
};

/** A problem in the words of RFC 9457; what else is known of it goes beside. */
export function problemOf<More extends object>(
  code: ProblemCode,
  detail: string,
  more: More,
): Problem & More {
  const { status, title } = PROBLEMS[code];
  const type = `urn:problem:booking:${code}`;
  return { type, title, status, code, detail, success: false, error: detail, ...more };
}

/** Refusals that say that the time cannot be had, and that others may be. */
const OF_THE_SLOT: ReadonlySet<ErrorCode> = new Set([
  "SLOT_TAKEN",
  "OUTSIDE_HOURS",
  "START_OFF_GRID",
  "START_IN_PAST",
  "START_TOO_SOON",
  "START_TOO_LATE",
  "SHOP_FILLING",
]);

/** True for a refusal of the time and not of who asks for it. */
export function isOfSlot(code: ErrorCode): boolean {
  return OF_THE_SLOT.has(code);
}
