import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffSlots } from "../../../lib/availability/diff";
import type { SlotChanges } from "../../../lib/availability/diff";
import type { CellStatus } from "../../../lib/availability/openings";
import type { DayCell } from "../../../lib/availability/schedule";

type Slot = { id: string; startsAt: number; endsAt: number; status: CellStatus };

/** Minutes stand for instants. */
function wanted(from: number, until: number, grid = 30, blocked: number[] = []): DayCell[] {
  const cells: DayCell[] = [];
  for (let at = from; at + grid <= until; at += grid) {
    cells.push({
      startsAt: at,
      endsAt: at + grid,
      status: blocked.includes(at) ? "blocked" : "free",
    });
  }
  return cells;
}

function slot(startsAt: number, status: CellStatus, grid = 30): Slot {
  return { id: `${startsAt}${status}${grid}`, startsAt, endsAt: startsAt + grid, status };
}

function applied(existing: readonly Slot[], changes: SlotChanges<Slot>): Slot[] {
  const removed = new Set(changes.remove);
  const changed = new Map(changes.change.map((change) => [change.slot, change.status]));
  return [
    ...existing
      .filter((each) => !removed.has(each))
      .map((each) => ({ ...each, status: changed.get(each) ?? each.status })),
    ...changes.create.map((cell) => slot(cell.startsAt, cell.status, cell.endsAt - cell.startsAt)),
  ];
}

describe("bringing a day's slots in line", () => {
  test("an empty day gets all of its cells", () => {
    expect(diffSlots(wanted(0, 90), [])).toEqual({
      create: wanted(0, 90),
      remove: [],
      change: [],
      conflicts: [],
    });
  });

  test("shorter hours remove what is free and list what is booked", () => {
    const existing = [slot(0, "free"), slot(30, "free"), slot(60, "free"), slot(90, "booked")];
    expect(diffSlots(wanted(0, 60), existing)).toEqual({
      create: [],
      remove: [existing[2]],
      change: [],
      conflicts: [{ slot: existing[3], why: "outside_hours" }],
    });
  });

  test("a block turns free slots over and names the booked one it meets", () => {
    const existing = [slot(0, "free"), slot(30, "free"), slot(60, "booked")];
    expect(diffSlots(wanted(0, 90, 30, [30, 60]), existing)).toEqual({
      create: [],
      remove: [],
      change: [{ slot: existing[1], status: "blocked" }],
      conflicts: [{ slot: existing[2], why: "blocked" }],
    });
  });

  test("lifting the block turns them back", () => {
    const existing = [slot(0, "blocked"), slot(30, "booked")];
    expect(diffSlots(wanted(0, 60), existing)).toEqual({
      create: [],
      remove: [],
      change: [{ slot: existing[0], status: "free" }],
      conflicts: [],
    });
  });

  test("a coarser grid keeps a booking and leaves out the cell around it until it is gone", () => {
    const booked = slot(15, "booked", 15);
    const existing = [slot(0, "free", 15), booked, slot(30, "free", 15), slot(45, "free", 15)];
    const changes = diffSlots(wanted(0, 60), existing);
    expect(changes.create).toEqual(wanted(30, 60));
    expect(changes.remove).toEqual(existing.filter((each) => each !== booked));
    expect(changes.conflicts).toEqual([]);
    expect(diffSlots(wanted(0, 60), applied([slot(30, "free")], changes)).create).toEqual(
      wanted(0, 30),
    );
  });

  test("a finer grid keeps a booking that several cells now cover", () => {
    const existing = [slot(0, "booked"), slot(30, "free")];
    const changes = diffSlots(wanted(0, 60, 15), existing);
    expect(changes.create).toEqual(wanted(30, 60, 15));
    expect(changes.conflicts).toEqual([]);
  });

  test("a slot that is there twice goes once", () => {
    const existing = [slot(0, "free"), slot(0, "free")];
    expect(diffSlots(wanted(0, 30), existing).remove).toEqual([existing[1]]);
  });

  const anyWanted = fc
    .tuple(
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 10 }),
      fc.constantFrom(15, 30),
      fc.array(fc.integer({ min: 0, max: 20 })),
    )
    .map(([from, until, grid, blocked]) =>
      wanted(
        from * 30,
        until * 30,
        grid,
        blocked.map((step) => step * 15),
      ),
    );
  const anyExisting = fc
    .array(fc.constantFrom<CellStatus | "none">("free", "booked", "blocked", "none"), {
      maxLength: 10,
    })
    .chain((statuses) =>
      fc
        .constantFrom(15, 30)
        .map((grid) =>
          statuses.flatMap((status, index) =>
            status === "none" ? [] : [slot(index * grid, status, grid)],
          ),
        ),
    );

  test("whatever there was: bookings stay, nothing overlaps, the rest is as wanted, once", () => {
    fc.assert(
      fc.property(anyWanted, anyExisting, (cells, existing) => {
        const before = structuredClone(existing);
        const changes = diffSlots(cells, existing);
        const after = applied(existing, changes).sort((a, b) => a.startsAt - b.startsAt);
        expect(existing).toEqual(before);

        const booked = (slots: readonly Slot[]) =>
          slots.filter(({ status }) => status === "booked");
        expect(booked(after)).toEqual(booked(existing));
        after.slice(1).forEach(({ startsAt }, index) => {
          expect(startsAt).toBeGreaterThanOrEqual(after[index]?.endsAt ?? 0);
        });
        for (const { startsAt, endsAt, status } of after) {
          if (status !== "booked") expect(cells).toContainEqual({ startsAt, endsAt, status });
        }
        const again = diffSlots(cells, after);
        expect({ ...again, conflicts: [] }).toEqual({
          create: [],
          remove: [],
          change: [],
          conflicts: [],
        });
        expect(again.conflicts).toEqual(changes.conflicts);
      }),
      { numRuns: 1_000 },
    );
  });

  test("a booking is in conflict exactly when some minute of it is not free working time", () => {
    fc.assert(
      fc.property(anyWanted, anyExisting, (cells, existing) => {
        const isFree = (at: number) =>
          cells.some((cell) => cell.status === "free" && cell.startsAt <= at && at < cell.endsAt);
        const expected = existing.filter(
          ({ status, startsAt, endsAt }) =>
            status === "booked" &&
            Array.from({ length: endsAt - startsAt }, (_, index) => startsAt + index).some(
              (at) => !isFree(at),
            ),
        );
        expect(diffSlots(cells, existing).conflicts.map((each) => each.slot)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
