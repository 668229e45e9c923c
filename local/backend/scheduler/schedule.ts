import { CronExpressionParser } from "cron-parser";
import type { CronSpec } from "../components/instance";
import { cronProblem } from "./cronExpression";

type Schedule = CronSpec["schedule"];
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** The first run of a schedule strictly after `after` (epoch ms, UTC). */
export function nextRun(schedule: Schedule, after: number): number {
  return CronExpressionParser.parse(expressionOf(schedule), {
    currentDate: new Date(after),
    tz: "UTC",
  })
    .next()
    .getTime();
}

/** An interval in ms; null for schedules by the clock. */
export function intervalOf(schedule: Schedule): number | null {
  if (schedule.type !== "interval") return null;
  const { seconds = 0, minutes = 0, hours = 0 } = schedule;
  return (Number(seconds) + Number(minutes) * 60 + Number(hours) * 3600) * 1000;
}

/** Why nothing can run by this schedule, or null. */
export function scheduleProblem(schedule: Schedule): string | null {
  const interval = intervalOf(schedule);
  if (interval !== null) return interval > 0 ? null : "An interval must be longer than nothing.";
  try {
    const problem = cronProblem(expressionOf(schedule));
    if (problem === null) nextRun(schedule, 0);
    return problem;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function expressionOf(schedule: Schedule): string {
  const minute = Number(schedule.minuteUTC ?? 0);
  const hour = Number(schedule.hourUTC ?? 0);
  switch (schedule.type) {
    case "cron":
      return String(schedule.cron);
    case "hourly":
      return `${minute} * * * *`;
    case "daily":
      return `${minute} ${hour} * * *`;
    case "weekly":
      return `${minute} ${hour} * * ${DAYS.indexOf(String(schedule.dayOfWeek).toLowerCase())}`;
    case "monthly":
      return `${minute} ${hour} ${Number(schedule.day)} * *`;
    default:
      throw new Error(`Unknown schedule ${JSON.stringify(schedule)}`);
  }
}

/** The run after the one due at `due`, skipping every run that is already late. */
export function following(schedule: Schedule, due: number, now: number): number {
  const interval = intervalOf(schedule);
  if (interval === null) return nextRun(schedule, Math.max(due, now));
  return due + interval * Math.max(1, Math.ceil((now - due) / interval));
}

/** When a cron that was just added runs first: intervals at once. */
export function firstRun(schedule: Schedule, now: number): number {
  return intervalOf(schedule) === null ? nextRun(schedule, now) : now;
}
