import { covers, overlaps } from "./intervals";
import type { Cell } from "./grid";
import type { Interval } from "./intervals";
import type { DayCell } from "./schedule";
import type { StatusCell } from "./openings";

/** Why a visit no longer lies in free working time. */
export type WhyOutside = "outside_hours" | "blocked";

/** A booked slot that no longer lies in free working time, for the barber to keep, move or cancel. */
export type Conflict<Slot> = { slot: Slot; why: WhyOutside };

/** What turns a day's slots into the wanted ones without touching a booked one. */
export type SlotChanges<Slot> = {
  create: DayCell[];
  remove: Slot[];
  /** Kept rows that become free, or blocked. */
  change: { slot: Slot; status: DayCell["status"] }[];
  conflicts: Conflict<Slot>[];
};

/**
 * Compares the cells that a day should have (`localDay(...).cells`, after an edit) with the slots
 * it has. Booked slots stay as they are; where a wanted cell overlaps one (the grid was changed)
 * it is left out until that slot is gone. Free and blocked slots that are not wanted are removed.
 * Of two equal unbooked slots one goes. Idempotent: applied, nothing is left to do but to settle
 * the same conflicts. Slots need not be in order; what comes back is in theirs.
 */
export function diffSlots<Slot extends StatusCell>(
  wanted: readonly DayCell[],
  existing: readonly Slot[],
): SlotChanges<Slot> {
  const booked = existing.filter((slot) => slot.status === "booked");
  const possible = wanted.filter((cell) => !booked.some((slot) => overlap(slot, cell)));
  const missing = new Map(possible.map((cell) => [keyOf(cell), cell]));
  const changes: SlotChanges<Slot> = { create: [], remove: [], change: [], conflicts: [] };
  for (const slot of existing) {
    if (slot.status === "booked") continue;
    const cell = missing.get(keyOf(slot));
    if (!cell) {
      changes.remove.push(slot);
      continue;
    }
    missing.delete(keyOf(slot));
    if (cell.status !== slot.status) changes.change.push({ slot, status: cell.status });
  }
  changes.create = [...missing.values()];
  changes.conflicts = conflictsOf(wanted, booked);
  return changes;
}

/**
 * Why a visit does not lie in the free working time of its day (`localDay(...).cells`); null when
 * it does. One that is partly blocked is blocked; partly outside the hours, outside.
 */
export function whyOutside(wanted: readonly DayCell[], visit: Interval): WhyOutside | null {
  const free = wanted.filter((cell) => cell.status === "free").map(spanOf);
  if (covers(free, visit)) return null;
  return covers(wanted.map(spanOf), visit) ? "blocked" : "outside_hours";
}

function conflictsOf<Slot extends StatusCell>(
  wanted: readonly DayCell[],
  booked: readonly Slot[],
): Conflict<Slot>[] {
  return booked.flatMap((slot) => {
    const why = whyOutside(wanted, spanOf(slot));
    return why === null ? [] : [{ slot, why }];
  });
}

function overlap(a: Cell, b: Cell): boolean {
  return overlaps(spanOf(a), spanOf(b));
}

function spanOf({ startsAt, endsAt }: Cell): Interval {
  return { from: startsAt, until: endsAt };
}

function keyOf({ startsAt, endsAt }: Cell): string {
  return `${startsAt}-${endsAt}`;
}
