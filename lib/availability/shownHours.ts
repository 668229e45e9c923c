/** Weekly hours as people say them. */

type Hours = { fromMinutes: number; untilMinutes: number };
type Day = { isoWeekday: number; hours: readonly Hours[] };

const DAY_END = 24 * 60;
/** What ends later is the next day's opening time and no night. */
const NIGHT_ENDS = 12 * 60;

/**
 * True for hours as people type them, 22:00-02:00, that end on the next day: by its noon, since what
 * ends later was meant the other way round.
 */
export function goesPastMidnight({ fromMinutes, untilMinutes }: Hours): boolean {
  return 0 < untilMinutes && untilMinutes < fromMinutes && untilMinutes <= NIGHT_ENDS;
}

/**
 * Hours that go on past midnight are kept as two stretches, until 24:00 and from 00:00 of the next
 * day; said as one, on the day on which they begin: its end lies beyond 1440. A day and night
 * without an end stays as it is.
 */
export function shownHours(week: readonly Day[]): Day[] {
  const ofDay = (isoWeekday: number) =>
    week.find((day) => day.isoWeekday === isoWeekday)?.hours ?? [];
  const nightAfter = (isoWeekday: number) =>
    ofDay((isoWeekday % 7) + 1).find(
      ({ fromMinutes, untilMinutes }) => fromMinutes === 0 && untilMinutes <= NIGHT_ENDS,
    );
  const goesOn = (isoWeekday: number) =>
    ofDay(isoWeekday).some(
      ({ fromMinutes, untilMinutes }) => fromMinutes > 0 && untilMinutes === DAY_END,
    );
  return week.map(({ isoWeekday, hours }) => {
    const night = nightAfter(isoWeekday);
    const before = goesOn(((isoWeekday + 5) % 7) + 1);
    const own = hours.filter(
      (each) => !(before && each.fromMinutes === 0 && each.untilMinutes <= NIGHT_ENDS),
    );
    return {
      isoWeekday,
      hours: own.map(({ fromMinutes, untilMinutes }) => ({
        fromMinutes,
        untilMinutes:
          night !== undefined && fromMinutes > 0 && untilMinutes === DAY_END
            ? DAY_END + night.untilMinutes
            : untilMinutes,
      })),
    };
  });
}
