import type { BookingStatus, Channel } from "../booking/states";
import { DAY_MINUTES, MINUTE_MS } from "../time/zones";

/**
 * What a customer and whoever serves them write to each other about one visit. Its lines are numbered
 * from 1; each side has marks of how far it was reached and has read.
 */

export const THREAD_SIDES = ["customer", "staff"] as const;
export type ThreadSide = (typeof THREAD_SIDES)[number];

/** Those of the two who have done something that each does for itself: one of them, or both. */
export const SIDES_OF_THREAD = [...THREAD_SIDES, "both"] as const;
export type SidesOfThread = (typeof SIDES_OF_THREAD)[number];

/** What happens to the visit, said among the lines by nobody of the two. */
export const THREAD_EVENTS = [
  "accepted",
  "on_the_way",
  "arrived",
  "late",
  "on_time",
  "done",
] as const;
export type ThreadEvent = (typeof THREAD_EVENTS)[number];

/** How far a line has come, for who wrote it. */
export const LINE_MARKS = ["sent", "delivered", "read"] as const;
export type LineMark = (typeof LINE_MARKS)[number];

/** Numbers of the last line that reached one side, and that it has read; 0 for none. */
export type Marks = { deliveredTo: number; readTo: number };
export const NO_MARKS: Marks = { deliveredTo: 0, readTo: 0 };

const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** How long after its visit a thread is kept: as long as the links that open it. */
export const THREAD_DAYS = 30;
const KEPT_MS = THREAD_DAYS * DAY_MS;
/** As long the owner may look into one that was reported. */
const REPORTED_KEPT_MS = 183 * DAY_MS;

/** Said so often while somebody types, and shown so long after they last did. */
export const TYPING_EVERY_MS = 3_000;
export const TYPING_SHOWN_MS = 6_000;

type Visit = {
  channel: Channel;
  status: BookingStatus;
  endsAt: number;
  awaitsYes?: boolean | undefined;
};

/** True for visits whose two sides can write to each other: those that a search led to, once both agreed. */
export function hasThread({ channel, awaitsYes }: Visit): boolean {
  return channel === "on_demand" && awaitsYes !== true;
}

/** When a thread closes, a day after its visit, epoch ms; null where it is closed, as its visit is off. */
export function closesAt(visit: Visit): number | null {
  const { status, endsAt } = visit;
  const stands = status === "pending" || status === "confirmed" || status === "completed";
  return stands && hasThread(visit) ? endsAt + DAY_MS : null;
}

/** Until when a thread is kept, epoch ms. */
export function keptUntil(
  { endsAt }: Pick<Visit, "endsAt">,
  reportedAt: number | undefined,
): number {
  const kept = endsAt + KEPT_MS;
  return reportedAt === undefined ? kept : Math.max(kept, reportedAt + REPORTED_KEPT_MS);
}

/** How far a line of that number has come, by the marks of who reads it. */
export function markOf(number: number, { deliveredTo, readTo }: Marks): LineMark {
  if (number <= readTo) return "read";
  return number <= deliveredTo ? "delivered" : "sent";
}

/**
 * The marks once a side was reached up to a line, and has read it or not; null where that is no news.
 * Marks never go back, and never beyond the `last` line.
 */
export function moveOn(
  marks: Marks,
  { upTo, isRead, last }: { upTo: number; isRead: boolean; last: number },
): Marks | null {
  const to = Math.min(Math.floor(upTo), last);
  const deliveredTo = Math.max(marks.deliveredTo, to);
  const readTo = isRead ? Math.max(marks.readTo, to) : marks.readTo;
  const isNews = deliveredTo > marks.deliveredTo || readTo > marks.readTo;
  return isNews ? { deliveredTo, readTo } : null;
}

/** The other of the two. */
export function otherSide(side: ThreadSide): ThreadSide {
  return side === "customer" ? "staff" : "customer";
}

/** True where that side is among those who have done it. */
export function includesSide(sides: SidesOfThread | undefined, side: ThreadSide): boolean {
  return sides === "both" || sides === side;
}

/** Those sides and one more. */
export function withSide(sides: SidesOfThread | undefined, side: ThreadSide): SidesOfThread {
  return includesSide(sides, otherSide(side)) ? "both" : side;
}

/** Those sides but one; undefined where nobody is left. */
export function withoutSide(
  sides: SidesOfThread | undefined,
  side: ThreadSide,
): SidesOfThread | undefined {
  return includesSide(sides, otherSide(side)) ? otherSide(side) : undefined;
}
