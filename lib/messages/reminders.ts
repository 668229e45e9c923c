import { addDays, instantOf, localDate, localMinutes, MINUTE_MS } from "../time/zones";
import type { MessageKind } from "./kinds";

/** When to remind somebody of a visit. */

/** Nobody is written to from nine in the evening until eight in the morning, by the shop's clock. */
const QUIET_FROM = 21 * 60;
const QUIET_UNTIL = 8 * 60;

type ReminderKind = Extract<MessageKind, "reminder_day" | "reminder_hours">;
const BEFORE: readonly (readonly [ReminderKind, number])[] = [
  ["reminder_day", 24 * 60],
  ["reminder_hours", 2 * 60],
];

export type Reminder = { kind: ReminderKind; dueAt: number };

/**
 * The reminders of a visit, the earlier one first, both instants in epoch ms. One that would fall into
 * the quiet hours comes before they begin: two hours before half past eight is nine the evening
 * before. One whose time has passed when the visit is booked or moved is left out, and so is the
 * later one when both would come at once.
 */
export function remindersOf(startsAt: number, now: number, timeZone: string): Reminder[] {
  const all = BEFORE.map(([kind, minutes]) => ({
    kind,
    dueAt: outOfQuietHours(startsAt - minutes * MINUTE_MS, timeZone),
  }));
  return all.filter(
    ({ dueAt }, index) => dueAt > now && all.findIndex((one) => one.dueAt === dueAt) === index,
  );
}

/** The instant itself, or the last minute before the quiet hours that it lies in. */
function outOfQuietHours(instant: number, timeZone: string): number {
  const minutes = localMinutes(instant, timeZone);
  if (minutes >= QUIET_UNTIL && minutes < QUIET_FROM) return instant;
  const today = localDate(instant, timeZone);
  const evening = minutes >= QUIET_FROM ? today : addDays(today, -1);
  return instantOf(evening, QUIET_FROM, timeZone) - MINUTE_MS;
}
