import { addDays, localDate, localMinutes } from "../time/zones";

/** When barbers hear of their next day: in this hour of the evening before, by the shop's clock. */
const FROM = 19 * 60;
const UNTIL = 20 * 60;

/** The day that a shop's barbers are told of at `now`, `YYYY-MM-DD`; null at any other hour. */
export function summarisedDay(now: number, timeZone: string): string | null {
  const minutes = localMinutes(now, timeZone);
  if (minutes < FROM || minutes >= UNTIL) return null;
  return addDays(localDate(now, timeZone), 1);
}
