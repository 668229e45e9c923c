import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainStart } from "@/lib/availability/explain";
import type { StartReason } from "@/lib/availability/explain";
import { bookableStarts } from "@/lib/availability/openings";
import type { CellStatus, StatusCell } from "@/lib/availability/openings";

const MINUTE = 60_000;
const GRID = 30 * MINUTE;
const DAY = Date.UTC(2026, 5, 1);
const at = (hour: number, minute = 0) => DAY + (hour * 60 + minute) * MINUTE;

/** Cells of half an hour from 9:00 on: f is free, b booked, x blocked, and a dot is not worked. */
function cellsOf(pattern: string): StatusCell[] {
  const statuses: Record<string, CellStatus> = { f: "free", b: "booked", x: "blocked" };
  return [...pattern].flatMap((letter, index) => {
    const status = statuses[letter];
    const startsAt = at(9) + index * GRID;
    return status === undefined ? [] : [{ startsAt, endsAt: startsAt + GRID, status }];
  });
}

const window = { from: at(8, 30), until: at(20) };
const visit = { durationMinutes: 60, bufferMinutes: 15 };
const explain = (pattern: string, startsAt: number, now = at(8)) =>
  explainStart(cellsOf(pattern), startsAt, visit, window, now);

describe("why an hour with a quarter after it is offered at a time or is not", () => {
  test.each<[string, string, number, StartReason, number | null, number?]>([
    ["it fits", "fff", at(9), "offered", null],
    ["it ends when the day does", "ff", at(9), "offered", null],
    ["it is over", "fff", at(9), "past", null, at(9, 1)],
    ["it is inside the notice", "fff", at(8, 15), "notice", null],
    ["it is beyond the horizon", "fff", at(20), "horizon", null],
    ["visits begin at other minutes", "fff", at(9, 10), "grid", null],
    ["nobody works then", ".ff", at(9), "hours", null],
    ["the day begins in the middle of it", ".fff", at(9), "hours", null],
    ["it is too long for what is left", "f.f", at(9), "length", null],
    ["it is booked", "bff", at(9), "booked", at(9)],
    ["somebody comes before it ends", "fbf", at(9), "booked", at(9, 30)],
    ["it is blocked", "fxf", at(9), "blocked", at(9, 30)],
    ["somebody comes while the chair is cleaned", "ffb", at(9), "buffer", at(10)],
    ["a block begins while the chair is cleaned", "ffx", at(9), "buffer", at(10)],
  ])("%s: %s", (_, pattern, startsAt, reason, taken, now = at(8)) => {
    const inTheWay = taken === null ? null : { from: taken, until: taken + GRID };
    expect(explain(pattern, startsAt, now)).toEqual({ reason, inTheWay });
  });
});

test("a time is explained as offered exactly when the search offers it", () => {
  const days = fc
    .array(fc.constantFrom("f", "f", "f", "b", "x", "."), { minLength: 0, maxLength: 14 })
    .map((letters) => cellsOf(letters.join("")));
  const visits = fc.record({
    durationMinutes: fc.integer({ min: 1, max: 150 }),
    bufferMinutes: fc.integer({ min: 0, max: 60 }),
  });
  const quarter = (number: number) => at(9) + number * 15 * MINUTE;
  const windows = fc.record({
    from: fc.integer({ min: -4, max: 12 }).map(quarter),
    until: fc.integer({ min: 4, max: 44 }).map(quarter),
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(days, visits, windows, (cells, length, asked) => {
      // Minimum notice is counted from now: it is never later than the first start that may be booked.
      const now = asked.from - 30 * MINUTE;
      const offered = bookableStarts(cells, length, asked);
      for (let minute = -60; minute < 10 * 60; minute += 5) {
        const startsAt = at(9) + minute * MINUTE;
        const { reason } = explainStart(cells, startsAt, length, asked, now);
        seen.add(reason);
        if ((reason === "offered") !== offered.includes(startsAt)) {
          throw new Error(`${reason} at ${new Date(startsAt).toISOString()}`);
        }
      }
    }),
  );
  // What was never met was not compared.
  expect(seen.size).toBe(10);
});
