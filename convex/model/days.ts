import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { summariseDay } from "../../lib/availability/daySummary";
import { diffSlots } from "../../lib/availability/diff";
import type { SlotChanges } from "../../lib/availability/diff";
import { localDay } from "../../lib/availability/schedule";
import type { BarberSchedule, DayCell } from "../../lib/availability/schedule";
import { addDays } from "../../lib/time/zones";
import * as Dates from "./dates";
import { horizonOf } from "./horizon";
import type { Stretch } from "./horizon";
import * as Numbers from "./numbers";
import * as Schedules from "./schedules";
import * as Slots from "./slots";

/** Makes a barber's days what the schedule says, leaving alone what is booked. */

export type Chair = { barber: Doc<"barbers">; shop: Doc<"shops"> };

/** Days made in one transaction: a month of 96 cells each stays well within Convex's limits. */
const DAYS_AT_ONCE = 31;

/**
 * Makes the days of a stretch anew, as far as they lie within the horizon: a month of them at once,
 * what lies beyond in transactions that follow. Idempotent.
 */
export async function rebuild(ctx: MutationCtx, chair: Chair, stretch: Stretch): Promise<void> {
  const horizon = horizonOf(chair.shop, Date.now());
  const from = stretch.from > horizon.from ? stretch.from : horizon.from;
  const until = stretch.until < horizon.until ? stretch.until : horizon.until;
  if (from > until) return;
  const last = addDays(from, DAYS_AT_ONCE - 1);
  const now = { from, until: last < until ? last : until };
  const schedule = await Schedules.read(ctx, chair, now);
  for (let date = now.from; date <= now.until; date = addDays(date, 1)) {
    await rebuildDay(ctx, chair, schedule, date);
  }
  await Numbers.refreshStretchSoon(ctx, chair.shop._id, now);
  if (now.until === until) return;
  await rebuildSoon(ctx, chair.barber._id, { from: addDays(now.until, 1), until });
}

/** The same in a transaction of its own, right after this one. */
export async function rebuildSoon(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  stretch: Stretch,
): Promise<void> {
  await ctx.scheduler.runAfter(0, internal.dates.rebuildStretch, { barberId, ...stretch });
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

async function rebuildDay(
  ctx: MutationCtx,
  chair: Chair,
  schedule: BarberSchedule,
  date: string,
): Promise<void> {
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
  await apply(ctx, chair, date, changes);
  await markOutdated(ctx, slots, cells);
  const summary = {
    status,
    ...summariseDay(await Slots.listDay(ctx, barber._id, date, shop.timeZone), shop.gridMinutes),
  };
  if (known) return await Dates.write(ctx, known, summary);
  await ctx.db.insert("dates", { shopId: shop._id, barberId: barber._id, date, ...summary });
}

async function apply(
  ctx: MutationCtx,
  { barber, shop }: Chair,
  date: string,
  changes: SlotChanges<Doc<"slots">>,
): Promise<void> {
  for (const slot of changes.remove) await ctx.db.delete("slots", slot._id);
  for (const { slot, status } of changes.change) {
    if (status === "free") await Slots.open(ctx, slot);
    else await Slots.setStatus(ctx, slot, status);
  }
  for (const cell of changes.create) {
    const place = { shopId: shop._id, barberId: barber._id, date };
    const id = await ctx.db.insert("slots", { ...place, ...cell, lastUpdated: Date.now() });
    const slot = cell.status === "free" ? await ctx.db.get("slots", id) : null;
    // Somebody may have been put here outside the hours that there were then.
    if (slot) await Slots.open(ctx, slot);
  }
}

/** Booked slots learn what becomes of them once they are free; nothing else of them changes. */
async function markOutdated(
  ctx: MutationCtx,
  slots: readonly Doc<"slots">[],
  cells: readonly DayCell[],
): Promise<void> {
  const now = Date.now();
  const statusOf = new Map(cells.map((cell) => [`${cell.startsAt}-${cell.endsAt}`, cell.status]));
  for (const slot of slots) {
    if (slot.status !== "booked" || slot.startsAt <= now) continue;
    const status = statusOf.get(`${slot.startsAt}-${slot.endsAt}`) ?? "removed";
    const whenFreed = status === "free" ? undefined : status;
    if (slot.whenFreed !== whenFreed) await ctx.db.patch("slots", slot._id, { whenFreed });
  }
}
