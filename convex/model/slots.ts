import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../_generated/server";
import { internal } from "../_generated/api";
import { nearestStarts } from "../../lib/availability/nearest";
import { bookableStarts } from "../../lib/availability/openings";
import { dayBounds, localDate, MINUTE_MS } from "../../lib/time/zones";
import type { Alternative } from "../../lib/errors";
import { refuse } from "./refuse";
import type { SlotStatus } from "./validators";

/** The only writer of a slot's status. */

type Run = { barberId: Id<"barbers">; startsAt: number; endsAt: number };

/** A day has at most 96 cells of 15 minutes; a fold in time adds up to 4. */
const MAX_CELLS_OF_DAY = 104;

/** The slots that a stretch of time covers, in order. Reads that stretch and nothing beside it. */
export async function listRun(ctx: QueryCtx, run: Run): Promise<Doc<"slots">[]> {
  return await ctx.db
    .query("slots")
    .withIndex("by_barberId_and_startsAt", (q) =>
      q.eq("barberId", run.barberId).gte("startsAt", run.startsAt).lt("startsAt", run.endsAt),
    )
    .take(MAX_CELLS_OF_DAY);
}

/** The slots of one barber's local day, in order. */
export async function listDay(
  ctx: QueryCtx,
  barberId: Id<"barbers">,
  date: string,
  timeZone: string,
): Promise<Doc<"slots">[]> {
  const { from, until } = dayBounds(date, timeZone);
  return await listRun(ctx, { barberId, startsAt: from, endsAt: until });
}

/** True when every cell from start to end exists and is free. */
export function isFree(slots: readonly Doc<"slots">[], run: Run): boolean {
  let at = run.startsAt;
  for (const slot of slots) {
    if (slot.startsAt !== at || slot.status !== "free") return false;
    at = slot.endsAt;
  }
  return at >= run.endsAt && slots.length > 0;
}

/** True when a slot lies within a run of the same barber. */
export function covers(run: Run, slot: Doc<"slots">): boolean {
  return (
    run.barberId === slot.barberId && run.startsAt <= slot.startsAt && slot.endsAt <= run.endsAt
  );
}

/** Marks a run as this booking's. The caller has checked `isFree` in the same transaction. */
export async function take(
  ctx: MutationCtx,
  slots: readonly Doc<"slots">[],
  bookingId: Id<"bookings">,
): Promise<void> {
  for (const slot of slots) await setStatus(ctx, slot, "booked", bookingId);
}

/** Frees the slots that this booking holds, and no other's. */
export async function release(ctx: MutationCtx, booking: Doc<"bookings">): Promise<void> {
  for (const slot of await listRun(ctx, booking)) {
    if (slot.bookingId === booking._id) await setStatus(ctx, slot, "free");
  }
}

/** Sets one slot right, whatever it said (the reconcile job's tool). */
export async function setStatus(
  ctx: MutationCtx,
  slot: Doc<"slots">,
  status: SlotStatus,
  bookingId?: Id<"bookings">,
): Promise<void> {
  await ctx.db.patch("slots", slot._id, { status, bookingId, lastUpdated: Date.now() });
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
  await ctx.scheduler.runAfter(0, internal.dates.refresh, { barberId, date });
}

/**
 * Why a run cannot be taken, as a refusal with the nearest free times.
 * @throws START_OFF_GRID, OUTSIDE_HOURS, SLOT_TAKEN
 */
export async function refuseRun(
  ctx: QueryCtx,
  slots: readonly Doc<"slots">[],
  wanted: {
    shop: Doc<"shops">;
    barber: Doc<"barbers">;
    service: Doc<"services">;
    startsAt: number;
  },
): Promise<never> {
  if (slots[0]?.startsAt !== wanted.startsAt) {
    const around = await listRun(ctx, {
      barberId: wanted.barber._id,
      startsAt: wanted.startsAt - wanted.shop.gridMinutes * MINUTE_MS + 1,
      endsAt: wanted.startsAt,
    });
    if (around.length > 0) {
      return refuse("START_OFF_GRID", "Bookings start on the shop's grid.", { field: "startsAt" });
    }
  }
  const taken = slots.some((slot) => slot.status !== "free");
  const alternatives = await listAlternatives(ctx, wanted);
  return taken
    ? refuse("SLOT_TAKEN", "Somebody else has just taken this time.", { alternatives })
    : refuse("OUTSIDE_HOURS", "The barber does not work at this time.", { alternatives });
}

/** Three free starts nearest to the one wanted: the same barber's first, then the others'. */
async function listAlternatives(
  ctx: QueryCtx,
  wanted: {
    shop: Doc<"shops">;
    barber: Doc<"barbers">;
    service: Doc<"services">;
    startsAt: number;
  },
): Promise<Alternative[]> {
  const others = await ctx.db
    .query("barbers")
    .withIndex("by_shopId", (q) => q.eq("shopId", wanted.shop._id))
    .take(50);
  const candidates = [
    wanted.barber,
    ...others.filter(
      (other) =>
        other._id !== wanted.barber._id &&
        other.active &&
        other.serviceIds.includes(wanted.service._id),
    ),
  ];
  const date = localDate(wanted.startsAt, wanted.shop.timeZone);
  const found: Alternative[] = [];
  for (const barber of candidates) {
    if (found.length >= 3) break;
    const slots = await listDay(ctx, barber._id, date, wanted.shop.timeZone);
    const starts = startsOn(slots, wanted.service, Date.now());
    for (const startsAt of nearestStarts(starts, wanted.startsAt, 3 - found.length)) {
      found.push({ barberId: barber._id, barberName: barber.name, startsAt });
    }
  }
  return found;
}

/** Starts on a day at which the service fits, from `notBefore` on; `slots` are in order. */
export function startsOn(
  slots: readonly Doc<"slots">[],
  { durationMinutes }: Pick<Doc<"services">, "durationMinutes">,
  notBefore: number,
): number[] {
  const window = { from: notBefore, until: Infinity };
  return bookableStarts(slots, { durationMinutes, bufferMinutes: 0 }, window);
}
