import { parseScheduleTemplates } from "@/lib/availability/parseSchedule";
import { goesPastMidnight, shownHours } from "@/lib/availability/shownHours";
import { type PlacedProblem, problemKey, type Problems } from "@/components/kit/form/problems";
import type { Interval, Template } from "@/components/kit/types/schedule";

/**
 * The weekly hours as a form: one standing week, and seasons that take its place between two dates.
 * Pure: what is typed, what is wrong with it, and what is saved.
 */

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** `usual`: a season says nothing about this weekday, so the standing week holds. */
export type DayForm = { kind: "works" | "off" | "usual"; hours: Interval[] };
export type Season = {
  /** Stable while the form is open, for React. */
  key: string;
  /** `YYYY-MM-DD`, or empty for an open end. */
  validFrom: string;
  validUntil: string;
  /** Monday first. */
  days: DayForm[];
};
/** The standing week, which has no dates, comes first. */
export type WeekForm = Season[];

/** The first working day of somebody who has none yet: 09:00 to 17:00. */
const FIRST_HOURS: Interval = { fromMinutes: 9 * 60, untilMinutes: 17 * 60 };
/** What a second stretch of a day is: an hour after the first, for an hour. */
const PAUSE_MINUTES = 60;
const DAY_MINUTES = 24 * 60;

export function weekFormOf(templates: readonly Template[]): WeekForm {
  const standing = seasonOf("", "", templates, "off");
  const dated = new Map<string, Season>();
  for (const { validFrom, validUntil } of templates) {
    const [from, until] = [validFrom ?? "", validUntil ?? ""];
    if (from === "" && until === "") continue;
    const season = seasonOf(from, until, templates, "usual");
    dated.set(season.key, season);
  }
  const inOrder = [...dated.values()].sort((a, b) => compare(a.validFrom, b.validFrom));
  return [standing, ...inOrder];
}

/** Where hours were typed: those that go on past midnight are saved with two days. */
type Origin = { isoWeekday: number; index: number; isNight: boolean };
type Place = { season: number; isoWeekday: number; origins: Origin[] };

/** What is saved, and where each of its hours was typed. */
export function templatesOf(form: WeekForm): { templates: Template[]; places: Place[] } {
  const templates: Template[] = [];
  const places: Place[] = [];
  for (const [season, { days, validFrom, validUntil }] of form.entries()) {
    for (const [day, { kind }] of days.entries()) {
      const pieces = piecesOf(days, day);
      // A standing day off needs no words; in a season it must say so against the standing week.
      if (kind === "usual" || (kind === "off" && season === 0 && pieces.length === 0)) continue;
      templates.push({
        isoWeekday: day + 1,
        hours: pieces.map(({ hours }) => hours),
        validFrom: validFrom === "" ? null : validFrom,
        validUntil: validUntil === "" ? null : validUntil,
      });
      const origins = pieces.map(({ origin }) => origin);
      places.push({ season, isoWeekday: day + 1, origins });
    }
  }
  return { templates, places };
}

type Piece = { hours: Interval; origin: Origin };

/** A day's hours until midnight, and what goes on into it from the day before. */
function piecesOf(days: readonly DayForm[], day: number): Piece[] {
  const before = (day + WEEKDAYS.length - 1) % WEEKDAYS.length;
  const own = workedOn(days, day).map(({ hours, origin }) => ({
    hours: goesPastMidnight(hours) ? { ...hours, untilMinutes: DAY_MINUTES } : { ...hours },
    origin,
  }));
  const nights = workedOn(days, before)
    .filter(({ hours }) => goesPastMidnight(hours))
    .map(({ hours, origin }) => ({
      hours: { fromMinutes: 0, untilMinutes: hours.untilMinutes },
      origin: { ...origin, isNight: true },
    }));
  return [...own, ...nights];
}

function workedOn(days: readonly DayForm[], day: number): Piece[] {
  const typed = days[day];
  if (typed?.kind !== "works") return [];
  return typed.hours.map((hours, index) => ({
    hours,
    origin: { isoWeekday: day + 1, index, isNight: false },
  }));
}

/** What is wrong, by place (`problemKey`); empty when it can be saved. */
export function weekProblems(form: WeekForm, gridMinutes: number): Problems {
  const problems = seasonProblems(form);
  const { templates } = templatesOf(form);
  const parsed = parseScheduleTemplates(templates, gridMinutes);
  return parsed.ok ? problems : new Map([...problems, ...placeProblems(form, parsed.problems)]);
}

/** Puts refused templates, ours or the server's, back to where they were typed. */
export function placeProblems(form: WeekForm, found: readonly PlacedProblem[]): Problems {
  const { places } = templatesOf(form);
  const problems: Problems = new Map();
  for (const { code, field, index, row } of found) {
    const key = keyOf(places[row ?? -1], field, index ?? null);
    if (!problems.has(key)) problems.set(key, code);
  }
  return problems;
}

function keyOf(place: Place | undefined, field: string, index: number | null): string {
  if (place === undefined) return "form";
  const { season, isoWeekday, origins } = place;
  if (field === "validFrom" || field === "validUntil") return problemKey(season, field);
  const origin = origins[index ?? -1];
  if (origin === undefined) return problemKey(season, isoWeekday, index, field);
  // What is wrong with the part after midnight is wrong with the end of the whole.
  const typed = origin.isNight ? "untilMinutes" : field;
  return problemKey(season, origin.isoWeekday, origin.index, typed);
}

/**
 * A season that replaces nothing is lost without a word, and one without dates is the week itself. A
 * night cannot go on into a day that the season leaves to the standing week.
 */
function seasonProblems(form: WeekForm): Problems {
  const problems: Problems = new Map();
  for (const [season, { days, validFrom, validUntil }] of form.entries()) {
    if (season > 0 && validFrom === "" && validUntil === "")
      problems.set(problemKey(season, "validFrom"), "INVALID_DATE");
    for (const [day, { kind }] of days.entries()) {
      if (kind !== "usual") continue;
      for (const { origin } of piecesOf(days, day))
        problems.set(
          problemKey(season, origin.isoWeekday, origin.index, "untilMinutes"),
          "NIGHT_NEEDS_DAY",
        );
    }
  }
  return problems;
}

export function withDay(
  form: WeekForm,
  place: { season: number; isoWeekday: number },
  change: (day: DayForm) => DayForm,
): WeekForm {
  return withSeason(form, place.season, (season) => ({
    ...season,
    days: season.days.map((day, index) => (index === place.isoWeekday - 1 ? change(day) : day)),
  }));
}

export function withSeason(
  form: WeekForm,
  index: number,
  change: (season: Season) => Season,
): WeekForm {
  return form.map((season, at) => (at === index ? change(season) : season));
}

/** Turns a day's kind; a day that begins to work gets hours to start from. */
export function withKind(day: DayForm, kind: DayForm["kind"]): DayForm {
  const hours = kind === "works" && day.hours.length === 0 ? [FIRST_HOURS] : day.hours;
  return { kind, hours };
}

/** One more stretch after the last one, as long as the day has room for it. */
export function nextInterval(hours: readonly Interval[]): Interval {
  const ends = hours.map((each) => (goesPastMidnight(each) ? DAY_MINUTES : each.untilMinutes));
  const end = Math.max(0, ...ends);
  if (end === 0) return FIRST_HOURS;
  const fromMinutes = Math.min(end + PAUSE_MINUTES, DAY_MINUTES - PAUSE_MINUTES);
  return { fromMinutes, untilMinutes: Math.min(fromMinutes + 4 * 60, DAY_MINUTES) };
}

/** Gives one day's hours to others of the same season. */
export function copyDay(
  form: WeekForm,
  from: { season: number; isoWeekday: number },
  to: readonly number[],
): WeekForm {
  const source = form[from.season]?.days[from.isoWeekday - 1];
  if (source === undefined) return form;
  return to.reduce(
    (changed, isoWeekday) =>
      withDay(changed, { season: from.season, isoWeekday }, () => ({
        kind: source.kind,
        hours: source.hours.map((each) => ({ ...each })),
      })),
    form,
  );
}

export function addSeason(form: WeekForm, key: string, validFrom: string): WeekForm {
  const days = WEEKDAYS.map((): DayForm => ({ kind: "usual", hours: [] }));
  return [...form, { key, validFrom, validUntil: "", days }];
}

/** Two forms are the same when they save the same; a season that says nothing yet is there too. */
export function sameWeek(one: WeekForm, other: WeekForm): boolean {
  const text = (form: WeekForm) => JSON.stringify(templatesOf(form).templates);
  return one.length === other.length && text(one) === text(other);
}

function seasonOf(
  validFrom: string,
  validUntil: string,
  templates: readonly Template[],
  unsaid: "off" | "usual",
): Season {
  const ofSeason = templates.filter(
    (each) => (each.validFrom ?? "") === validFrom && (each.validUntil ?? "") === validUntil,
  );
  const shown = shownHours(ofSeason);
  const days = WEEKDAYS.map((isoWeekday): DayForm => {
    const template = shown.find((each) => each.isoWeekday === isoWeekday);
    if (template === undefined) return { kind: unsaid, hours: [] };
    const hours = template.hours.map(({ fromMinutes, untilMinutes }) => ({
      fromMinutes,
      untilMinutes: untilMinutes > DAY_MINUTES ? untilMinutes - DAY_MINUTES : untilMinutes,
    }));
    return { kind: hours.length === 0 ? "off" : "works", hours };
  });
  return { key: `${validFrom}/${validUntil}`, validFrom, validUntil, days };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
