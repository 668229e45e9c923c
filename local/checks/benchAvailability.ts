import { TZDate } from "@date-fns/tz";
import { addMinutes, areIntervalsOverlapping, getISODay, parseISO } from "date-fns";
import { Temporal } from "temporal-polyfill";
import { bookableStarts, occupy } from "../../lib/availability/openings";
import { localDay } from "../../lib/availability/schedule";
import { addDays } from "../../lib/time/zones";
import { TRANSITIONS } from "../../tests/support/availabilityCases";
import { slowStarts } from "../../tests/support/availabilityOracle";
import type { BarberSchedule } from "../../lib/availability/schedule";
import type { AvailabilityCase } from "../../tests/support/availabilityOracle";

/**
 * `npx tsx local/checks/benchAvailability.ts`: bookable starts by the shop's own rules against the
 * loop that one would write with a date library: slot after slot by the clock on the wall. Figures
 * are printed and never judged; on ordinary days all must agree, or this fails.
 */

type Starts = (given: AvailabilityCase) => number[];

/** A wall-clock time as an instant, by some library. */
type WallClock = (date: string, minutes: number, timeZone: string) => number;

const MINUTE = 60_000;
const FOR_AT_LEAST_MS = 1_500;
const ZONES = [
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Chatham",
  "America/Santiago",
];

const formatters = new Map<string, Intl.DateTimeFormat>();
const ways: [name: string, starts: Starts][] = [
  ["intervals as instants (lib/availability)", ownStarts],
  ["date-fns with @date-fns/tz, slot by slot", naively(byDateFns)],
  ["Temporal, slot by slot", naively(byTemporal)],
  ["Intl alone, slot by slot", naively(byIntl)],
];

const ordinary = ordinaryDays();
const nights = TRANSITIONS.map(([timeZone, date]) => roundTheClock(timeZone, date));
const slots = ordinary.reduce(
  (sum, { date, schedule }) => sum + localDay(date, schedule).cells.length,
  0,
);
console.log(`${ordinary.length} ordinary days, ${slots} slots, server's zone ${serverZone()}\n`);

let agree = true;
const rates = new Map<string, number>();
const ownRate = slotsPerSecond(ownStarts);
for (const [name, starts] of ways) {
  const differ = ordinary.filter((given) => String(starts(given)) !== String(ownStarts(given)));
  agree &&= differ.length === 0;
  const rate = starts === ownStarts ? ownRate : slotsPerSecond(starts);
  rates.set(name, rate);
  const wrong = nights.filter((given) => String(starts(given)) !== String(slowStarts(given)));
  console.log(
    `${name.padEnd(44)} ${Math.round(rate).toLocaleString("en").padStart(12)} slots/s` +
      `   ${differ.length === 0 ? "same output" : `${differ.length} DAYS DIFFER`}` +
      `   wrong on ${wrong.length} of ${nights.length} days of change`,
  );
}
console.log();
for (const [name, rate] of rates) {
  if (rate !== ownRate) console.log(`${(ownRate / rate).toFixed(1)} times as fast as ${name}`);
}
process.exitCode = agree ? 0 : 1;

function ownStarts({ date, schedule, bookings, visit, now }: AvailabilityCase): number[] {
  const cells = occupy(localDay(date, schedule).cells, bookings);
  return bookableStarts(cells, visit, { from: now, until: Infinity });
}

/** For each slot its instant, whether anything is in its way, and whether enough follow it. */
function naively(wallClock: WallClock): Starts {
  return ({ date, schedule, bookings, visit, now }) => {
    const { gridMinutes, timeZone, templates, blocks } = schedule;
    const hours = templates.find((each) => each.isoWeekday === getISODay(parseISO(date)))?.hours;
    const busy = [...bookings];
    for (const block of blocks) {
      if (block.kind !== "hours" || block.date !== date) continue;
      const from = wallClock(date, block.fromMinutes, timeZone);
      busy.push({ from, until: wallClock(date, block.untilMinutes, timeZone) });
    }
    const free: Date[] = [];
    for (const { fromMinutes, untilMinutes } of hours ?? []) {
      for (let at = fromMinutes; at + gridMinutes <= untilMinutes; at += gridMinutes) {
        const start = new Date(wallClock(date, at, timeZone));
        const slot = { start, end: addMinutes(start, gridMinutes) };
        const isTaken = busy.some(({ from, until }) =>
          areIntervalsOverlapping(slot, { start: from, end: until }),
        );
        if (!isTaken) free.push(start);
      }
    }
    const isFree = new Set(free.map((slot) => slot.getTime()));
    return free
      .filter((start) => {
        if (start.getTime() < now) return false;
        for (let minutes = 0; minutes < visit.durationMinutes; minutes += gridMinutes) {
          if (!isFree.has(addMinutes(start, minutes).getTime())) return false;
        }
        return true;
      })
      .map((start) => start.getTime());
  };
}

function byDateFns(date: string, minutes: number, timeZone: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new TZDate(
    year,
    month - 1,
    day,
    Math.floor(minutes / 60),
    minutes % 60,
    timeZone,
  ).getTime();
}

function byTemporal(date: string, minutes: number, timeZone: string): number {
  const midnight = Temporal.PlainDate.from(date).toPlainDateTime();
  return midnight.add({ minutes }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Guess that the zone is UTC, see how far off its wall is, and correct by that, twice. */
function byIntl(date: string, minutes: number, timeZone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  let instant = wanted;
  for (let tries = 0; tries < 2; tries++) instant += wanted - wallAsUtc(instant, timeZone);
  return instant;
}

function wallAsUtc(instant: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("sv-SE", {
      timeZone,
      dateStyle: "short",
      timeStyle: "medium",
    });
    formatters.set(timeZone, formatter);
  }
  return Date.parse(`${formatter.format(instant).replace(" ", "T")}Z`);
}

/** A year of one barber in each zone, without the days around a change of the clocks. */
function ordinaryDays(): AvailabilityCase[] {
  const skipped = new Set(
    TRANSITIONS.flatMap(([timeZone, date]) =>
      [-1, 0, 1].map((days) => `${timeZone} ${addDays(date, days)}`),
    ),
  );
  return ZONES.flatMap((timeZone) =>
    Array.from({ length: 365 }, (_, day) => addDays("2026-01-01", day))
      .filter((date) => !skipped.has(`${timeZone} ${date}`))
      .map((date) => workingDay(timeZone, date)),
  );
}

/** Nine to half past five with a lunch break, a call at three, six visits, now at ten. */
function workingDay(timeZone: string, date: string): AvailabilityCase {
  const hours = [
    { fromMinutes: 540, untilMinutes: 750 },
    { fromMinutes: 795, untilMinutes: 1050 },
  ];
  const at = (minutes: number) => byTemporal(date, minutes, timeZone);
  const day = Number(date.slice(8));
  const visits = [545, 600, 690, 800, 960, 1020].map((start) => start - ((start + day) % 15));
  const schedule = scheduleOf(timeZone, [1, 2, 3, 4, 5, 6], hours);
  return {
    date,
    schedule: {
      ...schedule,
      blocks: [{ kind: "hours", date, fromMinutes: 900, untilMinutes: 915, reason: "call" }],
    },
    bookings: visits.map((start) => ({ from: at(start), until: at(start + 30) })),
    visit: { durationMinutes: 45, bufferMinutes: 0 },
    now: at(600),
    noticeMinutes: 0,
    horizonDays: 60,
  };
}

function roundTheClock(timeZone: string, date: string): AvailabilityCase {
  const hours = [{ fromMinutes: 0, untilMinutes: 1440 }];
  return {
    date,
    schedule: scheduleOf(timeZone, [1, 2, 3, 4, 5, 6, 7], hours),
    bookings: [],
    visit: { durationMinutes: 60, bufferMinutes: 0 },
    now: Date.parse(`${date}T00:00:00Z`) - 2 * 24 * 60 * MINUTE,
    noticeMinutes: 0,
    horizonDays: 60,
  };
}

function scheduleOf(
  timeZone: string,
  weekdays: readonly number[],
  hours: BarberSchedule["templates"][number]["hours"],
): BarberSchedule {
  const templates = weekdays.map((isoWeekday) => ({
    isoWeekday,
    hours,
    validFrom: null,
    validUntil: null,
  }));
  return { timeZone, gridMinutes: 15, templates, overrides: [], blocks: [], closings: [] };
}

/** After one round to warm up. */
function slotsPerSecond(starts: Starts): number {
  ordinary.forEach(starts);
  let rounds = 0;
  const began = performance.now();
  while (performance.now() - began < FOR_AT_LEAST_MS) {
    ordinary.forEach(starts);
    rounds++;
  }
  return (rounds * slots * 1_000) / (performance.now() - began);
}

function serverZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
