import { addDays, dateOf, formatFor, isoWeekdayOf } from "@/components/kit/format/when";
import type { Shop } from "@/components/kit/types/shop";
import { nightEnd } from "@/lib/time/nights";

/** Whether a shop is open, by its hours and closing days. Minutes since midnight on its clock. */
export type OpenState =
  | { open: true; untilMinutes: number }
  | { open: false; next: { date: string; fromMinutes: number } | null };

export type Times = Pick<Shop, "hours" | "closings" | "timeZone">;

/** Of a shop, what a line about its hours needs: a browser is sent no more. */
export function timesOf({ hours, closings, timeZone }: Times): Times {
  return { hours, closings, timeZone };
}

const WEEK = 7;

/** `now` in epoch ms. A shop without hours is closed, and nobody knows until when. */
export function openState(shop: Times, now: number): OpenState {
  const today = dateOf(now, shop.timeZone);
  const minute = minuteOf(now, shop.timeZone);
  const running = hoursOn(shop, today).find(
    ({ fromMinutes, untilMinutes }) => fromMinutes <= minute && minute < untilMinutes,
  );
  if (running !== undefined)
    return { open: true, untilMinutes: endOf(shop, today, running.untilMinutes) };
  for (let ahead = 0; ahead <= WEEK; ahead++) {
    const date = addDays(today, ahead);
    const next = hoursOn(shop, date).find(({ fromMinutes }) => ahead > 0 || fromMinutes > minute);
    if (next !== undefined) return { open: false, next: { date, fromMinutes: next.fromMinutes } };
  }
  return { open: false, next: null };
}

/** The end of hours of a date: of the night's next part where they go on past midnight. */
function endOf(shop: Times, date: string, untilMinutes: number): number {
  return nightEnd(untilMinutes, hoursOn(shop, addDays(date, 1))) ?? untilMinutes;
}

function hoursOn({ hours, closings }: Times, date: string) {
  if (closings.some(({ fromDate, untilDate }) => fromDate <= date && date <= untilDate)) return [];
  const isoWeekday = isoWeekdayOf(date);
  return hours.find((day) => day.isoWeekday === isoWeekday)?.hours ?? [];
}

function minuteOf(now: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = formatFor("en-GB").time(now, timeZone).split(":").map(Number);
  return hours * 60 + minutes;
}
