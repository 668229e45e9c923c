import { MINUTE_MS } from "../time/zones";
import { quietAt } from "./quiet";
import { DEFAULT_SETTINGS } from "./settings";
import type { MessageSettings, QuietHours, ReminderKind } from "./settings";

/** When to remind somebody of a visit. */

export type Reminder = { kind: ReminderKind; dueAt: number };

type Plan = Pick<MessageSettings, "firstReminderMinutes" | "secondReminderMinutes" | "quiet">;

/**
 * The reminders of a visit, the earlier one first, both instants in epoch ms. One that would fall into
 * the quiet hours comes before they begin: two hours before half past eight is nine the evening
 * before. One whose time has passed when the visit is booked or moved is left out, and so is the
 * later one when both would come at once.
 */
export function remindersOf(
  startsAt: number,
  now: number,
  timeZone: string,
  plan: Plan = DEFAULT_SETTINGS,
): Reminder[] {
  const leads: [ReminderKind, number | null][] = [
    ["reminder_day", plan.firstReminderMinutes],
    ["reminder_hours", plan.secondReminderMinutes],
  ];
  const all = leads.flatMap(([kind, minutes]) => {
    if (minutes === null) return [];
    const dueAt = outOfQuietHours(startsAt - minutes * MINUTE_MS, timeZone, plan.quiet);
    return [{ kind, dueAt }];
  });
  return all.filter(
    ({ dueAt }, index) => dueAt > now && all.findIndex((one) => one.dueAt === dueAt) === index,
  );
}

/** The instant itself, or the last minute before the quiet hours that it lies in. */
export function outOfQuietHours(instant: number, timeZone: string, quiet: QuietHours): number {
  const hours = quietAt(instant, timeZone, quiet);
  return hours === null ? instant : hours.beginsAt - MINUTE_MS;
}
