import { z } from "zod";
import { CONTACT_TEXTS } from "../limits/texts";
import { isPushAddress } from "../push/address";
import { MINUTE_MS } from "../time/zones";
import { KEY_RANGES } from "./keys";
import { SESSION_OUTCOMES } from "./sessions";
import type { SessionEvent, SessionOutcome } from "./sessions";

/**
 * A drive: a browser goes through a booking page elsewhere for one session. A program of its own, the
 * driver, claims drives, reports how far they are, and hears with each answer whether to go on.
 */

export const DRIVE_STATES = [
  /** Nobody has claimed it. */
  "waiting",
  "claimed",
  "navigating",
  "ready_for_handoff",
  "monitoring",
  /** A card was declined; the lead may try another one, and the page is watched on. */
  "declined",
  "over",
] as const;
export type DriveState = (typeof DRIVE_STATES)[number];

/** How far a drive is, in the words of sessions. */
const STEPS = ["navigating", "ready_for_handoff", "monitoring"] as const;
export const REPORTS = [...STEPS, ...SESSION_OUTCOMES] as const;
export type ReportWord = (typeof REPORTS)[number];

/** So long a driver may be silent: then it counts as lost, and the session ends in an error. */
export const LEASE_MS = 30_000;
/** So long a drive waits for a driver. */
export const CLAIM_WAIT_MS = 5 * MINUTE_MS;

/**
 * What may be reported in which state. The same step again says that the driver is still there. A page
 * that asks for no payment confirms without a hand-off; what hangs on a card comes after it.
 */
const MAY_FOLLOW: Record<DriveState, readonly ReportWord[]> = {
  waiting: [],
  claimed: ["navigating", "error"],
  navigating: ["navigating", "ready_for_handoff", "success", "slot_unavailable", "error"],
  ready_for_handoff: ["ready_for_handoff", "monitoring", ...SESSION_OUTCOMES],
  monitoring: ["monitoring", ...SESSION_OUTCOMES],
  declined: SESSION_OUTCOMES,
  over: [],
};

/** The state that a report makes of a drive; null for a report that cannot come then. */
export function nextDriveState(state: DriveState, word: ReportWord): DriveState | null {
  if (!MAY_FOLLOW[state].includes(word)) return null;
  if (word === "payment_failed") return "declined";
  return isOutcome(word) ? "over" : word;
}

/** True for a word that says what became of a session. */
export function isOutcome(word: ReportWord): word is SessionOutcome {
  return SESSION_OUTCOMES.some((outcome) => outcome === word);
}

/** What an outcome is to a session. */
export const EVENT_OF: Record<SessionOutcome, SessionEvent> = {
  success: "confirmed",
  payment_failed: "payment_failed",
  slot_unavailable: "slot_refused",
  timeout: "timed_out",
  cancelled: "cancelled",
  error: "refused",
};

/** True for a page that a browser may be sent to: https on a public name; `loopback` is for tests. */
export function isPageAddress(address: string, rule: { loopback: boolean }): boolean {
  return address.length <= KEY_RANGES.page && isPushAddress(address, rule);
}

/** Where sessions book, when that is not here. */
export const PLATFORM_KINDS = ["browser"] as const;

const NAME = 120;

/** Where drivers call, behind the deployment's address. */
export const DRIVER_PATHS = { claim: "/platform/claim", report: "/platform/report" } as const;

/** What a driver is given with a drive. */
export const vClaimed = z.strictObject({
  sessionId: z.uuid(),
  /** Proves with each report that the drive is this driver's. */
  claim: z.string(),
  url: z.string(),
  /** The day and the time on the shop's clock, `2026-02-05` and `14:30`. */
  date: z.string(),
  time: z.string(),
  /** As they were asked for; the page's first one when absent. */
  service: z.string().optional(),
  provider: z.string().optional(),
  lead: z.strictObject({
    firstName: z.string(),
    lastName: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    notes: z.string().optional(),
  }),
});
export type Claimed = z.infer<typeof vClaimed>;

/** What a driver reports. */
export const vReport = z.strictObject({
  sessionId: z.uuid(),
  claim: z.string().max(64),
  word: z.enum(REPORTS),
  /** With `ready_for_handoff`: the page's last step. */
  handoffUrl: z.string().max(KEY_RANGES.page).optional(),
  /** What the page calls what was chosen. */
  service: z.string().max(NAME).optional(),
  provider: z.string().max(NAME).optional(),
  confirmationNumber: z.string().max(NAME).optional(),
  /** Why it failed, in English, for the partner. */
  error: z.string().max(CONTACT_TEXTS.note).optional(),
});
export type Report = z.infer<typeof vReport>;

/** What a report comes to: `unknown` is no drive of this driver's, `over` one to close the page of. */
export const REPORT_RESULTS = ["taken", "out_of_order", "invalid", "over", "unknown"] as const;
export type ReportResult = (typeof REPORT_RESULTS)[number];

export const REPORT_STATUS: Record<ReportResult, number> = {
  taken: 200,
  out_of_order: 409,
  invalid: 422,
  over: 410,
  unknown: 404,
};
