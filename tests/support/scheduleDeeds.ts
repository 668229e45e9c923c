import { api } from "../../convex/_generated/api";
import { HALF_PAST_NINE } from "./convex";
import { DAY, HOUR, MINUTE, NOW } from "./convexClock";
import type { World } from "./convex";

/** Marcus works 9-13 and 14-17 every day; the horizon is the first three days of June 2026. */

export const MONDAY = "2026-06-01";
export const TUESDAY = "2026-06-02";
export const NINE_TUESDAY = HALF_PAST_NINE - 30 * MINUTE + DAY;
export const always = { validFrom: null, validUntil: null };
export const nineToTen = [{ fromMinutes: 9 * 60, untilMinutes: 10 * 60 }];

export function scheduleDeeds(world: () => World) {
  const marcus = () => world().ids.barber("marcus");
  const asMarcus = () => world().as("marcus");

  /** Starts of a half-hour cut with Marcus, as clock times of the shop. */
  async function startsOn(date: string, barberId = marcus()): Promise<string[]> {
    const day = await world().t.query(api.availability.day, {
      shopId: world().ids.shop("london"),
      barberId,
      serviceIds: [world().ids.service("Cut")],
      date,
      now: NOW,
    });
    return (day?.starts ?? []).map(({ startsAt }) =>
      new Date(startsAt + HOUR).toISOString().slice(11, 16),
    );
  }

  async function countedOn(date: string): Promise<number | undefined> {
    const days = await world().t.query(api.availability.month, {
      shopId: world().ids.shop("london"),
      barberId: marcus(),
      serviceIds: [world().ids.service("Cut")],
      month: "2026-06",
      now: NOW,
    });
    return days.find((day) => day.date === date)?.starts;
  }

  const everyDay = (hours: { fromMinutes: number; untilMinutes: number }[]) =>
    [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({ isoWeekday, hours, ...always }));

  const conflicts = async () =>
    await asMarcus().query(api.schedule.conflicts, { barberId: marcus(), now: NOW });

  return { marcus, asMarcus, startsOn, countedOn, everyDay, conflicts };
}
