import { Temporal } from "temporal-polyfill";
import type { DayInterval, GridMinutes } from "../../lib/availability/grid";
import type { Interval } from "../../lib/availability/intervals";
import type {
  Block,
  ClosingDays,
  DateOverride,
  WeeklyTemplate,
} from "../../lib/availability/schedule";
import type { AvailabilityCase } from "./availabilityOracle";

/** Random schedules for the comparison with the oracle: the same ones for the same seed. */

const MINUTE = 60_000;

/** Days on which a zone's clocks change (and, in Apia, one that never was), with their neighbours. */
export const TRANSITIONS: readonly (readonly [timeZone: string, date: string])[] = [
  ["Europe/London", "2026-03-29"],
  ["Europe/London", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/New_York", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Pacific/Chatham", "2026-09-27"],
  ["Pacific/Chatham", "2026-04-05"],
  ["America/Santiago", "2026-09-06"],
  ["America/Santiago", "2026-04-04"],
  ["Pacific/Apia", "2011-12-29"],
  ["Pacific/Apia", "2011-12-30"],
  ["Pacific/Apia", "2011-12-31"],
  ["Africa/Casablanca", "2026-02-15"],
  ["Africa/Casablanca", "2026-03-22"],
  ["Africa/Cairo", "2026-04-24"],
  ["Africa/Cairo", "2026-10-29"],
  ["America/Havana", "2026-03-08"],
  ["America/Havana", "2026-11-01"],
];

const ORDINARY: typeof TRANSITIONS = [
  ["Asia/Kathmandu", "2026-06-01"],
  ["Asia/Kathmandu", "2026-03-29"],
  ["Europe/London", "2026-06-03"],
  ["America/New_York", "2028-02-29"],
  ["Asia/Jakarta", "2026-12-31"],
  ["UTC", "2026-01-01"],
];

export type Random = {
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number;
  chance: (share: number) => boolean;
  pick: <Item>(items: readonly Item[]) => Item;
};

/** Marsaglia's xorshift32: small, and the same everywhere. The seed is not 0. */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    whole,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new Error("Nothing to pick from.");
      return item;
    },
  };
}

export function randomCases(count: number, seed: number): AvailabilityCase[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => randomCase(random));
}

function randomCase(random: Random): AvailabilityCase {
  const [timeZone, date] = random.pick(random.chance(0.7) ? TRANSITIONS : ORDINARY);
  const gridMinutes = random.pick<GridMinutes>([15, 30]);
  const day = Temporal.PlainDate.from(date);
  const from = day.toZonedDateTime({ timeZone }).epochMilliseconds;
  const noticeMinutes = random.pick([0, 0, 15, 60, 61, 600]);
  return {
    date,
    schedule: {
      timeZone,
      gridMinutes,
      templates: listOf(random, 1, 5, () => randomTemplate(random, day, gridMinutes)),
      overrides: randomOverrides(random, day, gridMinutes),
      blocks: listOf(random, 0, 3, () => randomBlock(random, day, from)),
      closings: listOf(random, 0, 1, () => randomClosing(random, day)),
    },
    bookings: listOf(random, 0, 5, () => randomBooking(random, from, gridMinutes)),
    visit: {
      durationMinutes: random.pick([15, 20, 30, 45, 60, 90, 120, random.whole(1, 240)]),
      bufferMinutes: random.pick([0, 0, 5, 10, 15, 30, 45, random.whole(0, 120)]),
    },
    // Often such that a start lies exactly as far ahead as the notice.
    now:
      from +
      (random.whole(-8, 70) * 15 - noticeMinutes + random.pick([0, 0, 0, 1, -1])) * MINUTE +
      random.pick([0, 0, 0, 1, -1]),
    noticeMinutes,
    horizonDays: random.pick([1, 2, 60]),
  };
}

function randomTemplate(
  random: Random,
  day: Temporal.PlainDate,
  gridMinutes: number,
): WeeklyTemplate {
  const near = (least: number, most: number) =>
    day.add({ days: random.whole(least, most) }).toString();
  return {
    isoWeekday: random.chance(0.85) ? day.dayOfWeek : random.whole(1, 7),
    hours: randomHours(random, gridMinutes),
    validFrom: random.chance(0.5) ? null : near(-20, 2),
    validUntil: random.chance(0.5) ? null : near(-2, 20),
  };
}

function randomOverrides(
  random: Random,
  day: Temporal.PlainDate,
  gridMinutes: number,
): DateOverride[] {
  const dates = [-1, 0, 1].filter(() => random.chance(0.25));
  return dates.map((days) => ({
    date: day.add({ days }).toString(),
    hours: randomHours(random, gridMinutes),
  }));
}

/** Up to four stretches in order; some touch, and some lie in the small hours, where clocks change. */
function randomHours(random: Random, gridMinutes: number): DayInterval[] {
  const steps = (random.chance(0.4) ? 6 * 60 : 24 * 60) / gridMinutes;
  const hours: DayInterval[] = [];
  let at = random.whole(0, Math.floor(steps / 3));
  while (at < steps && hours.length < 4) {
    const until = Math.min(steps, at + random.whole(1, Math.ceil(steps / 2)));
    hours.push({ fromMinutes: at * gridMinutes, untilMinutes: until * gridMinutes });
    at = until + (random.chance(0.3) ? 0 : random.whole(1, 6));
  }
  return hours;
}

function randomBlock(random: Random, day: Temporal.PlainDate, from: number): Block {
  const reason = "away";
  const date = day.add({ days: random.chance(0.8) ? 0 : 1 }).toString();
  if (random.chance(0.05)) return { kind: "date", date, reason };
  const start = random.whole(0, 23 * 60);
  const length = random.whole(1, 180);
  if (random.chance(0.5)) {
    const untilMinutes = Math.min(24 * 60, start + length);
    return { kind: "hours", date, fromMinutes: start, untilMinutes, reason };
  }
  const startsAt = from + (start - 120) * MINUTE;
  return { kind: "instants", startsAt, endsAt: startsAt + length * MINUTE, reason };
}

function randomClosing(random: Random, day: Temporal.PlainDate): ClosingDays {
  const first = day.add({ days: random.whole(-12, 12) });
  const untilDate = first.add({ days: random.whole(0, 2) }).toString();
  return { fromDate: first.toString(), untilDate, reason: "holiday" };
}

/** Mostly on the grid; some off it, outside of the hours, or reaching into the next day. */
function randomBooking(random: Random, from: number, gridMinutes: number): Interval {
  const step = random.chance(0.8) ? gridMinutes : 1;
  const start = from + random.whole(-60 / step, Math.floor((25 * 60) / step)) * step * MINUTE;
  return { from: start, until: start + random.whole(1, Math.ceil(120 / step)) * step * MINUTE };
}

function listOf<Item>(random: Random, least: number, most: number, make: () => Item): Item[] {
  return Array.from({ length: random.whole(least, most) }, make);
}
