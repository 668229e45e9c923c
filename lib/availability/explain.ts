import { MINUTE_MS } from "../time/zones";
import type { ErrorCode } from "../errors";
import { overlaps } from "./intervals";
import type { Interval } from "./intervals";
import { runAt, windowProblem } from "./openings";
import type { BookingWindow, StatusCell, VisitLength } from "./openings";

/** Which rule decides about a start: `offered`, or what stands in its way. */
export const START_REASONS = [
  "offered",
  "past",
  "notice",
  "horizon",
  /** Visits begin at other minutes. */
  "grid",
  /** The barber does not work then. */
  "hours",
  /** They do, and not long enough for this visit. */
  "length",
  "booked",
  "blocked",
  /** What has to stay free after the visit is booked or blocked. */
  "buffer",
] as const;
export type StartReason = (typeof START_REASONS)[number];

/** `inTheWay` is the first cell that is taken, for `booked`, `blocked` and `buffer`. */
export type Explanation = { reason: StartReason; inTheWay: Interval | null };

/**
 * Why a visit is offered at a start or is not, by the rules that a hold asks, in their order. `cells` are
 * those of one barber's day, as for `bookableStarts`, which offers exactly what is `offered` here.
 */
export function explainStart(
  cells: readonly StatusCell[],
  startsAt: number,
  visit: VisitLength,
  window: BookingWindow,
  now: number,
): Explanation {
  const problem = windowProblem(startsAt, window, now);
  if (problem !== null) return { reason: ofWindow(problem), inTheWay: null };
  const run = runAt(cells, startsAt, visit);
  if (run.ok) return { reason: "offered", inTheWay: null };
  const { durationMinutes, bufferMinutes } = visit;
  const endsAt = startsAt + durationMinutes * MINUTE_MS;
  const whole = { from: startsAt, until: endsAt + bufferMinutes * MINUTE_MS };
  const met = cells.filter((cell) => overlaps(spanOf(cell), whole));
  if (run.code === "START_OFF_GRID") return { reason: "grid", inTheWay: null };
  if (run.code === "OUTSIDE_HOURS") {
    return { reason: met[0]?.startsAt === startsAt ? "length" : "hours", inTheWay: null };
  }
  const taken = met.find((cell) => cell.status !== "free");
  if (!taken) throw new Error(`explainStart: nothing is in the way of ${run.code}`);
  const inTheWay = spanOf(taken);
  if (taken.startsAt >= endsAt) return { reason: "buffer", inTheWay };
  return { reason: taken.status === "blocked" ? "blocked" : "booked", inTheWay };
}

function ofWindow(problem: ErrorCode): StartReason {
  if (problem === "START_IN_PAST") return "past";
  return problem === "START_TOO_SOON" ? "notice" : "horizon";
}

function spanOf({ startsAt, endsAt }: StatusCell): Interval {
  return { from: startsAt, until: endsAt };
}
