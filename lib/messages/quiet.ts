import { addDays, instantOf, localDate, localMinutes } from "../time/zones";
import type { QuietHours } from "./settings";

/** When the quiet hours that an instant lies in begin and end, epoch ms; null where it lies in none. */
export function quietAt(
  instant: number,
  timeZone: string,
  { fromMinutes, untilMinutes }: QuietHours,
): { beginsAt: number; endsAt: number } | null {
  const minutes = localMinutes(instant, timeZone);
  const overnight = fromMinutes > untilMinutes;
  const begun = minutes >= fromMinutes;
  const isQuiet = overnight ? begun || minutes < untilMinutes : begun && minutes < untilMinutes;
  if (!isQuiet) return null;
  const today = localDate(instant, timeZone);
  const first = begun ? today : addDays(today, -1);
  const last = overnight && begun ? addDays(today, 1) : today;
  return {
    beginsAt: instantOf(first, fromMinutes, timeZone),
    endsAt: instantOf(last, untilMinutes, timeZone),
  };
}
