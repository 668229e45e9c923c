import { describe, expect, test } from "vitest";
import {
  parseScheduleBlock,
  parseScheduleClosing,
  parseScheduleOverride,
  parseScheduleSettings,
  parseScheduleTemplate,
  parseScheduleTemplates,
} from "../../../lib/availability/parseSchedule";
import type { DayInterval } from "../../../lib/availability/grid";
import type { WeeklyTemplate } from "../../../lib/availability/schedule";

function minutes(...spans: [number, number][]): DayInterval[] {
  return spans.map(([fromMinutes, untilMinutes]) => ({ fromMinutes, untilMinutes }));
}

function template(changes: Partial<WeeklyTemplate> = {}): WeeklyTemplate {
  const hours = minutes([540, 720], [780, 1020]);
  return { isoWeekday: 1, hours, validFrom: null, validUntil: null, ...changes };
}

function refused(code: string, field: string, index: number | null = null) {
  return { ok: false, problems: [{ code, field, index }] };
}

describe("a day's hours", () => {
  test.each([
    ["with a lunch break", minutes([540, 720], [780, 1020])],
    ["that touch", minutes([540, 720], [720, 1020])],
    ["round the clock", minutes([0, 1440])],
    ["that are none", minutes()],
  ])("%s are taken as they are", (_, hours) => {
    expect(parseScheduleTemplate(template({ hours }), 15)).toEqual({
      ok: true,
      value: template({ hours }),
    });
  });

  test("are put in order", () => {
    const hours = minutes([780, 1020], [540, 720]);
    expect(parseScheduleTemplate(template({ hours }), 30)).toEqual({
      ok: true,
      value: template(),
    });
    expect(hours).toEqual(minutes([780, 1020], [540, 720]));
  });

  test.each([
    ["an end before the start", minutes([600, 540]), "END_BEFORE_START", "untilMinutes", 0],
    ["an empty one", minutes([540, 600], [660, 660]), "END_BEFORE_START", "untilMinutes", 1],
    ["an overlap", minutes([540, 720], [690, 780]), "HOURS_OVERLAP", "fromMinutes", 1],
    ["an overlap out of order", minutes([690, 780], [540, 720]), "HOURS_OVERLAP", "fromMinutes", 0],
    ["the same twice", minutes([540, 720], [540, 720]), "HOURS_OVERLAP", "fromMinutes", 1],
    ["a start off the grid", minutes([550, 720]), "HOURS_OFF_GRID", "fromMinutes", 0],
    ["an end off the grid", minutes([540, 705]), "HOURS_OFF_GRID", "untilMinutes", 0],
    ["a time past midnight", minutes([1320, 1560]), "INVALID_TIME", "untilMinutes", 0],
    ["a time before it", minutes([-30, 60]), "INVALID_TIME", "fromMinutes", 0],
    ["half a minute", minutes([540.5, 600]), "INVALID_TIME", "fromMinutes", 0],
    ["no number at all", minutes([540, NaN]), "INVALID_TIME", "untilMinutes", 0],
  ])("with %s are refused", (_, hours, code, field, index) => {
    expect(parseScheduleTemplate(template({ hours }), 30)).toEqual(refused(code, field, index));
    expect(parseScheduleOverride({ date: "2026-06-08", hours }, 30)).toEqual(
      refused(code, field, index),
    );
  });

  test("within another are refused, however many lie between", () => {
    const hours = minutes([0, 600], [60, 120], [180, 240]);
    expect(parseScheduleTemplate(template({ hours }), 30)).toEqual({
      ok: false,
      problems: [
        { code: "HOURS_OVERLAP", field: "fromMinutes", index: 1 },
        { code: "HOURS_OVERLAP", field: "fromMinutes", index: 2 },
      ],
    });
  });

  test("are eight at most", () => {
    const many = (count: number) =>
      minutes(...Array.from({ length: count }, (_, i): [number, number] => [i * 60, i * 60 + 30]));
    expect(parseScheduleTemplate(template({ hours: many(8) }), 30).ok).toBe(true);
    expect(parseScheduleTemplate(template({ hours: many(9) }), 30)).toEqual(
      refused("TOO_MANY_HOURS", "hours"),
    );
  });
});

describe("a template", () => {
  test.each([
    [{ isoWeekday: 0 }, "INVALID_REQUEST", "isoWeekday"],
    [{ isoWeekday: 8 }, "INVALID_REQUEST", "isoWeekday"],
    [{ isoWeekday: 1.5 }, "INVALID_REQUEST", "isoWeekday"],
    [{ validFrom: "2027-02-29" }, "INVALID_DATE", "validFrom"],
    [{ validUntil: "tomorrow" }, "INVALID_DATE", "validUntil"],
    [{ validFrom: "2026-06-02", validUntil: "2026-06-01" }, "VALIDITY_REVERSED", "validUntil"],
  ])("with %j is refused", (changes, code, field) => {
    expect(parseScheduleTemplate(template(changes), 30)).toEqual(refused(code, field));
  });

  test("may hold on a single date, or be open at either end", () => {
    for (const changes of [
      { validFrom: "2026-06-01", validUntil: "2026-06-01" },
      { validFrom: "2026-06-01" },
      { validUntil: "2026-06-01" },
    ]) {
      expect(parseScheduleTemplate(template(changes), 30).ok).toBe(true);
    }
  });

  test("tells everything that is wrong with it", () => {
    const wrong = template({ isoWeekday: 9, hours: minutes([5, 4]), validFrom: "never" });
    const result = parseScheduleTemplate(wrong, 30);
    expect(result.ok ? [] : result.problems.map(({ field }) => field)).toEqual([
      "isoWeekday",
      "fromMinutes",
      "untilMinutes",
      "validFrom",
    ]);
  });
});

describe("a barber's templates together", () => {
  test("may differ in weekday or validity", () => {
    const templates = [
      template(),
      template({ isoWeekday: 2 }),
      template({ validFrom: "2026-06-01" }),
      template({ validFrom: "2026-06-01", validUntil: "2026-06-30" }),
    ];
    expect(parseScheduleTemplates(templates, 30)).toEqual({ ok: true, value: templates });
  });

  test("name the row at fault", () => {
    const templates = [
      template(),
      template({ isoWeekday: 2, hours: minutes([60, 30]) }),
      template(),
    ];
    expect(parseScheduleTemplates(templates, 30)).toEqual({
      ok: false,
      problems: [
        { code: "END_BEFORE_START", field: "untilMinutes", index: 0, row: 1 },
        { code: "DUPLICATE_HOURS", field: "validFrom", index: null, row: 2 },
      ],
    });
  });

  test("are seventy at most", () => {
    const many = Array.from({ length: 71 }, () => template());
    expect(parseScheduleTemplates(many, 30)).toEqual({
      ok: false,
      problems: [{ code: "TOO_MANY_HOURS", field: "templates", index: null, row: null }],
    });
  });
});

test("own hours need a date that exists", () => {
  expect(parseScheduleOverride({ date: "2026-02-30", hours: [] }, 30)).toEqual(
    refused("INVALID_DATE", "date"),
  );
});

describe("a block", () => {
  const date = "2026-06-08";
  const at = Date.UTC(2026, 5, 8);

  test.each([
    [{ kind: "date", date, reason: "Wedding" }],
    [{ kind: "hours", date, fromMinutes: 610, untilMinutes: 617, reason: "" }],
    [{ kind: "instants", startsAt: at, endsAt: at + 1, reason: "x".repeat(200) }],
    [{ kind: "instants", startsAt: at, endsAt: at + 366 * 86_400_000, reason: "Sabbatical" }],
  ] as const)("%j passes, on the grid or off it", (block) => {
    expect(parseScheduleBlock(block)).toEqual({ ok: true, value: block });
  });

  test("has its reason trimmed", () => {
    expect(parseScheduleBlock({ kind: "date", date, reason: "  Dentist\n" })).toMatchObject({
      value: { reason: "Dentist" },
    });
  });

  test.each([
    [{ kind: "date", date: "2026-13-01", reason: "" }, "INVALID_DATE", "date"],
    [
      { kind: "hours", date: "2026-6-8", fromMinutes: 0, untilMinutes: 60, reason: "" },
      "INVALID_DATE",
      "date",
    ],
    [
      { kind: "hours", date, fromMinutes: 60, untilMinutes: 60, reason: "" },
      "END_BEFORE_START",
      "untilMinutes",
    ],
    [
      { kind: "hours", date, fromMinutes: 0, untilMinutes: 1441, reason: "" },
      "INVALID_TIME",
      "untilMinutes",
    ],
    [{ kind: "instants", startsAt: at, endsAt: at, reason: "" }, "END_BEFORE_START", "endsAt"],
    [{ kind: "instants", startsAt: NaN, endsAt: at, reason: "" }, "INVALID_TIME", "startsAt"],
    [{ kind: "instants", startsAt: at, endsAt: Infinity, reason: "" }, "INVALID_TIME", "endsAt"],
    [
      { kind: "instants", startsAt: at, endsAt: at + 367 * 86_400_000, reason: "" },
      "CLOSED_TOO_LONG",
      "endsAt",
    ],
    [{ kind: "date", date, reason: "x".repeat(201) }, "INVALID_REASON", "reason"],
    [{ kind: "date", date, reason: "two\nlines" }, "INVALID_REASON", "reason"],
    [{ kind: "date", date, reason: "be\u0007ll" }, "INVALID_REASON", "reason"],
  ] as const)("%j is refused", (block, code, field) => {
    expect(parseScheduleBlock(block)).toEqual(refused(code, field));
  });
});

describe("closing days", () => {
  const closing = { fromDate: "2026-12-24", untilDate: "2026-12-26", reason: "Christmas" };

  test("pass, a single one too", () => {
    expect(parseScheduleClosing(closing)).toEqual({ ok: true, value: closing });
    const single = { ...closing, untilDate: closing.fromDate };
    expect(parseScheduleClosing(single)).toEqual({ ok: true, value: single });
  });

  test.each([
    [{ untilDate: "2026-12-23" }, "VALIDITY_REVERSED", "untilDate"],
    [{ fromDate: "2026-12-32" }, "INVALID_DATE", "fromDate"],
    [{ untilDate: "2027-12-25" }, "CLOSED_TOO_LONG", "untilDate"],
    [{ reason: "x".repeat(201) }, "INVALID_REASON", "reason"],
  ])("with %j are refused", (changes, code, field) => {
    expect(parseScheduleClosing({ ...closing, ...changes })).toEqual(refused(code, field));
  });

  test("of exactly 366 days pass", () => {
    expect(parseScheduleClosing({ ...closing, untilDate: "2027-12-24" }).ok).toBe(true);
  });
});

describe("a shop's settings", () => {
  const settings = {
    timeZone: "Asia/Kathmandu",
    gridMinutes: 15,
    horizonDays: 60,
    noticeMinutes: 0,
    holdMinutes: 5,
  };

  test("pass", () => {
    expect(parseScheduleSettings(settings)).toEqual({ ok: true, value: settings });
  });

  test.each([
    [{ timeZone: "Europe/Atlantis" }, "UNKNOWN_TIME_ZONE", "timeZone"],
    [{ timeZone: "+05:45" }, "UNKNOWN_TIME_ZONE", "timeZone"],
    [{ gridMinutes: 20 }, "INVALID_GRID", "gridMinutes"],
    [{ horizonDays: 0 }, "INVALID_HORIZON", "horizonDays"],
    [{ horizonDays: 366 }, "INVALID_HORIZON", "horizonDays"],
    [{ noticeMinutes: -1 }, "INVALID_NOTICE", "noticeMinutes"],
    [{ noticeMinutes: 43_201 }, "INVALID_NOTICE", "noticeMinutes"],
    [{ holdMinutes: 4 }, "INVALID_HOLD", "holdMinutes"],
    [{ holdMinutes: 121 }, "INVALID_HOLD", "holdMinutes"],
    [{ holdMinutes: 7.5 }, "INVALID_HOLD", "holdMinutes"],
  ])("with %j are refused", (changes, code, field) => {
    expect(parseScheduleSettings({ ...settings, ...changes })).toEqual(refused(code, field));
  });
});
