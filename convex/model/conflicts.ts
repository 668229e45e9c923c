import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel";
import type { QueryCtx } from "../_generated/server";
import { whyOutside } from "../../lib/availability/diff";
import {
  parseScheduleOverride,
  parseScheduleTemplates,
} from "../../lib/availability/parseSchedule";
import { localDay } from "../../lib/availability/schedule";
import type { BarberSchedule } from "../../lib/availability/schedule";
import { addDays, localDate, MINUTE_MS } from "../../lib/time/zones";
import { horizonOf } from "./days";
import type { Chair, Stretch } from "./days";
import { refuseProblems, valueOf } from "./refuse";
import { blockFields, parseBlock, vTemplate } from "./scheduleEdits";
import * as Schedules from "./schedules";
import { vHours } from "./validators";

/** Bookings that the hours no longer have, and what a change of hours would do. */

export const vConflict = v.object({
  appointmentId: v.string(),
  code: v.string(),
  barberId: v.string(),
  startsAt: v.number(),
  endsAt: v.number(),
  customerName: v.string(),
  serviceName: v.string(),
  why: v.union(v.literal("outside_hours"), v.literal("blocked")),
});
type Conflict = Infer<typeof vConflict>;

/** A change somebody is about to make. */
export const vScheduleChange = v.union(
  v.object({ kind: v.literal("week"), templates: v.array(vTemplate) }),
  v.object({
    kind: v.literal("override"),
    date: v.string(),
    /** Null to follow the week again. */
    hours: v.union(vHours, v.null()),
  }),
  v.object({ kind: v.literal("block"), ...blockFields }),
);

export const vPreview = v.object({
  /** Dates of the next four weeks whose free working time changes. */
  days: v.array(
    v.object({ date: v.string(), beforeMinutes: v.number(), afterMinutes: v.number() }),
  ),
  conflicts: v.array(vConflict),
});

const MAX_UPCOMING = 500;
const PREVIEW_DAYS = 28;

/** A barber's bookings to come that lie outside the hours, unless somebody decided to keep them. */
export async function list(ctx: QueryCtx, chair: Chair, now: number): Promise<Conflict[]> {
  const upcoming = await listUpcoming(ctx, chair, now);
  const last = upcoming.at(-1);
  if (!last) return [];
  const stretch = { from: localDate(now, chair.shop.timeZone), until: last.date };
  return conflictsIn(upcoming, await Schedules.read(ctx, chair, stretch));
}

/** Live appointments from `now` on that nobody has settled, in order. */
async function listUpcoming(
  ctx: QueryCtx,
  { barber }: Chair,
  now: number,
): Promise<Doc<"appointments">[]> {
  const rows = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) => q.eq("barberId", barber._id).gte("startsAt", now))
    .take(MAX_UPCOMING);
  return rows.filter(
    (row) =>
      (row.status === "pending" || row.status === "paid" || row.status === "confirmed") &&
      row.keptAt === undefined &&
      row.overbooked !== true,
  );
}

function conflictsIn(
  appointments: readonly Doc<"appointments">[],
  schedule: BarberSchedule,
): Conflict[] {
  const days = new Map<string, ReturnType<typeof localDay>>();
  return appointments.flatMap((row) => {
    const day = days.get(row.date) ?? localDay(row.date, schedule);
    days.set(row.date, day);
    const outside = whyOutside(day.cells, { from: row.startsAt, until: row.endsAt });
    if (outside === null) return [];
    // A date that is blocked whole has no cells at all.
    const why = day.status === "blocked" ? "blocked" : outside;
    const { code, barberId, startsAt, endsAt, customerName, serviceName } = row;
    return [
      {
        ...{ appointmentId: row._id, code, barberId, startsAt, endsAt, customerName, serviceName },
        why,
      },
    ];
  });
}

/**
 * What a change would do, with nothing changed.
 * @throws as the change itself would
 */
export async function preview(
  ctx: QueryCtx,
  chair: Chair,
  change: Infer<typeof vScheduleChange>,
  now: number,
): Promise<Infer<typeof vPreview>> {
  const horizon = horizonOf(chair.shop, now);
  const schedule = await Schedules.read(ctx, chair, horizon);
  const changed = withChange(schedule, change, horizon);
  const upcoming = await listUpcoming(ctx, chair, now);
  const last = addDays(horizon.from, PREVIEW_DAYS - 1);
  const days = [];
  for (let date = horizon.from; date <= last && date <= horizon.until; date = addDays(date, 1)) {
    const beforeMinutes = freeMinutes(date, schedule, now);
    const afterMinutes = freeMinutes(date, changed, now);
    if (beforeMinutes !== afterMinutes) days.push({ date, beforeMinutes, afterMinutes });
  }
  return { days, conflicts: conflictsIn(upcoming, changed) };
}

function withChange(
  schedule: BarberSchedule,
  change: Infer<typeof vScheduleChange>,
  horizon: Stretch,
): BarberSchedule {
  const { gridMinutes } = schedule;
  switch (change.kind) {
    case "week": {
      const parsed = parseScheduleTemplates(change.templates, gridMinutes);
      return parsed.ok ? { ...schedule, templates: parsed.value } : refuseProblems(parsed.problems);
    }
    case "override": {
      const { date, hours } = change;
      const overrides = schedule.overrides.filter((each) => each.date !== date);
      if (hours === null) return { ...schedule, overrides };
      const override = valueOf(parseScheduleOverride({ date, hours }, gridMinutes));
      return { ...schedule, overrides: [...overrides, override] };
    }
    case "block": {
      const { kind: _, ...draft } = change;
      const block = Schedules.blocksOf(parseBlock({ ...draft, reason: "" }), horizon);
      return { ...schedule, blocks: [...schedule.blocks, ...block] };
    }
    default:
      return change satisfies never;
  }
}

/** Working time of a day that is not blocked, from `now` on. */
function freeMinutes(date: string, schedule: BarberSchedule, now: number): number {
  return localDay(date, schedule)
    .cells.filter((cell) => cell.status === "free" && cell.startsAt > now)
    .reduce((sum, cell) => sum + (cell.endsAt - cell.startsAt) / MINUTE_MS, 0);
}
