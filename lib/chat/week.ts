import { nightEnd } from "../time/nights";
import { addDays, instantOf, isoWeekday, localDate } from "../time/zones";

/** When a shop is open: its week as a rule, and the days on which all of it is closed. */

export type Week = {
  /** Minutes of the day, by ISO weekday; a day that is missing is closed. */
  hours: readonly {
    isoWeekday: number;
    hours: readonly { fromMinutes: number; untilMinutes: number }[];
  }[];
  /** Days that are closed, first and last. */
  closings: readonly { fromDate: string; untilDate: string }[];
};

type Stretch = { fromMinutes: number; untilMinutes: number };

/** The stretches in which it is open on a date; none where it is closed. */
export function openOn({ hours, closings }: Week, date: string): readonly Stretch[] {
  const isClosed = closings.some(
    ({ fromDate, untilDate }) => fromDate <= date && date <= untilDate,
  );
  if (isClosed) return [];
  return hours.find((day) => day.isoWeekday === isoWeekday(date))?.hours ?? [];
}

/** `until` and `from` are instants, epoch ms. */
type OpenNow = { isOpen: true; until: number } | { isOpen: false; from: number | null };

/** Days that are looked through for the next opening. */
const AHEAD = 60;

/** Whether it is open at an instant, and until when or from when next; null for no day soon. */
export function openAt(week: Week, now: number, timeZone: string): OpenNow {
  const today = localDate(now, timeZone);
  for (let ahead = 0; ahead < AHEAD; ahead++) {
    const date = addDays(today, ahead);
    for (const { fromMinutes, untilMinutes } of openOn(week, date)) {
      const from = instantOf(date, fromMinutes, timeZone);
      const tomorrow = addDays(date, 1);
      const night = nightEnd(untilMinutes, openOn(week, tomorrow));
      const until =
        night === null
          ? instantOf(date, untilMinutes, timeZone)
          : instantOf(tomorrow, night, timeZone);
      if (from <= now && now < until) return { isOpen: true, until };
      if (now < from) return { isOpen: false, from };
    }
  }
  return { isOpen: false, from: null };
}
