import { SCHEDULE_COUNTS } from "../limits/counts";
import { BOOK_RANGES, isWithin, LONGEST_CLOSED_DAYS } from "../limits/ranges";
import type { Range } from "../limits/ranges";
import { REASON_TEXT } from "../limits/texts";
import { DAY_MINUTES, daysBetween, isLocalDate, isTimeZone, MINUTE_MS } from "../time/zones";
import { cleanText } from "../text";
import { GRID_MINUTES } from "./grid";
import { parsed, unless } from "./problems";
import type { Block, ClosingDays, DateOverride, WeeklyTemplate } from "./schedule";
import type { DayInterval } from "./grid";
import type { Parsed, Problem } from "./problems";

/**
 * Checks what barbers and owners type about their hours. Each gives the value back, hours in order
 * and reasons trimmed, or every problem with its field; nothing is mended silently beyond that.
 */

const ISO_WEEKDAYS: Range = { least: 1, most: 7 };
const MINUTES_OF_DAY: Range = { least: 0, most: DAY_MINUTES };

// Control characters, bidirectional overrides and halves of characters have no place in a text.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

/**
 * One weekday's hours and their validity.
 * Errors: INVALID_REQUEST (`isoWeekday`), INVALID_DATE (`validFrom`, `validUntil`),
 * VALIDITY_REVERSED (`validUntil`), and those of `hoursProblems`.
 */
export function parseScheduleTemplate(
  input: WeeklyTemplate,
  gridMinutes: number,
): Parsed<WeeklyTemplate> {
  const { isoWeekday, hours, validFrom, validUntil } = input;
  const problems = [
    ...unless(isWithin(isoWeekday, ISO_WEEKDAYS), "INVALID_REQUEST", "isoWeekday"),
    ...hoursProblems(hours, gridMinutes),
    ...rangeProblems([validFrom, "validFrom"], [validUntil, "validUntil"]),
  ];
  return parsed({ isoWeekday, hours: inOrder(hours), validFrom, validUntil }, problems);
}

/**
 * A barber's templates together. Problems of one of them carry its place in `row`.
 * Errors: those of each; TOO_MANY_HOURS (`templates`) over 70; DUPLICATE_HOURS (`validFrom`) for a
 * weekday that has two with the same validity, of which neither would be the more specific.
 */
export function parseScheduleTemplates(
  inputs: readonly WeeklyTemplate[],
  gridMinutes: number,
):
  | { ok: true; value: WeeklyTemplate[] }
  | { ok: false; problems: (Problem & { row: number | null })[] } {
  if (inputs.length > SCHEDULE_COUNTS.templates) {
    const problem = { code: "TOO_MANY_HOURS", field: "templates", index: null, row: null } as const;
    return { ok: false, problems: [problem] };
  }
  const seen = new Set<string>();
  const value: WeeklyTemplate[] = [];
  const problems: (Problem & { row: number | null })[] = [];
  for (const [row, input] of inputs.entries()) {
    const result = parseScheduleTemplate(input, gridMinutes);
    if (result.ok) value.push(result.value);
    const key = JSON.stringify([input.isoWeekday, input.validFrom, input.validUntil]);
    const found = [
      ...(result.ok ? [] : result.problems),
      ...unless(!seen.has(key), "DUPLICATE_HOURS", "validFrom"),
    ];
    problems.push(...found.map((problem) => ({ ...problem, row })));
    seen.add(key);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
}

/** Own hours for one date. Errors: INVALID_DATE (`date`) and those of `hoursProblems`. */
export function parseScheduleOverride(
  { date, hours }: DateOverride,
  gridMinutes: number,
): Parsed<DateOverride> {
  const problems = [
    ...unless(isLocalDate(date), "INVALID_DATE", "date"),
    ...hoursProblems(hours, gridMinutes),
  ];
  return parsed({ date, hours: inOrder(hours) }, problems);
}

/**
 * A blocked date or stretch. It need not be on the grid: every cell that it touches is lost.
 * Errors: INVALID_DATE, INVALID_TIME (a minute or instant that is none), END_BEFORE_START (also
 * when it is empty), CLOSED_TOO_LONG (over 366 days), INVALID_REASON (over 200 characters).
 */
export function parseScheduleBlock(block: Block): Parsed<Block> {
  return parsed({ ...block, reason: cleanText(block.reason) }, [
    ...blockProblems(block),
    ...reasonProblems(block.reason),
  ]);
}

/** The shop's closing days. Errors: INVALID_DATE, VALIDITY_REVERSED, CLOSED_TOO_LONG, INVALID_REASON. */
export function parseScheduleClosing(closing: ClosingDays): Parsed<ClosingDays> {
  const { fromDate, untilDate, reason } = closing;
  const range = rangeProblems([fromDate, "fromDate"], [untilDate, "untilDate"]);
  const isShort = range.length > 0 || daysBetween(fromDate, untilDate) < LONGEST_CLOSED_DAYS;
  return parsed({ ...closing, reason: cleanText(reason) }, [
    ...range,
    ...unless(isShort, "CLOSED_TOO_LONG", "untilDate"),
    ...reasonProblems(reason),
  ]);
}

/**
 * A shop's rules for its book.
 * Errors: UNKNOWN_TIME_ZONE, INVALID_GRID (15 or 30), INVALID_HORIZON,
 * INVALID_NOTICE, INVALID_HOLD; see lib/limits/ranges.
 */
export function parseScheduleSettings<
  Settings extends {
    timeZone: string;
    gridMinutes: number;
    horizonDays: number;
    noticeMinutes: number;
    holdMinutes: number;
  },
>(settings: Settings): Parsed<Settings> {
  const { timeZone, gridMinutes, horizonDays, noticeMinutes, holdMinutes } = settings;
  return parsed(settings, [
    ...unless(isTimeZone(timeZone), "UNKNOWN_TIME_ZONE", "timeZone"),
    ...unless(
      GRID_MINUTES.some((grid) => grid === gridMinutes),
      "INVALID_GRID",
      "gridMinutes",
    ),
    ...unless(isWithin(horizonDays, BOOK_RANGES.horizonDays), "INVALID_HORIZON", "horizonDays"),
    ...unless(
      isWithin(noticeMinutes, BOOK_RANGES.noticeMinutes),
      "INVALID_NOTICE",
      "noticeMinutes",
    ),
    ...unless(isWithin(holdMinutes, BOOK_RANGES.holdMinutes), "INVALID_HOLD", "holdMinutes"),
  ]);
}

/**
 * What is wrong with a day's hours, in wall-clock minutes; they may come in any order and touch.
 * Errors: TOO_MANY_HOURS (`hours`) over 8; at an index INVALID_TIME (not a whole minute of the day),
 * HOURS_OFF_GRID, END_BEFORE_START (`untilMinutes`, also when empty), HOURS_OVERLAP (`fromMinutes`
 * of the later one). A night's work, 22:00-02:00, is two dates' hours.
 */
export function hoursProblems(hours: readonly DayInterval[], gridMinutes: number): Problem[] {
  if (hours.length > SCHEDULE_COUNTS.hoursPerDay) {
    return [{ code: "TOO_MANY_HOURS", field: "hours", index: null }];
  }
  const problems = hours.flatMap((each, index) => intervalProblems(each, index, gridMinutes));
  if (problems.length > 0) return problems;
  const sorted = [...hours.entries()].sort(([, a], [, b]) => a.fromMinutes - b.fromMinutes);
  let endMinutes = 0;
  for (const [index, { fromMinutes, untilMinutes }] of sorted) {
    problems.push(...unless(fromMinutes >= endMinutes, "HOURS_OVERLAP", "fromMinutes", index));
    endMinutes = Math.max(endMinutes, untilMinutes);
  }
  return problems;
}

function intervalProblems(
  { fromMinutes, untilMinutes }: DayInterval,
  index: number | null,
  gridMinutes: number,
): Problem[] {
  const minutes = [
    ["fromMinutes", fromMinutes],
    ["untilMinutes", untilMinutes],
  ] as const;
  const problems = minutes.flatMap(([field, value]) => {
    if (!isWithin(value, MINUTES_OF_DAY)) return [{ code: "INVALID_TIME" as const, field, index }];
    return unless(value % gridMinutes === 0, "HOURS_OFF_GRID", field, index);
  });
  if (problems.length > 0) return problems;
  return unless(fromMinutes < untilMinutes, "END_BEFORE_START", "untilMinutes", index);
}

function blockProblems(block: Block): Problem[] {
  switch (block.kind) {
    case "date":
      return unless(isLocalDate(block.date), "INVALID_DATE", "date");
    case "hours":
      return [
        ...unless(isLocalDate(block.date), "INVALID_DATE", "date"),
        ...intervalProblems(block, null, 1),
      ];
    case "instants":
      return instantProblems(block.startsAt, block.endsAt);
    default:
      return block satisfies never;
  }
}

function instantProblems(startsAt: number, endsAt: number): Problem[] {
  const problems = [
    ...unless(Number.isSafeInteger(startsAt), "INVALID_TIME", "startsAt"),
    ...unless(Number.isSafeInteger(endsAt), "INVALID_TIME", "endsAt"),
  ];
  if (problems.length > 0) return problems;
  if (endsAt <= startsAt) return [{ code: "END_BEFORE_START", field: "endsAt", index: null }];
  const longest = LONGEST_CLOSED_DAYS * DAY_MINUTES * MINUTE_MS;
  return unless(endsAt - startsAt <= longest, "CLOSED_TOO_LONG", "endsAt");
}

/** Dates that exist, the second not before the first; null ends are open. */
function rangeProblems(
  [from, fromField]: readonly [string | null, string],
  [until, untilField]: readonly [string | null, string],
): Problem[] {
  const problems = [
    ...unless(from === null || isLocalDate(from), "INVALID_DATE", fromField),
    ...unless(until === null || isLocalDate(until), "INVALID_DATE", untilField),
  ];
  if (problems.length > 0 || from === null || until === null) return problems;
  return unless(from <= until, "VALIDITY_REVERSED", untilField);
}

function reasonProblems(reason: string): Problem[] {
  const text = cleanText(reason);
  const fits = text.length <= REASON_TEXT && !UNPRINTABLE.test(text);
  return unless(fits, "INVALID_REASON", "reason");
}

function inOrder(hours: readonly DayInterval[]): DayInterval[] {
  return [...hours].sort((a, b) => a.fromMinutes - b.fromMinutes);
}
