import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import { summariseDay } from "../../../lib/availability/daySummary";
import { diffSlots } from "../../../lib/availability/diff";
import type { SlotChanges } from "../../../lib/availability/diff";
import { localDay } from "../../../lib/availability/schedule";
import type { BarberSchedule, DayCell } from "../../../lib/availability/schedule";
import { datesWithin, ROWS_AT_ONCE } from "../../../lib/bounds";
import { addDays, dayBounds } from "../../../lib/time/zones";
import type { Chair } from "../chairs";
import * as Dates from "./dates";
import { horizonOf } from "../shop/horizon";
import type { DateRange } from "../shop/horizon";
import * as Jobs from "../jobs";
import * as Numbers from "../numbers/numbers";
import * as Schedules from "../shop/schedules";
import * as Slots from "./slots";

/** Makes a barber's days what the schedule says, leaving alone what is booked. */

/** What is left of the rows that this transaction may read and write. */
export type Budget = { rows: number };

/** What one transaction may spend on days. */
export function newBudget(): Budget {
  return { rows: ROWS_AT_ONCE };
}

/**
 * Makes the days of a stretch anew, as far as they lie within the horizon: as many as the budget
 * has rows for, at least one, and what lies beyond in transactions that follow. Idempotent.
 */
export async function rebuild(
  ctx: MutationCtx,
  chair: Chair,
  wanted: DateRange,
  budget: Budget = newBudget(),
): Promise<void> {
  const stretch = datesWithin(wanted, horizonOf(chair.shop, Date.now()));
  if (stretch === null) return;
  const { from, until } = stretch;
  const schedule = await Schedules.read(ctx, chair, stretch);
  const { templates, overrides, blocks, closings } = schedule;
  budget.rows -= templates.length + overrides.length + blocks.length + closings.length;
  let date = from;
  do {
    budget.rows -= await rebuildDay(ctx, chair, schedule, date);
    date = addDays(date, 1);
  } while (date <= until && budget.rows > 0);
  await Numbers.refreshRangeSoon(ctx, chair.shop._id, { from, until: addDays(date, -1) });
  if (date <= until) await rebuildSoon(ctx, chair.barber._id, { from: date, until });
}

/** The same in a transaction of its own, right after this one. */
export async function rebuildSoon(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  stretch: DateRange,
): Promise<void> {
  await Jobs.run(ctx, internal.dates.rebuildStretch, { barberId, ...stretch });
}

/** Makes the days that are missing between today and the horizon. Idempotent. */
export async function ensureHorizon(ctx: MutationCtx, chair: Chair): Promise<void> {
  const { from, until } = horizonOf(chair.shop, Date.now());
  const known = await ctx.db
    .query("dates")
    .withIndex("by_barberId_and_date", (q) =>
      q.eq("barberId", chair.barber._id).gte("date", from).lte("date", until),
    )
    .take(chair.shop.horizonDays);
  const have = new Set(known.map((day) => day.date));
  let missing = from;
  while (have.has(missing)) missing = addDays(missing, 1);
  if (missing <= until) await rebuild(ctx, chair, { from: missing, until });
}

/** Returns how many rows it read and wrote. */
async function rebuildDay(
  ctx: MutationCtx,
  chair: Chair,
  schedule: BarberSchedule,
  date: string,
): Promise<number> {
  const { barber, shop } = chair;
  const { status, cells } = localDay(date, schedule);
  const now = Date.now();
  const slots = await Slots.listDay(ctx, barber._id, date, shop.timeZone);
  const known = await Dates.getDate(ctx, barber._id, date);
  // What has begun stays as it was.
  const changes = diffSlots(
    cells.filter((cell) => cell.startsAt > now),
    slots.filter((slot) => slot.startsAt > now || slot.status === "booked"),
  );
  const changed = await apply(ctx, chair, date, changes);
  const marked = await markOutdated(ctx, slots, cells);
  const gone = new Set(changes.remove.map((slot) => slot._id));
  const after = slots
    .filter((slot) => !gone.has(slot._id) && !changed.has(slot.startsAt))
    .concat([...changed.values()])
    .sort((a, b) => a.startsAt - b.startsAt);
  const summary = { status, ...summariseDay(after, shop.gridMinutes) };
  if (known) await Dates.write(ctx, known, summary);
  else await ctx.db.insert("dates", { shopId: shop._id, barberId: barber._id, date, ...summary });
  const redated = await redate(ctx, after, date);
  const looks = 4;
  return looks + redated + slots.length + 2 * (gone.size + changed.size) + marked;
}

/** Carries the changes out; the slots that it made or changed, by their start. */
async function apply(
  ctx: MutationCtx,
  { barber, shop }: Chair,
  date: string,
  changes: SlotChanges<Doc<"slots">>,
): Promise<Map<number, Doc<"slots">>> {
  const changed = new Map<number, Doc<"slots">>();
  // Somebody may have been put here outside the hours that there were then.
  const overbooked = await Slots.listOverbooked(ctx, barber._id, dayBounds(date, shop.timeZone));
  const open = async (slot: Doc<"slots">) => {
    const status = await Slots.openFor(ctx, slot, Slots.ownerOf(overbooked, slot));
    changed.set(slot.startsAt, { ...slot, status });
  };
  for (const slot of changes.remove) await ctx.db.delete("slots", slot._id);
  for (const { slot, status } of changes.change) {
    if (status === "free") await open(slot);
    else {
      await Slots.setStatus(ctx, slot, status);
      changed.set(slot.startsAt, { ...slot, status });
    }
  }
  const place = { shopId: shop._id, barberId: barber._id, date, lastUpdated: Date.now() };
  for (const cell of changes.create) {
    const made = { ...place, ...cell };
    const _id = await ctx.db.insert("slots", made);
    const slot = { _id, _creationTime: made.lastUpdated, ...made };
    changed.set(slot.startsAt, slot);
    if (slot.status === "free" && Slots.ownerOf(overbooked, slot)) await open(slot);
  }
  return changed;
}

/** Slots of a day that was another while the shop had another zone. Returns how many. */
async function redate(
  ctx: MutationCtx,
  slots: readonly Doc<"slots">[],
  date: string,
): Promise<number> {
  const other = slots.filter((slot) => slot.date !== date);
  for (const { _id } of other) await ctx.db.patch("slots", _id, { date });
  return other.length;
}

/**
 * Booked slots learn what becomes of them once they are free; nothing else of them changes. Returns
 * how many had something to learn.
 */
async function markOutdated(
  ctx: MutationCtx,
  slots: readonly Doc<"slots">[],
  cells: readonly DayCell[],
): Promise<number> {
  const now = Date.now();
  let marked = 0;
  const statusOf = new Map(cells.map((cell) => [`${cell.startsAt}-${cell.endsAt}`, cell.status]));
  for (const slot of slots) {
    if (slot.status !== "booked" || slot.startsAt <= now) continue;
    const status = statusOf.get(`${slot.startsAt}-${slot.endsAt}`) ?? "removed";
    const whenFreed = status === "free" ? undefined : status;
    if (slot.whenFreed === whenFreed) continue;
    await ctx.db.patch("slots", slot._id, { whenFreed });
    marked += 1;
  }
  return marked;
}
