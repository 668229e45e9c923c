import { describe, expect, test } from "vitest";
import { localDay, templateOf } from "../../../lib/availability/schedule";
import { totalLength } from "../../../lib/availability/intervals";
import { addDays } from "../../../lib/time/zones";
import type { DayInterval } from "../../../lib/availability/grid";
import type { BarberSchedule, WeeklyTemplate } from "../../../lib/availability/schedule";
import { wallClock } from "../../support/wallClock";

const HOUR_MS = 3_600_000;

function hours(...spans: [number, number][]): DayInterval[] {
  return spans.map(([from, until]) => ({ fromMinutes: from * 60, untilMinutes: until * 60 }));
}

/** The same hours on all seven days, always, unless said otherwise. */
function everyDay(
  spans: DayInterval[],
  validFrom: string | null = null,
  validUntil: string | null = null,
): WeeklyTemplate[] {
  return [1, 2, 3, 4, 5, 6, 7].map((isoWeekday) => ({
    isoWeekday,
    hours: spans,
    validFrom,
    validUntil,
  }));
}

function scheduleOf(changes: Partial<BarberSchedule> = {}): BarberSchedule {
  return {
    timeZone: "Europe/London",
    gridMinutes: 30,
    templates: everyDay(hours([9, 12])),
    overrides: [],
    blocks: [],
    closings: [],
    ...changes,
  };
}

/** "09:00 09:30x": a cell's start on the wall, with an x when it is blocked. */
function shown(date: string, schedule: BarberSchedule): string {
  return localDay(date, schedule)
    .cells.map(({ startsAt, status }) => {
      const time = wallClock(startsAt, schedule.timeZone).slice(11);
      return status === "free" ? time : `${time}x`;
    })
    .join(" ");
}

describe("which hours hold on a date", () => {
  const always = everyDay(hours([9, 10]));
  const since = everyDay(hours([10, 11]), "2026-05-01");
  const until = everyDay(hours([11, 12]), null, "2026-06-30");
  const summer = everyDay(hours([12, 13]), "2026-06-01", "2026-08-31");
  const week = everyDay(hours([13, 14]), "2026-06-15", "2026-06-21");

  test.each([
    ["nothing but the usual ones", [always], "2026-06-17", "09:00 09:30"],
    ["those begun later before the usual ones", [always, since], "2026-06-17", "10:00 10:30"],
    ["the usual ones before others begin", [always, since], "2026-04-30", "09:00 09:30"],
    ["the ones begun later from their first day", [always, since], "2026-05-01", "10:00 10:30"],
    ["those that end before the usual ones", [until, always], "2026-06-30", "11:00 11:30"],
    ["not those that ended yesterday", [until, always], "2026-07-01", "09:00 09:30"],
    ["a beginning before an end", [since, until], "2026-06-17", "10:00 10:30"],
    ["a season before open ends", [summer, since, until, always], "2026-06-14", "12:00 12:30"],
    ["a week before a season", [week, summer, since], "2026-06-17", "13:00 13:30"],
    ["a season's last day", [summer, always], "2026-08-31", "12:00 12:30"],
    ["the usual ones after the season", [summer, always], "2026-09-01", "09:00 09:30"],
  ])("%s", (_, templates, date, expected) => {
    expect(shown(date, scheduleOf({ templates: templates.flat() }))).toBe(expected);
    expect(shown(date, scheduleOf({ templates: templates.flat().reverse() }))).toBe(expected);
  });

  test("a season may give a weekday off", () => {
    const [monday] = everyDay([], "2026-06-01", "2026-08-31");
    const templates = [...everyDay(hours([9, 10])), ...(monday ? [monday] : [])];
    expect(shown("2026-06-08", scheduleOf({ templates }))).toBe("");
    expect(shown("2026-06-09", scheduleOf({ templates }))).toBe("09:00 09:30");
    expect(localDay("2026-06-08", scheduleOf({ templates })).status).toBe("closed");
  });

  test("of two alike the later in the list holds", () => {
    const templates = [...everyDay(hours([9, 10])), ...everyDay(hours([14, 15]))];
    expect(templateOf("2026-06-08", templates)?.hours).toEqual(hours([14, 15]));
  });

  test("a barber without any works nowhere", () => {
    const day = localDay("2026-06-08", scheduleOf({ templates: [] }));
    expect(day).toEqual({
      date: "2026-06-08",
      status: "closed",
      reason: null,
      working: [],
      cells: [],
    });
  });

  test("own hours replace the week's, give an extra day, or a day off", () => {
    const templates = everyDay(hours([9, 10])).filter(({ isoWeekday }) => isoWeekday !== 7);
    const overrides = [
      { date: "2026-06-06", hours: hours([14, 15]) },
      { date: "2026-06-07", hours: hours([10, 11]) },
      { date: "2026-06-08", hours: [] },
    ];
    const schedule = scheduleOf({ templates, overrides });
    expect(shown("2026-06-06", schedule)).toBe("14:00 14:30");
    expect(shown("2026-06-07", schedule)).toBe("10:00 10:30");
    expect(shown("2026-06-08", schedule)).toBe("");
    expect(shown("2026-06-14", schedule)).toBe("");
  });
});

describe("blocks and closing days", () => {
  test("a blocked date has nothing, whatever else is said of it", () => {
    const schedule = scheduleOf({
      overrides: [{ date: "2026-06-08", hours: hours([9, 17]) }],
      blocks: [{ kind: "date", date: "2026-06-08", reason: "Wedding" }],
      closings: [{ fromDate: "2026-06-01", untilDate: "2026-06-30", reason: "Works" }],
    });
    expect(localDay("2026-06-08", schedule)).toMatchObject({
      status: "blocked",
      reason: "Wedding",
      working: [],
      cells: [],
    });
  });

  test("a closing day shuts out a barber's own hours, from its first to its last date", () => {
    const schedule = scheduleOf({
      overrides: [{ date: "2026-12-25", hours: hours([9, 17]) }],
      closings: [{ fromDate: "2026-12-25", untilDate: "2026-12-26", reason: "Christmas" }],
    });
    const days = ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-27"];
    expect(days.map((date) => localDay(date, schedule).status)).toEqual([
      "open",
      "closed",
      "closed",
      "open",
    ]);
    expect(localDay("2026-12-26", schedule).reason).toBe("Christmas");
  });

  test("a blocked stretch takes every cell that it touches and moves none", () => {
    const schedule = scheduleOf({
      blocks: [
        { kind: "hours", date: "2026-06-08", fromMinutes: 610, untilMinutes: 620, reason: "Call" },
        {
          kind: "instants",
          startsAt: Date.parse("2026-06-08T10:29:59.999Z"),
          endsAt: Date.parse("2026-06-08T10:30:00.001Z"),
          reason: "Blink",
        },
      ],
    });
    expect(shown("2026-06-08", schedule)).toBe("09:00 09:30 10:00x 10:30 11:00x 11:30x");
    expect(shown("2026-06-09", schedule)).toBe("09:00 09:30 10:00 10:30 11:00 11:30");
  });

  test("one that only touches takes nothing", () => {
    const blocks = [
      { kind: "hours", date: "2026-06-08", fromMinutes: 0, untilMinutes: 540, reason: "Early" },
      { kind: "hours", date: "2026-06-08", fromMinutes: 720, untilMinutes: 1440, reason: "Late" },
    ] as const;
    expect(shown("2026-06-08", scheduleOf({ blocks }))).toBe("09:00 09:30 10:00 10:30 11:00 11:30");
  });

  test("stretches that take all of it leave a blocked day", () => {
    const blocks = [
      { kind: "hours", date: "2026-06-08", fromMinutes: 540, untilMinutes: 720, reason: "Away" },
    ] as const;
    const day = localDay("2026-06-08", scheduleOf({ blocks }));
    expect(day.status).toBe("blocked");
    expect(day.cells).toHaveLength(6);
  });

  test("a stretch in instants reaches over midnight", () => {
    const blocks = [
      {
        kind: "instants",
        startsAt: Date.parse("2026-06-08T10:00:00Z"),
        endsAt: Date.parse("2026-06-09T08:30:00Z"),
        reason: "Night train",
      },
    ] as const;
    expect(shown("2026-06-08", scheduleOf({ blocks }))).toBe(
      "09:00 09:30 10:00 10:30 11:00x 11:30x",
    );
    expect(shown("2026-06-09", scheduleOf({ blocks }))).toBe(
      "09:00x 09:30 10:00 10:30 11:00 11:30",
    );
  });
});

describe("days that are not 24 hours long", () => {
  test.each([
    ["Europe/London", "2026-03-29", 23],
    ["Europe/London", "2026-10-25", 25],
    ["America/New_York", "2026-03-08", 23],
    ["America/New_York", "2026-11-01", 25],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Asia/Kathmandu", "2026-03-29", 24],
    ["Pacific/Chatham", "2026-09-27", 23],
    ["Pacific/Chatham", "2026-04-05", 25],
    ["America/Santiago", "2026-09-06", 23],
    ["America/Santiago", "2026-04-04", 25],
    ["Africa/Casablanca", "2026-02-15", 25],
    ["Africa/Casablanca", "2026-03-22", 23],
    ["Pacific/Apia", "2011-12-29", 24],
    ["Pacific/Apia", "2011-12-30", 0],
    ["Pacific/Apia", "2011-12-31", 24],
  ])("%s on %s, open round the clock: %d hours in whole cells", (timeZone, date, expected) => {
    const schedule = scheduleOf({ timeZone, templates: everyDay(hours([0, 24])) });
    const day = localDay(date, schedule);
    expect(totalLength(day.working) / HOUR_MS).toBe(expected);
    expect(day.cells).toHaveLength(expected * 2);
    expect(new Set(day.cells.map(({ startsAt }) => startsAt)).size).toBe(expected * 2);
    expect(day.status).toBe(expected === 0 ? "closed" : "open");
  });

  test.each([
    ["Europe/London", "2026-03-28"],
    ["America/Santiago", "2026-04-04"],
    ["America/Havana", "2026-10-31"],
    ["Pacific/Apia", "2011-12-29"],
  ])("%s, round the clock from %s: three days leave no gap and no overlap", (timeZone, first) => {
    const schedule = scheduleOf({ timeZone, templates: everyDay(hours([0, 24])) });
    const cells = [0, 1, 2].flatMap((days) => localDay(addDays(first, days), schedule).cells);
    cells.slice(1).forEach(({ startsAt }, index) => {
      expect(startsAt).toBe(cells[index]?.endsAt);
    });
  });

  test("the day's ordinary hours are untouched by a change at night", () => {
    for (const date of ["2026-03-29", "2026-10-25"]) {
      expect(shown(date, scheduleOf())).toBe("09:00 09:30 10:00 10:30 11:00 11:30");
    }
  });

  test("a block in the repeated hour is the first of the two, on a grid of 15 in Chatham", () => {
    const schedule = scheduleOf({
      timeZone: "Pacific/Chatham",
      gridMinutes: 15,
      templates: everyDay(hours([3, 4])),
      blocks: [
        { kind: "hours", date: "2026-04-05", fromMinutes: 180, untilMinutes: 195, reason: "" },
      ],
    });
    expect(shown("2026-04-05", schedule)).toBe("03:00x 03:15 03:30 02:45 03:00 03:15 03:30 03:45");
  });
});
