import { afterEach, describe, expect, test } from "vitest";
import { cutCells } from "../../../lib/availability/grid";
import { bookableStarts, bookingWindow, occupy, runAt } from "../../../lib/availability/openings";
import { hoursOf, localDay } from "../../../lib/availability/schedule";
import { instantOf } from "../../../lib/time/zones";
import { randomCases } from "../../support/availabilityCases";
import { slowStarts } from "../../support/availabilityOracle";
import type { AvailabilityCase } from "../../support/availabilityOracle";

const MINUTE = 60_000;
const CASES = randomCases(12_000, 20_261_121);
const EXPECTED = CASES.map(slowStarts);

function windowOf({ schedule, noticeMinutes, horizonDays, now }: AvailabilityCase) {
  return bookingWindow({ noticeMinutes, horizonDays, timeZone: schedule.timeZone }, now);
}

function cellsOf({ date, schedule, bookings }: AvailabilityCase) {
  return occupy(localDay(date, schedule).cells, bookings);
}

function fastStarts(given: AvailabilityCase): number[] {
  return bookableStarts(cellsOf(given), given.visit, windowOf(given));
}

/** True when a rule gets one of the cases wrong. */
function isCaught(rule: (given: AvailabilityCase) => number[]): boolean {
  return CASES.some((given, index) => String(rule(given)) !== String(EXPECTED[index]));
}

describe("12,000 random schedules", { timeout: 30_000 }, () => {
  test("have the starts that a minute-by-minute search finds", () => {
    const wrong = CASES.map((given, index) => ({
      given,
      found: fastStarts(given),
      expected: EXPECTED[index] ?? [],
    })).filter(({ found, expected }) => String(found) !== String(expected));
    expect(wrong.slice(0, 1)).toEqual([]);
  });

  test("are a fair sample: many have starts, and many have none", () => {
    const withStarts = EXPECTED.filter((starts) => starts.length > 0).length;
    expect(withStarts).toBeGreaterThan(CASES.length / 4);
    expect(CASES.length - withStarts).toBeGreaterThan(CASES.length / 20);
  });

  test("give a run for each bookable start, and a reason for any other", () => {
    const wrong = CASES.slice(0, 3_000).filter((given) => {
      const cells = cellsOf(given);
      const always = { from: -Infinity, until: Infinity };
      const starts = new Set(bookableStarts(cells, given.visit, always));
      return cells
        .flatMap(({ startsAt }) => [startsAt, startsAt + MINUTE])
        .some((startsAt) => runAt(cells, startsAt, given.visit).ok !== starts.has(startsAt));
    });
    expect(wrong.slice(0, 1)).toEqual([]);
  });
});

describe("the server's own zone", () => {
  const original = process.env.TZ;
  afterEach(() => {
    if (original === undefined) delete process.env.TZ;
    else process.env.TZ = original;
  });

  test.each([
    ["Pacific/Apia", -780],
    ["America/Santiago", 240],
    ["Australia/Lord_Howe", -630],
  ])("%s changes no start", (host, offset) => {
    process.env.TZ = host;
    expect(new Date(Date.UTC(2026, 5, 1)).getTimezoneOffset()).toBe(offset);
    CASES.slice(0, 500).forEach((given, index) => {
      expect(fastStarts(given)).toEqual(EXPECTED[index]);
    });
  });
});

describe("the oracle catches a rule that", { timeout: 30_000 }, () => {
  const broken: Record<string, (given: AvailabilityCase) => number[]> = {
    "forgets the buffer": (given) =>
      fastStarts({ ...given, visit: { ...given.visit, bufferMinutes: 0 } }),
    "wants the whole buffer inside working time": ({ visit, ...given }) =>
      fastStarts({
        ...given,
        visit: { durationMinutes: visit.durationMinutes + visit.bufferMinutes, bufferMinutes: 0 },
      }),
    "forgets blocks": (given) =>
      fastStarts({ ...given, schedule: { ...given.schedule, blocks: [] } }),
    "keeps the part of a cell that a block leaves": (given) => {
      const { cells } = localDay(given.date, { ...given.schedule, blocks: [] });
      const kept = cells.filter(({ startsAt }) => !isBlockedAt(given, startsAt));
      return bookableStarts(occupy(kept, given.bookings), given.visit, windowOf(given));
    },
    "walks the wall clock through a gap": (given) =>
      bookableStarts(occupy(wallClockCells(given), given.bookings), given.visit, windowOf(given)),
    "takes a start one millisecond inside the notice": (given) => {
      const { from, until } = windowOf(given);
      return bookableStarts(cellsOf(given), given.visit, { from: from - 1, until });
    },
    "refuses the start exactly at the notice": (given) => {
      const { from, until } = windowOf(given);
      return bookableStarts(cellsOf(given), given.visit, { from: from + 1, until });
    },
    "sees one day too far": (given) => fastStarts({ ...given, horizonDays: given.horizonDays + 1 }),
    "ends a run where two stretches of hours touch": (given) => {
      const hours = hoursOf(given.date, given.schedule);
      const starts = hours.flatMap((each) => {
        const override = { date: given.date, hours: [each] };
        return fastStarts({ ...given, schedule: { ...given.schedule, overrides: [override] } });
      });
      return [...new Set(starts)].sort((a, b) => a - b);
    },
    "runs across a break": (given) => {
      const hours = hoursOf(given.date, given.schedule);
      const joined = {
        fromMinutes: Math.min(...hours.map((each) => each.fromMinutes)),
        untilMinutes: Math.max(...hours.map((each) => each.untilMinutes)),
      };
      const override = { date: given.date, hours: hours.length > 0 ? [joined] : [] };
      return fastStarts({ ...given, schedule: { ...given.schedule, overrides: [override] } });
    },
    "lets the first template win": (given) => {
      const templates = given.schedule.templates.map((each) => ({
        ...each,
        validFrom: null,
        validUntil: null,
      }));
      return fastStarts({ ...given, schedule: { ...given.schedule, templates } });
    },
    "forgets own hours": (given) =>
      fastStarts({ ...given, schedule: { ...given.schedule, overrides: [] } }),
    "forgets closing days": (given) =>
      fastStarts({ ...given, schedule: { ...given.schedule, closings: [] } }),
    "forgets bookings outside of the hours": (given) => {
      const { cells } = localDay(given.date, given.schedule);
      const marked = occupy(cells, given.bookings).filter(({ startsAt }) =>
        cells.some((cell) => cell.startsAt === startsAt),
      );
      return bookableStarts(marked, given.visit, windowOf(given));
    },
  };

  test.each(Object.entries(broken))("%s", (_, rule) => {
    expect(isCaught(rule)).toBe(true);
  });
});

function isBlockedAt({ date, schedule }: AvailabilityCase, instant: number): boolean {
  return schedule.blocks.some((block) => {
    if (block.kind === "date") return block.date === date;
    if (block.kind === "instants") return block.startsAt <= instant && instant < block.endsAt;
    const at = (minutes: number) => instantOf(date, minutes, schedule.timeZone);
    const inside = at(block.fromMinutes) <= instant && instant < at(block.untilMinutes);
    return block.date === date && inside;
  });
}

/** As most would write it: the wall-clock time of each slot, turned into an instant by itself. */
function wallClockCells({ date, schedule }: AvailabilityCase) {
  const { gridMinutes, timeZone } = schedule;
  const day = localDay(date, schedule);
  const hours = day.working.length > 0 ? hoursOf(date, schedule) : [];
  const cells = hours.flatMap(({ fromMinutes, untilMinutes }) => {
    const found = [];
    for (let at = fromMinutes; at + gridMinutes <= untilMinutes; at += gridMinutes) {
      const from = instantOf(date, at, timeZone);
      found.push(...cutCells([{ from, until: from + gridMinutes * MINUTE }], gridMinutes));
    }
    return found;
  });
  const blocked = new Set(
    day.cells.filter(({ status }) => status === "blocked").map(({ startsAt }) => startsAt),
  );
  return cells.map((cell) => ({
    ...cell,
    status: blocked.has(cell.startsAt) ? ("blocked" as const) : ("free" as const),
  }));
}
