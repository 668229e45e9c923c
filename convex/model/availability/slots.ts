import type { Doc, Id } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { internal } from "../../_generated/api";
import type { Interval } from "../../../lib/availability/intervals";
import { runAt } from "../../../lib/availability/openings";
import type { VisitLength } from "../../../lib/availability/openings";
import { dayBounds, MINUTE_MS } from "../../../lib/time/zones";
import type { ErrorCode } from "../../../lib/errors";
import type { SlotStatus } from "../validators";
import * as Jobs from "../jobs";

/** The only writer of a slot's status. */

/** A stretch of time, epoch ms. */

/** What a booking holds: the barber's slots that begin in [startsAt, busyUntil). */
export type Run = { barberId: Id<"barbers">; startsAt: number; busyUntil: number };

/** A day has at most 96 cells of 15 minutes; a fold in time adds up to 4. */
const MAX_CELLS_OF_DAY = 104;

/** A barber's slots that begin in a stretch of time, in order. Reads these and nothing beside. */
export async function listBetween(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  { from, until }: Interval,
): Promise<Doc<"slots">[]> {
  return await ctx.db
    .query("slots")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", barberId).gte("startsAt", from).lt("startsAt", until),
    )
    .take(MAX_CELLS_OF_DAY);
}

/** The slots that a booking covers, in order. */
export async function listRun(ctx: QueryCtx, run: Run): Promise<Doc<"slots">[]> {
  return await listBetween(ctx, run.barberId, { from: run.startsAt, until: run.busyUntil });
}

/** The slots that a visit would meet, its buffer included. */
export async function listCells(
  ctx: QueryCtx,
  wanted: VisitLength & { barberId: Id<"barbers">; startsAt: number },
): Promise<Doc<"slots">[]> {
  const { barberId, startsAt, durationMinutes, bufferMinutes } = wanted;
  const until = startsAt + (durationMinutes + bufferMinutes) * MINUTE_MS;
  return await listBetween(ctx, barberId, { from: startsAt, until });
}

/** The slots of one barber's local day, in order. */
export async function listDay(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  date: string,
  timeZone: string,
): Promise<Doc<"slots">[]> {
  return await listBetween(ctx, barberId, dayBounds(date, timeZone));
}

/**
 * The slots that a visit starting here takes, and when the last of them ends; `slots` hold at least
 * those of `listCells`. Errors: OUTSIDE_HOURS, SLOT_TAKEN, START_OFF_GRID.
 */
export function runOf(
  slots: readonly Doc<"slots">[],
  { startsAt, durationMinutes, bufferMinutes }: VisitLength & { startsAt: number },
):
  | { ok: true; value: { slots: Doc<"slots">[]; busyUntil: number } }
  | { ok: false; code: ErrorCode } {
  const run = runAt(slots, startsAt, { durationMinutes, bufferMinutes });
  if (!run.ok) return run;
  const taken = new Set(run.cells.map((cell) => cell.startsAt));
  const mine = slots.filter((slot) => taken.has(slot.startsAt));
  const busyUntil = Math.max(...mine.map((slot) => slot.endsAt));
  return { ok: true, value: { slots: mine, busyUntil } };
}

/** The slots as they would be without one booking: its own time is not in its way. */
export function withoutBooking(
  slots: readonly Doc<"slots">[],
  bookingId: Id<"bookings">,
): Doc<"slots">[] {
  return slots.flatMap((slot) => {
    if (slot.bookingId !== bookingId) return [slot];
    if (slot.whenFreed === "removed") return [];
    const status: SlotStatus = slot.whenFreed ?? "free";
    return [{ ...slot, status }];
  });
}

/** The booked stretches among slots: a barber's load of a day. */
export function bookedIn(slots: readonly Doc<"slots">[]): Interval[] {
  return slots
    .filter((slot) => slot.status === "booked")
    .map(({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt }));
}

/** True when a slot lies within what a booking holds. */
export function covers(run: Run, slot: Doc<"slots">): boolean {
  return (
    run.barberId === slot.barberId && run.startsAt <= slot.startsAt && slot.endsAt <= run.busyUntil
  );
}

/** Marks a run as this booking's. The caller has found it free in the same transaction. */
export async function take(
  ctx: MutationCtx,
  slots: readonly Doc<"slots">[],
  bookingId: Id<"bookings">,
): Promise<void> {
  for (const slot of slots) await setStatus(ctx, slot, "booked", bookingId);
}

/**
 * Lets go of the slots that this booking holds, and of no other's; then the day is counted again
 * and those who wait for it are thought of.
 */
export async function release(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  const held = (await listRun(ctx, booking)).filter((slot) => slot.bookingId === booking._id);
  for (const slot of held) await letGo(ctx, slot, booking._id);
  const outdated = booking.overbooked === true || held.some((slot) => slot.whenFreed !== undefined);
  const { barberId, date } = booking;
  if (outdated) await Jobs.run(ctx, internal.dates.rebuild, { barberId, date });
  else await refreshDaySoon(ctx, barberId, date);
  const { shopId } = booking;
  await Jobs.run(ctx, internal.waitlist.consider, { shopId, date });
}

/** A booked slot becomes what it would be without its booking. */
export async function letGo(
  ctx: MutationCtx,
  slot: Doc<"slots">,
  bookingId?: Id<"bookings">,
): Promise<void> {
  if (slot.whenFreed === "removed") return await ctx.db.delete("slots", slot._id);
  if (slot.whenFreed === "blocked") return await setStatus(ctx, slot, "blocked");
  await open(ctx, slot, bookingId);
}

/** Makes a slot free, unless somebody was put there on purpose: see `openFor`. */
export async function open(
  ctx: MutationCtx,
  slot: Doc<"slots">,
  besides?: Id<"bookings">,
): Promise<void> {
  const overbooked = await listOverbooked(ctx, slot.barberId, {
    from: slot.startsAt,
    until: slot.endsAt,
  });
  await openFor(ctx, slot, ownerOf(overbooked, slot, besides));
}

/**
 * Makes a slot free, or the one's who was put there on purpose; one that such a visit meets only in
 * part is nobody's. Returns what became of it.
 */
export async function openFor(
  ctx: MutationCtx,
  slot: Doc<"slots">,
  owner: Doc<"appointments"> | null,
): Promise<SlotStatus> {
  const status = statusUnder(owner, slot);
  await setStatus(ctx, slot, status, status === "booked" ? owner?.bookingId : undefined);
  if (!owner || status !== "booked" || slot.endsAt <= owner.busyUntil) return status;
  await ctx.db.patch("bookings", owner.bookingId, { busyUntil: slot.endsAt });
  await ctx.db.patch("appointments", owner._id, { busyUntil: slot.endsAt });
  return status;
}

function statusUnder(owner: Doc<"appointments"> | null, slot: Doc<"slots">): SlotStatus {
  if (owner === null) return "free";
  return owner.startsAt > slot.startsAt ? "blocked" : "booked";
}

/** No visit is longer than this, buffer included. */
const LONGEST_VISIT_MS = 14 * 60 * MINUTE_MS;

/** The live overbooked appointments of a barber that may meet a stretch of at most a day. */
export async function listOverbooked(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  { from, until }: Interval,
): Promise<Doc<"appointments">[]> {
  const near = await ctx.db
    .query("appointments")
    .withIndex("by_barberId_and_overbooked_and_startsAt", (q) =>
      q
        .eq("barberId", barberId)
        .eq("overbooked", true)
        .gt("startsAt", from - LONGEST_VISIT_MS)
        .lt("startsAt", until),
    )
    .take(MAX_OVERBOOKED);
  return near.filter((appointment) => appointment.status !== "cancelled");
}

/** Overbooked visits that one day and the evening before can have, cancelled ones included. */
const MAX_OVERBOOKED = 2 * MAX_CELLS_OF_DAY;

/** Whose a slot would be among overbooked visits, other than the booking that lets go of it. */
export function ownerOf(
  overbooked: readonly Doc<"appointments">[],
  { startsAt, endsAt }: Pick<Doc<"slots">, "startsAt" | "endsAt">,
  besides?: Id<"bookings">,
): Doc<"appointments"> | null {
  const meeting = overbooked.find(
    (appointment) =>
      appointment.bookingId !== besides &&
      appointment.startsAt < endsAt &&
      startsAt < appointment.busyUntil,
  );
  return meeting ?? null;
}

/** Sets one slot right, whatever it said (the reconcile job's tool). */
export async function setStatus(
  ctx: MutationCtx,
  slot: Doc<"slots">,
  status: SlotStatus,
  bookingId?: Id<"bookings">,
): Promise<void> {
  const settled = status === "booked" ? {} : { whenFreed: undefined };
  await ctx.db.patch("slots", slot._id, { status, bookingId, ...settled, lastUpdated: Date.now() });
}

/**
 * Has the day's summary counted again, right after this transaction and not in it: two holds of
 * one day must share no written document.
 */
export async function refreshDaySoon(
  ctx: MutationCtx,
  barberId: Id<"barbers">,
  date: string,
): Promise<void> {
  await Jobs.run(ctx, internal.dates.refresh, { barberId, date });
}
