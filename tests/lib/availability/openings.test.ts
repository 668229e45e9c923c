import { describe, expect, test } from "vitest";
import {
  bookableStarts,
  bookingWindow,
  occupy,
  runAt,
  windowProblem,
} from "../../../lib/availability/openings";
import { localDay } from "../../../lib/availability/schedule";
import { cutCells } from "../../../lib/availability/grid";
import type { StatusCell } from "../../../lib/availability/openings";
import type { Block } from "../../../lib/availability/schedule";
import { wallClock } from "../../support/wallClock";

/** Times of one day in UTC: `clock("14:30")` is an instant, `shown` writes it back. */
const DAY = Date.UTC(2026, 5, 8);
const ALWAYS = { from: -Infinity, until: Infinity };

function clock(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return DAY + (hour * 60 + minute) * 60_000;
}

function shown(starts: readonly number[]): string {
  return starts.map((at) => new Date(at).toISOString().slice(11, 16)).join(" ");
}

function span(text: string) {
  const [from = "", until = ""] = text.split("-");
  return { from: clock(from), until: clock(until) };
}

function free(...spans: string[]): StatusCell[] {
  return cutCells(spans.map(span), 30).map((cell) => ({ ...cell, status: "free" }));
}

function visit(durationMinutes: number, bufferMinutes = 0) {
  return { durationMinutes, bufferMinutes };
}

describe("the cases that every booking system is asked", () => {
  test("60 minutes at 14:00 leave neither 14:30 nor anything that runs into them", () => {
    const cells = occupy(free("13:00-16:00"), [span("14:00-15:00")]);
    expect(shown(bookableStarts(cells, visit(60), ALWAYS))).toBe("13:00 15:00");
    expect(shown(bookableStarts(cells, visit(30), ALWAYS))).toBe("13:00 13:30 15:00 15:30");
    expect(runAt(cells, clock("14:30"), visit(60))).toEqual({ ok: false, code: "SLOT_TAKEN" });
  });

  test("30 and 90 minutes see different starts", () => {
    const cells = free("09:00-11:00");
    expect(shown(bookableStarts(cells, visit(30), ALWAYS))).toBe("09:00 09:30 10:00 10:30");
    expect(shown(bookableStarts(cells, visit(90), ALWAYS))).toBe("09:00 09:30");
  });

  test("no availability, no starts", () => {
    expect(bookableStarts([], visit(30), ALWAYS)).toEqual([]);
    expect(runAt([], clock("09:00"), visit(30))).toEqual({ ok: false, code: "OUTSIDE_HOURS" });
  });

  test("nothing spans a lunch break", () => {
    const cells = free("11:00-12:00", "13:00-14:00");
    expect(shown(bookableStarts(cells, visit(60), ALWAYS))).toBe("11:00 13:00");
    expect(runAt(cells, clock("11:30"), visit(60))).toEqual({ ok: false, code: "OUTSIDE_HOURS" });
  });

  test("hours that touch are one", () => {
    const cells = free("11:00-12:00", "12:00-13:00");
    expect(shown(bookableStarts(cells, visit(90), ALWAYS))).toBe("11:00 11:30");
  });
});

describe("from a barber's hours to starts", () => {
  const always = { isoWeekday: 7, validFrom: null, validUntil: null };
  const starts = (
    date: string,
    timeZone: string,
    hours: [number, number],
    blocks: Block[] = [],
  ) => {
    const [fromMinutes, untilMinutes] = hours.map((hour) => hour * 60);
    const templates = [
      { ...always, hours: [{ fromMinutes: fromMinutes ?? 0, untilMinutes: untilMinutes ?? 0 }] },
    ];
    const schedule = {
      timeZone,
      gridMinutes: 30 as const,
      templates,
      overrides: [],
      blocks,
      closings: [],
    };
    const found = bookableStarts(localDay(date, schedule).cells, visit(60), ALWAYS);
    return found.map((at) => wallClock(at, timeZone).slice(11)).join(" ");
  };

  test("a blocked date has none", () => {
    const block: Block = { kind: "date", date: "2026-06-07", reason: "Wedding" };
    expect(starts("2026-06-07", "Europe/London", [9, 11])).toBe("09:00 09:30 10:00");
    expect(starts("2026-06-07", "Europe/London", [9, 11], [block])).toBe("");
    expect(starts("2026-06-14", "Europe/London", [9, 11], [block])).toBe("09:00 09:30 10:00");
  });

  test.each([
    ["Europe/London", "2026-03-29", [0, 4], "00:00 00:30 02:00 02:30 03:00"],
    [
      "Europe/London",
      "2026-10-25",
      [0, 4],
      "00:00 00:30 01:00 01:30 01:00 01:30 02:00 02:30 03:00",
    ],
    ["America/New_York", "2026-03-08", [1, 5], "01:00 01:30 03:00 03:30 04:00"],
    ["Australia/Lord_Howe", "2026-10-04", [1, 4], "01:00 01:30 02:30 03:00"],
    ["Australia/Lord_Howe", "2026-04-05", [1, 3], "01:00 01:30 01:30 02:00"],
    ["America/Santiago", "2026-09-06", [0, 3], "01:00 01:30 02:00"],
    ["Africa/Casablanca", "2026-02-15", [1, 4], "01:00 01:30 02:00 02:30 02:00 02:30 03:00"],
    ["Africa/Casablanca", "2026-03-22", [1, 4], "01:00 01:30 03:00"],
  ] as const)(
    "an hour in %s on %s spans the change of the clocks",
    (timeZone, date, hours, expected) => {
      expect(starts(date, timeZone, [...hours])).toBe(expected);
    },
  );
});

describe("the buffer", () => {
  test("keeps the time before a booking free, to the minute", () => {
    const cells = occupy(free("09:00-12:00"), [span("11:00-12:00")]);
    expect(shown(bookableStarts(cells, visit(60, 1), ALWAYS))).toBe("09:00 09:30");
    expect(shown(bookableStarts(cells, visit(45, 15), ALWAYS))).toBe("09:00 09:30 10:00");
  });

  test("may run past closing", () => {
    const cells = free("09:00-11:00");
    expect(shown(bookableStarts(cells, visit(60, 30), ALWAYS))).toBe("09:00 09:30 10:00");
  });

  test("may run into a break, but not over it into a booking", () => {
    const cells = occupy(free("09:00-10:00", "10:30-11:30"), [span("10:30-11:00")]);
    expect(shown(bookableStarts(cells, visit(60, 30), ALWAYS))).toBe("09:00");
    expect(bookableStarts(cells, visit(60, 45), ALWAYS)).toEqual([]);
  });

  test("takes the free cell that it reaches over a break", () => {
    const run = runAt(free("09:00-10:00", "10:30-11:30"), clock("09:00"), visit(60, 45));
    expect(run.ok && shown(run.cells.map(({ startsAt }) => startsAt))).toBe("09:00 09:30 10:30");
  });

  test("never runs into blocked time", () => {
    const cells = free("09:00-11:00").map((cell) =>
      cell.startsAt >= clock("10:00") ? { ...cell, status: "blocked" as const } : cell,
    );
    expect(bookableStarts(cells, visit(60, 10), ALWAYS)).toEqual([]);
    expect(shown(bookableStarts(cells, visit(60), ALWAYS))).toBe("09:00");
    expect(runAt(cells, clock("09:00"), visit(60, 10))).toEqual({ ok: false, code: "SLOT_TAKEN" });
  });

  test("does not run into a visit after hours", () => {
    const cells = occupy(free("09:00-10:00"), [span("10:00-10:30")]);
    expect(bookableStarts(cells, visit(60, 10), ALWAYS)).toEqual([]);
    expect(shown(bookableStarts(cells, visit(60), ALWAYS))).toBe("09:00");
  });
});

describe("a run of cells", () => {
  test("is all that the visit and its buffer touch", () => {
    const run = runAt(free("09:00-12:00"), clock("09:30"), visit(45, 20));
    expect(run.ok && shown(run.cells.map(({ startsAt }) => startsAt))).toBe("09:30 10:00 10:30");
  });

  test.each([
    ["09:10", "START_OFF_GRID"],
    ["08:30", "OUTSIDE_HOURS"],
    ["08:50", "OUTSIDE_HOURS"],
    ["11:30", "OUTSIDE_HOURS"],
    ["13:00", "OUTSIDE_HOURS"],
  ])("at %s there is none: %s", (time, code) => {
    const cells = free("09:00-12:00");
    expect(runAt(cells, clock(time), visit(60))).toEqual({ ok: false, code });
  });

  test("a start inside a booked cell is off the grid first", () => {
    const cells = occupy(free("09:00-12:00"), [span("09:00-10:00")]);
    expect(runAt(cells, clock("09:15"), visit(30))).toEqual({ ok: false, code: "START_OFF_GRID" });
  });
});

describe("the window of starts", () => {
  const policy = { noticeMinutes: 60, horizonDays: 2, timeZone: "Europe/London" };

  test("begins when the notice has passed and ends with the horizon's last local day", () => {
    const now = Date.parse("2026-03-28T12:10:00Z");
    expect(bookingWindow(policy, now)).toEqual({
      from: Date.parse("2026-03-28T13:10:00Z"),
      until: Date.parse("2026-03-29T23:00:00Z"),
    });
  });

  test("today is the shop's, not the server's", () => {
    const now = Date.parse("2026-06-08T23:30:00Z");
    const { until } = bookingWindow({ ...policy, horizonDays: 1 }, now);
    expect(until).toBe(Date.parse("2026-06-09T23:00:00Z"));
  });

  test("a start exactly at the notice is in, one at the horizon's end is out", () => {
    const cells = free("09:00-12:00");
    const window = { from: clock("09:30"), until: clock("11:00") };
    expect(shown(bookableStarts(cells, visit(60), window))).toBe("09:30 10:00 10:30");
  });

  test.each([
    ["11:59", "START_IN_PAST"],
    ["12:00", "START_TOO_SOON"],
    ["12:59", "START_TOO_SOON"],
    ["13:00", null],
    ["15:59", null],
    ["16:00", "START_TOO_LATE"],
  ])("at noon, with an hour's notice and until four, %s is %s", (time, code) => {
    const window = { from: clock("13:00"), until: clock("16:00") };
    expect(windowProblem(clock(time), window, clock("12:00"))).toBe(code);
  });
});

describe("marking what is booked", () => {
  test("a booking off the grid takes all the cells that it touches", () => {
    const cells = occupy(free("09:00-11:00"), [span("09:50-10:10")]);
    expect(cells.map(({ status }) => status)).toEqual(["free", "booked", "booked", "free"]);
  });

  test("what lies outside of the hours is kept, in order", () => {
    const cells = occupy(free("09:00-10:00"), [span("08:30-09:30"), span("11:00-12:00")]);
    expect(shown(cells.map(({ startsAt }) => startsAt))).toBe("08:30 09:00 09:30 11:00");
    expect(cells.map(({ status }) => status)).toEqual(["booked", "booked", "free", "booked"]);
  });

  test("no bookings, nothing changed", () => {
    expect(occupy(free("09:00-10:00"), [])).toEqual(free("09:00-10:00"));
  });
});
