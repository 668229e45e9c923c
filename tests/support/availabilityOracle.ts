import { Temporal } from "temporal-polyfill";
import type { DayInterval } from "../../lib/availability/grid";
import type { Interval } from "../../lib/availability/intervals";
import type { VisitLength } from "../../lib/availability/openings";
import type { BarberSchedule, Block, WeeklyTemplate } from "../../lib/availability/schedule";

/**
 * A slow, obviously right second opinion on what can be booked: it looks at every minute of the day
 * and asks the clock on the wall. It shares types with the rules under test and nothing else.
 */

export type AvailabilityCase = {
  date: string;
  schedule: BarberSchedule;
  bookings: readonly Interval[];
  visit: VisitLength;
  now: number;
  noticeMinutes: number;
  horizonDays: number;
};

const MINUTE = 60_000;

/** What the wall shows at each minute of a day. */
type WallTable = { instants: number[]; shown: number[]; endsAt: number };

const tables = new Map<string, WallTable>();

/** One cell of the grid; its minutes share it. */
type OracleCell = { startsAt: number; free: boolean };

/** Every bookable start of that date, epoch ms, in order. */
export function slowStarts(given: AvailabilityCase): number[] {
  const { date, schedule, bookings, visit } = given;
  if (isBeyondHorizon(given)) return [];
  const { instants } = wallTable(date, schedule.timeZone);
  const cells = cellsByMinute(given);
  return instants.filter((start, index) => {
    if (cells[index]?.startsAt !== start) return false;
    if (start - given.now < given.noticeMinutes * MINUTE) return false;
    for (let minute = 0; minute < visit.durationMinutes + visit.bufferMinutes; minute++) {
      const cell = cells[index + minute];
      if (cell && !cell.free) return false;
      if (!cell && minute < visit.durationMinutes) return false;
      if (!cell && isWithin(bookings, start + minute * MINUTE)) return false;
    }
    return true;
  });
}

/**
 * The cell that each minute of the day lies in, if any: worked minutes counted off by the grid from
 * where work began. A cell is free when all its minutes are.
 */
function cellsByMinute({ date, schedule, bookings }: AvailabilityCase): (OracleCell | undefined)[] {
  const table = wallTable(date, schedule.timeZone);
  const worked = instantsOf(hoursOn(date, schedule), table);
  const taken = [...bookings, ...schedule.blocks.flatMap((block) => blocked(block, date, table))];
  const cells: (OracleCell | undefined)[] = table.instants.map(() => undefined);
  let minutes: number[] = [];
  for (const [index, at] of table.instants.entries()) {
    if (!isWithin(worked, at)) {
      minutes = [];
      continue;
    }
    minutes.push(at);
    if (minutes.length < schedule.gridMinutes) continue;
    const startsAt = minutes[0] ?? at;
    // What takes time may begin within a minute, so its last millisecond counts as well.
    const isFree = (each: number) => !isWithin(taken, each) && !isWithin(taken, each + MINUTE - 1);
    const cell = { startsAt, free: minutes.every(isFree) };
    cells.fill(cell, index + 1 - schedule.gridMinutes, index + 1);
    minutes = [];
  }
  return cells;
}

function blocked(block: Block, date: string, table: WallTable): Interval[] {
  if (block.kind === "instants") return [{ from: block.startsAt, until: block.endsAt }];
  return block.kind === "hours" && block.date === date ? instantsOf([block], table) : [];
}

function isWithin(intervals: readonly Interval[], at: number): boolean {
  return intervals.some(({ from, until }) => from <= at && at < until);
}

function isBeyondHorizon({ date, now, horizonDays, schedule }: AvailabilityCase): boolean {
  const today = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(schedule.timeZone)
    .toPlainDate();
  return today.until(date, { largestUnit: "days" }).days >= horizonDays;
}

function hoursOn(date: string, schedule: BarberSchedule): readonly DayInterval[] {
  const { blocks, closings, overrides, templates } = schedule;
  if (blocks.some((block) => block.kind === "date" && block.date === date)) return [];
  const day = Temporal.PlainDate.from(date);
  for (const { fromDate, untilDate } of closings) {
    if (isFrom(fromDate, day) && isUntil(untilDate, day)) return [];
  }
  const own = overrides.find((override) => override.date === date);
  if (own) return own.hours;
  const valid = templates.filter(
    (template) =>
      template.isoWeekday === day.dayOfWeek &&
      isFrom(template.validFrom, day) &&
      isUntil(template.validUntil, day),
  );
  // Of two alike, the later in the list.
  const [best] = valid.toReversed().sort((a, b) => {
    const [first, second] = [specificity(a), specificity(b)];
    const differs = first.findIndex((value, index) => value !== second[index]);
    return (first[differs] ?? 0) - (second[differs] ?? 0);
  });
  return best?.hours ?? [];
}

/** Fewer valid days, then a later beginning, then a sooner end; smaller is more specific. */
function specificity({ validFrom, validUntil }: WeeklyTemplate): number[] {
  const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / (24 * 60 * MINUTE);
  const from = validFrom === null ? -1e9 : dayNumber(validFrom);
  const until = validUntil === null ? 1e9 : dayNumber(validUntil);
  return [validFrom === null || validUntil === null ? 1e9 : until - from, -from, until];
}

function isFrom(first: string | null, day: Temporal.PlainDate): boolean {
  return first === null || Temporal.PlainDate.compare(first, day) <= 0;
}

function isUntil(last: string | null, day: Temporal.PlainDate): boolean {
  return last === null || Temporal.PlainDate.compare(day, last) <= 0;
}

function instantsOf(hours: readonly DayInterval[], table: WallTable): Interval[] {
  return hours.map(({ fromMinutes, untilMinutes }) => ({
    from: firstShowing(fromMinutes, table),
    until: firstShowing(untilMinutes, table),
  }));
}

/**
 * The first minute at which the wall shows a time. In a gap, as long after the gap's start as the
 * time lies after the last one shown: the clock that was not put forward would show it then.
 */
function firstShowing(minutes: number, { instants, shown, endsAt }: WallTable): number {
  if (minutes === 24 * 60) return endsAt;
  const exact = shown.indexOf(minutes);
  if (exact >= 0) return instants[exact] ?? endsAt;
  const after = shown.findIndex((each) => each > minutes);
  const index = after < 0 ? shown.length : after;
  const lastShown = index === 0 ? -1 : (shown[index - 1] ?? -1);
  return (instants[index] ?? endsAt) + (minutes - lastShown - 1) * MINUTE;
}

/** Kept, since asking the wall for 1,440 minutes takes long; cases share dates. */
function wallTable(date: string, timeZone: string): WallTable {
  const key = `${timeZone} ${date}`;
  const known = tables.get(key);
  if (known) return known;
  const day = Temporal.PlainDate.from(date);
  const endsAt = day.add({ days: 1 }).toZonedDateTime({ timeZone }).epochMilliseconds;
  const table: WallTable = { instants: [], shown: [], endsAt };
  for (let at = day.toZonedDateTime({ timeZone }).epochMilliseconds; at < endsAt; at += MINUTE) {
    const { hour, minute } =
      Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    table.instants.push(at);
    table.shown.push(hour * 60 + minute);
  }
  tables.set(key, table);
  return table;
}
