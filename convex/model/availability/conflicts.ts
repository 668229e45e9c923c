import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import { whyOutside } from "../../../lib/availability/diff";
import {
  parseScheduleClosing,
  parseScheduleOverride,
  parseScheduleTemplates,
} from "../../../lib/availability/parseSchedule";
import { localDay } from "../../../lib/availability/schedule";
import type { BarberSchedule } from "../../../lib/availability/schedule";
import { firstNameOf, isUntold } from "../../../lib/dispatch/naming";
import { addDays, dayBounds, localDate, MINUTE_MS } from "../../../lib/time/zones";
import type { Chair } from "../chairs";
import { horizonOf } from "../shop/horizon";
import type { DateRange } from "../shop/horizon";
import { refuseProblems, valueOf } from "../refuse";
import { blockFields, parseBlock, vTemplate } from "./scheduleEdits";
import * as Schedules from "../shop/schedules";
import { listChairs } from "../chairs";
import { vHours } from "../validators";

/** Bookings that the hours no longer have, and what a change of hours would do. */

export const vConflict = v.object({
  appointmentId: v.string(),
  code: v.string(),
  barberId: v.string(),
  startsAt: v.number(),
  endsAt: v.number(),
  customerName: v.string(),
  serviceName: v.string(),
  why: v.union(
    v.literal("outside_hours"),
    v.literal("blocked"),
    /** The chair takes no bookings any more. */
    v.literal("chair_closed"),
  ),
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
  /** The chair takes no bookings any more, for good or for a while. */
  v.object({ kind: v.literal("close_chair") }),
);

export const vPreview = v.object({
  /** Dates of the next four weeks whose free working time changes. */
  days: v.array(
    v.object({ date: v.string(), beforeMinutes: v.number(), afterMinutes: v.number() }),
  ),
  conflicts: v.array(vConflict),
});

/** More than a chair of half-hour visits has in a year of booking ahead. */
const MAX_UPCOMING = 6_000;
const PREVIEW_DAYS = 28;

/**
 * A barber's bookings to come that lie outside the hours, or that a closed chair still has, unless
 * somebody decided to keep them.
 */
export async function list(ctx: QueryCtx, chair: Chair, now: number): Promise<Conflict[]> {
  if (!chair.barber.active) return await listLeft(ctx, chair, now);
  const upcoming = await listUpcoming(ctx, chair, now);
  const last = upcoming.at(-1);
  if (!last) return [];
  const stretch = { from: localDate(now, chair.shop.timeZone), until: last.date };
  return conflictsIn(upcoming, await Schedules.read(ctx, chair, stretch));
}

/** What a chair that is closed, or is to be, still has to come: wherever it lies, nobody is there. */
async function listLeft(ctx: QueryCtx, chair: Chair, now: number): Promise<Conflict[]> {
  const rows = await listFrom(ctx, chair, now);
  const left = rows.filter((row) => isLiveVisit(row) && row.keptAt === undefined);
  return left.map((row) => conflictOf(row, "chair_closed"));
}

/** Live appointments from `now` on that nobody has settled, in order. */
async function listUpcoming(
  ctx: QueryCtx,
  chair: Chair,
  now: number,
): Promise<Doc<"appointments">[]> {
  return (await listFrom(ctx, chair, now)).filter(isUnsettled);
}

async function listFrom(
  ctx: QueryCtx,
  { barber }: Chair,
  now: number,
): Promise<Doc<"appointments">[]> {
  return await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_startsAt", (q) => q.eq("barberId", barber._id).gte("startsAt", now))
    .take(MAX_UPCOMING);
}

/** True for a live visit that is where it is by nobody's decision. */
function isUnsettled(row: Doc<"appointments">): boolean {
  return isLiveVisit(row) && row.keptAt === undefined && row.overbooked !== true;
}

/** True for a visit that is still to be. */
export function isLiveVisit({ status }: Doc<"appointments">): boolean {
  return status === "pending" || status === "paid" || status === "confirmed";
}

function conflictOf(row: Doc<"appointments">, why: Conflict["why"]): Conflict {
  const { code, barberId, startsAt, endsAt, customerName, serviceName } = row;
  return {
    appointmentId: row._id,
    code,
    barberId,
    startsAt,
    endsAt,
    customerName: isUntold(row) ? firstNameOf(customerName) : customerName,
    serviceName,
    why,
  };
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
    return [conflictOf(row, day.status === "blocked" ? "blocked" : outside)];
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
  if (change.kind === "close_chair") {
    return { days: [], conflicts: await listLeft(ctx, chair, now) };
  }
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

/**
 * What closing the shop would do, with nothing changed: the working time of all chairs that falls
 * away, and whom it would meet.
 * @throws as `scheduleEdits.addClosing`, but for what is over
 */
export async function previewClosing(
  ctx: QueryCtx,
  shop: Doc<"shops">,
  draft: { fromDate: string; untilDate: string },
  now: number,
): Promise<Infer<typeof vPreview>> {
  const closing = valueOf(parseScheduleClosing({ ...draft, reason: "" }));
  const booked = await listBookedIn(ctx, shop, closing, now);
  const shown = shownDatesOf(closing, horizonOf(shop, now));
  const freed = new Map(shown.map((date) => [date, 0]));
  const conflicts: Conflict[] = [];
  for (const barber of await listChairs(ctx, shop._id)) {
    const stretch = { from: closing.fromDate, until: closing.untilDate };
    const schedule = await Schedules.read(ctx, { barber, shop }, stretch);
    for (const date of barber.active ? shown : []) {
      freed.set(date, (freed.get(date) ?? 0) + freeMinutes(date, schedule, now));
    }
    const closed = { ...schedule, closings: [...schedule.closings, closing] };
    const own = booked.filter((row) => row.barberId === barber._id);
    conflicts.push(...conflictsIn(own, closed));
  }
  const days = [...freed].flatMap(([date, beforeMinutes]) =>
    beforeMinutes === 0 ? [] : [{ date, beforeMinutes, afterMinutes: 0 }],
  );
  return { days, conflicts: conflicts.sort((a, b) => a.startsAt - b.startsAt) };
}

/** Visits of the whole shop in a stretch that nobody has settled. */
async function listBookedIn(
  ctx: QueryCtx,
  { _id, timeZone }: Doc<"shops">,
  { fromDate, untilDate }: { fromDate: string; untilDate: string },
  now: number,
): Promise<Doc<"appointments">[]> {
  const from = Math.max(now, dayBounds(fromDate, timeZone).from);
  const { until } = dayBounds(untilDate, timeZone);
  const rows = await ctx.db
    .query("appointments")
    .withIndex("by_shopId_and_startsAt", (q) =>
      q.eq("shopId", _id).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_UPCOMING);
  return rows.filter(isUnsettled);
}

/** The first weeks of a closing that can be booked at all. */
function shownDatesOf(
  { fromDate, untilDate }: { fromDate: string; untilDate: string },
  horizon: DateRange,
): string[] {
  const from = fromDate > horizon.from ? fromDate : horizon.from;
  const until = untilDate < horizon.until ? untilDate : horizon.until;
  const dates = [];
  for (let date = from; date <= until && dates.length < PREVIEW_DAYS; date = addDays(date, 1)) {
    dates.push(date);
  }
  return dates;
}

function withChange(
  schedule: BarberSchedule,
  change: Exclude<Infer<typeof vScheduleChange>, { kind: "close_chair" }>,
  horizon: DateRange,
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
