import { daysBetween, isoWeekday, wallDay } from "../time/zones";
import { cutCells, instantsOfHours } from "./grid";
import { normalise } from "./intervals";
import type { WallDay } from "../time/zones";
import type { Cell, DayInterval, GridMinutes } from "./grid";
import type { Interval } from "./intervals";

/**
 * One barber's working time. What decides a date, strongest first: a blocked date, the shop's
 * closing day, the barber's own hours for that date, the most specific weekly template. Blocked
 * stretches are then taken out of whatever is left.
 */

/**
 * Weekly hours of one weekday. No hours at all is a day off, which a template of a shorter season
 * may say against a longer one.
 */
export type WeeklyTemplate = {
  /** 1 is Monday, 7 Sunday. */
  isoWeekday: number;
  hours: readonly DayInterval[];
  /** First date, null for "always has been". */
  validFrom: string | null;
  /** Last date, included; null for "until further notice". */
  validUntil: string | null;
};

/** Own hours for one date, in place of the week's; none is a day off, on a free day an extra one. */
export type DateOverride = { date: string; hours: readonly DayInterval[] };

/** Time the barber does not take bookings for. */
export type Block =
  | { kind: "date"; date: string; reason: string }
  | { kind: "hours"; date: string; fromMinutes: number; untilMinutes: number; reason: string }
  | { kind: "instants"; startsAt: number; endsAt: number; reason: string };

/** Dates on which the whole shop is shut, both ends included. */
export type ClosingDays = { fromDate: string; untilDate: string; reason: string };

/** At most one override per date; templates of one weekday differ in their validity. */
export type BarberSchedule = {
  timeZone: string;
  gridMinutes: GridMinutes;
  templates: readonly WeeklyTemplate[];
  overrides: readonly DateOverride[];
  blocks: readonly Block[];
  closings: readonly ClosingDays[];
};

export type DayCell = Cell & { status: "free" | "blocked" };

/** What one barber's local day looks like before anyone books. */
export type LocalDay = {
  date: string;
  /** Blocked: by the barber, wholly. Closed: not worked, or the shop is shut. */
  status: "open" | "blocked" | "closed";
  /** Why it is blocked or closed, where somebody said so. */
  reason: string | null;
  /** Working time as instants, blocked stretches still in it. Empty on a blocked or closed date. */
  working: Interval[];
  /** The grid's cells of the working time, in order; one that a block touches is lost whole. */
  cells: DayCell[];
};

/**
 * A barber's day. `date` exists and the schedule has passed the `parseSchedule...` functions.
 * With hours 09:00-12:00 and a block 10:10-10:20 on a grid of 30 there are six cells, the one of
 * 10:00 blocked.
 */
export function localDay(date: string, schedule: BarberSchedule): LocalDay {
  const off = dayOff(date, schedule);
  if (off) return { date, ...off, working: [], cells: [] };
  const day = wallDay(date, schedule.timeZone);
  const working = instantsOfHours(day, hoursOf(date, schedule));
  const blocked = blockedInstants(date, day, schedule.blocks);
  const cells = markBlocked(cutCells(working, schedule.gridMinutes), blocked);
  const allBlocked = cells.length > 0 && cells.every((cell) => cell.status === "blocked");
  const status = cells.length === 0 ? "closed" : allBlocked ? "blocked" : "open";
  return { date, status, reason: null, working, cells };
}

/**
 * The template that holds on a date, null when none does. The most specific wins: the one valid
 * for fewer days (an open end counts as endless); then the one that began later; then the one that
 * ends sooner; then the one that comes later in the list.
 */
export function templateOf(
  date: string,
  templates: readonly WeeklyTemplate[],
): WeeklyTemplate | null {
  const weekday = isoWeekday(date);
  let best: WeeklyTemplate | null = null;
  for (const template of templates) {
    if (template.isoWeekday !== weekday || !isValidOn(template, date)) continue;
    if (!best || compareSpecificity(template, best) <= 0) best = template;
  }
  return best;
}

/** The hours of a date by override or template, before blocks and closing days. */
export function hoursOf(
  date: string,
  { templates, overrides }: Pick<BarberSchedule, "templates" | "overrides">,
): readonly DayInterval[] {
  const override = overrides.find((each) => each.date === date);
  return override ? override.hours : (templateOf(date, templates)?.hours ?? []);
}

function dayOff(
  date: string,
  { blocks, closings }: BarberSchedule,
): { status: "blocked" | "closed"; reason: string } | null {
  const block = blocks.find((each) => each.kind === "date" && each.date === date);
  if (block) return { status: "blocked", reason: block.reason };
  // Dates of this form sort as text.
  const closing = closings.find((each) => each.fromDate <= date && date <= each.untilDate);
  return closing ? { status: "closed", reason: closing.reason } : null;
}

function blockedInstants(date: string, day: WallDay, blocks: readonly Block[]): Interval[] {
  const blocked: Interval[] = [];
  for (const block of blocks) {
    if (block.kind === "instants") {
      blocked.push({ from: block.startsAt, until: block.endsAt });
    } else if (block.kind === "hours" && block.date === date) {
      blocked.push(...instantsOfHours(day, [block]));
    }
  }
  return normalise(blocked);
}

function markBlocked(cells: readonly Cell[], blocked: readonly Interval[]): DayCell[] {
  return cells.map(({ startsAt, endsAt }) => {
    const isBlocked = blocked.some(({ from, until }) => from < endsAt && startsAt < until);
    return { startsAt, endsAt, status: isBlocked ? "blocked" : "free" };
  });
}

function isValidOn({ validFrom, validUntil }: WeeklyTemplate, date: string): boolean {
  return (validFrom === null || validFrom <= date) && (validUntil === null || date <= validUntil);
}

/** Negative when `a` is the more specific of the two. */
function compareSpecificity(a: WeeklyTemplate, b: WeeklyTemplate): number {
  const [length, other] = [validSpan(a), validSpan(b)];
  if (length !== other) return length < other ? -1 : 1;
  return (
    compareDates(b.validFrom ?? "", a.validFrom ?? "") ||
    compareDates(a.validUntil ?? "9999-12-31", b.validUntil ?? "9999-12-31")
  );
}

/** Days from the first to the last, endless with an open end. */
function validSpan({ validFrom, validUntil }: WeeklyTemplate): number {
  if (validFrom === null || validUntil === null) return Infinity;
  return daysBetween(validFrom, validUntil);
}

function compareDates(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
