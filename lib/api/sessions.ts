import { MINUTE_MS } from "../time/zones";

/**
 * The life of a booking session: what a partner began for a lead, until it is known what became of it.
 * The states and outcomes are the partners' contract and are never renamed.
 */

export const SESSION_STATES = [
  /** Waits for one of the partner's places. */
  "created",
  /** Service, provider, time and contact are being settled; on a page elsewhere that takes a while. */
  "navigating",
  /** The time is held, and the lead's link is there. */
  "ready_for_handoff",
  /** The lead has opened the link. */
  "monitoring",
  "completed",
  "failed",
  "abandoned",
  "cancelled",
] as const;
export type SessionState = (typeof SESSION_STATES)[number];

export const SESSION_OUTCOMES = [
  "success",
  "payment_failed",
  "slot_unavailable",
  "timeout",
  "cancelled",
  "error",
] as const;
export type SessionOutcome = (typeof SESSION_OUTCOMES)[number];

/** What happens to a session. */
export const SESSION_EVENTS = [
  "started",
  "held",
  "opened",
  "confirmed",
  "payment_failed",
  "slot_refused",
  "refused",
  "cancelled",
  "timed_out",
] as const;
export type SessionEvent = (typeof SESSION_EVENTS)[number];

/** From its start on a session lasts so long at most. */
export const SESSION_MS = 15 * MINUTE_MS;
/** So long it waits for the lead: to open the link, and from then on to finish. */
export const IDLE_MS = 10 * MINUTE_MS;
/** Sessions of one partner that run at once, unless the owner says otherwise. */
export const SESSIONS_AT_ONCE = 5;

/** States in which a session takes one of its partner's places. */
export const RUNNING_STATES = ["navigating", "ready_for_handoff", "monitoring"] as const;

export type SessionChange = { state: SessionState; outcome?: SessionOutcome };

const SUCCESS: SessionChange = { state: "completed", outcome: "success" };
const CANCELLED: SessionChange = { state: "cancelled", outcome: "cancelled" };
const TIMEOUT: SessionChange = { state: "abandoned", outcome: "timeout" };
const PAYMENT_FAILED: SessionChange = { state: "failed", outcome: "payment_failed" };
const SLOT_GONE: SessionChange = { state: "failed", outcome: "slot_unavailable" };
const BROKEN: SessionChange = { state: "failed", outcome: "error" };

type Table = { [State in SessionState]: Partial<Record<SessionEvent, SessionChange>> };

/**
 * What is not in the table changes nothing. A card that was declined may be followed by one that is
 * not, and money may come late: a booking that stands corrects what was told before. Only a page
 * elsewhere, which holds nothing for us, can lose a time or break off after the hand-off.
 */
const TABLE: Table = {
  created: {
    started: { state: "navigating" },
    refused: BROKEN,
    cancelled: CANCELLED,
    timed_out: TIMEOUT,
  },
  navigating: {
    held: { state: "ready_for_handoff" },
    confirmed: SUCCESS,
    slot_refused: SLOT_GONE,
    refused: BROKEN,
    cancelled: CANCELLED,
    timed_out: TIMEOUT,
  },
  ready_for_handoff: {
    opened: { state: "monitoring" },
    confirmed: SUCCESS,
    payment_failed: PAYMENT_FAILED,
    slot_refused: SLOT_GONE,
    refused: BROKEN,
    cancelled: CANCELLED,
    timed_out: TIMEOUT,
  },
  monitoring: {
    confirmed: SUCCESS,
    payment_failed: PAYMENT_FAILED,
    slot_refused: SLOT_GONE,
    refused: BROKEN,
    cancelled: CANCELLED,
    timed_out: TIMEOUT,
  },
  completed: {},
  failed: { confirmed: SUCCESS },
  abandoned: { confirmed: SUCCESS },
  cancelled: { confirmed: SUCCESS },
};

/** What an event makes of a session; null where it changes nothing. */
export function nextOf(state: SessionState, event: SessionEvent): SessionChange | null {
  return TABLE[state][event] ?? null;
}

/** True once it is known what became of it; a later payment may still correct that. */
export function isOver(state: SessionState): boolean {
  return (
    state === "completed" || state === "failed" || state === "abandoned" || state === "cancelled"
  );
}

/**
 * When a session times out, epoch ms: ten minutes after the lead was last seen, or after the link was
 * there, and a quarter of an hour after its start at the latest.
 */
export function timesOutAt({ startedAt, seenAt }: { startedAt: number; seenAt: number }): number {
  return Math.min(startedAt + SESSION_MS, seenAt + IDLE_MS);
}
