import { cutCells, type GridMinutes } from "@/lib/availability/grid";
import { overlaps, type Interval } from "@/lib/availability/intervals";
import { bookableStarts, type StatusCell, type VisitLength } from "@/lib/availability/openings";
import type { AppointmentStatus } from "@/lib/booking/states";

/** What the desk knows of one chair's day: instants, epoch ms. */
export type DayPlan = {
  working: readonly Interval[];
  blocked: readonly Interval[];
  visits: readonly { id: string; startsAt: number; busyUntil: number; status: AppointmentStatus }[];
};

const MINUTE_MS = 60_000;

/**
 * Starts at which a visit fits into the day, from the cell that is running now on. The desk's own
 * look at the day: the server decides, by the same rules. `except` is the visit that moves.
 */
export function deskStarts(
  plan: DayPlan,
  visit: VisitLength,
  { gridMinutes, now, except }: { gridMinutes: GridMinutes; now: number; except?: string },
): number[] {
  const busy = plan.visits
    .filter(({ id, status }) => status !== "cancelled" && id !== except)
    .map(({ startsAt, busyUntil }) => ({ from: startsAt, until: busyUntil }));
  const taken = [...plan.blocked, ...busy];
  const cells = cutCells(plan.working, gridMinutes).map((cell): StatusCell => ({
    ...cell,
    status: taken.some((each) => overlaps(each, { from: cell.startsAt, until: cell.endsAt }))
      ? "booked"
      : "free",
  }));
  const from = now - gridMinutes * MINUTE_MS + 1;
  return bookableStarts(cells, visit, { from, until: Infinity });
}

/**
 * The chair that is free now, or else the one that is free first; null when none is free on the
 * day. Of those that are free at the same time the first.
 */
export function soonestChair(
  chairs: readonly { barberId: string; plan: DayPlan }[],
  { gridMinutes, now }: { gridMinutes: GridMinutes; now: number },
): string | null {
  const shortest = { durationMinutes: gridMinutes, bufferMinutes: 0 };
  const free = chairs.flatMap(({ barberId, plan }) => {
    const [startsAt] = deskStarts(plan, shortest, { gridMinutes, now });
    // What has begun is now, wherever a chair's grid lies.
    return startsAt === undefined ? [] : [{ barberId, startsAt: Math.max(startsAt, now) }];
  });
  const earliest = Math.min(...free.map(({ startsAt }) => startsAt));
  return free.find(({ startsAt }) => startsAt === earliest)?.barberId ?? null;
}

/** The next point of the grid that lies before or at `now`, counted from the start of the work. */
export function cellOfNow(working: readonly Interval[], gridMinutes: number, now: number): number {
  const step = gridMinutes * MINUTE_MS;
  const from = working.findLast((each) => each.from <= now)?.from ?? 0;
  return now - ((now - from) % step);
}
