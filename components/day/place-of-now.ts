import { dateOf } from "@/components/format/when";
import type { Day } from "./types";

/**
 * Before which appointment "now" stands (their count: after the last); null on any other day.
 * An appointment that has not ended is still to come or under way, so the line stands before it.
 */
export function placeOfNow(
  day: Pick<Day, "date" | "timeZone"> & { appointments: { endsAt: number }[] },
  now: number,
): number | null {
  if (dateOf(now, day.timeZone) !== day.date) return null;
  const next = day.appointments.findIndex((appointment) => appointment.endsAt > now);
  return next === -1 ? day.appointments.length : next;
}
