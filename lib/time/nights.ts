/** Opening hours that go on past midnight are kept as two days' hours: here they are one night. */

const DAY_MINUTES = 24 * 60;

type Stretch = { fromMinutes: number; untilMinutes: number };

/**
 * Minutes of the next day at which hours end that go on past midnight; null for those that end on their
 * own day. `untilMinutes` is where their first part ends, `nextDay` the hours of the day after it.
 */
export function nightEnd(untilMinutes: number, nextDay: readonly Stretch[]): number | null {
  if (untilMinutes < DAY_MINUTES) return null;
  return nextDay.find(({ fromMinutes }) => fromMinutes === 0)?.untilMinutes ?? null;
}
