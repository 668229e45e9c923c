import { describe, expect, it } from "vitest";
import { problemKey, refusedProblems } from "@/components/kit/form/problems";
import type { Template } from "@/components/kit/types/schedule";
import {
  addSeason,
  copyDay,
  nextInterval,
  placeProblems,
  sameWeek,
  templatesOf,
  weekFormOf,
  weekProblems,
  withDay,
  withKind,
  withSeason,
} from "@/components/staff/schedule/week-form";

const hours = (from: number, until: number) => ({
  fromMinutes: from * 60,
  untilMinutes: until * 60,
});
const template = (isoWeekday: number, ...spans: [number, number][]): Template => ({
  isoWeekday,
  hours: spans.map(([from, until]) => hours(from, until)),
  validFrom: null,
  validUntil: null,
});
const summer = { validFrom: "2028-06-01", validUntil: "2028-08-31" };

describe("weekly hours as a form", () => {
  it("save what they were made of, lunch break and season included", () => {
    const templates = [
      template(1, [9, 13], [14, 18]),
      template(2, [10, 16]),
      { ...template(1, [8, 12]), ...summer },
      { ...template(2), ...summer },
    ];
    expect(templatesOf(weekFormOf(templates)).templates).toEqual(templates);
  });

  it("that go on past midnight are typed as one, and saved with two days", () => {
    const saved = [template(5, [22, 24]), template(6, [12, 18], [0, 2])];
    const form = weekFormOf([template(5, [22, 24]), template(6, [0, 2], [12, 18])]);
    expect(form[0]?.days[4]?.hours).toEqual([hours(22, 2)]);
    expect(form[0]?.days[5]?.hours).toEqual([hours(12, 18)]);
    expect(templatesOf(form).templates).toEqual(saved);
    expect(weekProblems(form, 30).size).toBe(0);
  });

  it("go on from Sunday into a Monday off, and leave no room after them", () => {
    const sunday = withDay(weekFormOf([]), { season: 0, isoWeekday: 7 }, () => ({
      kind: "works",
      hours: [hours(20, 3)],
    }));
    const saved = [template(1, [0, 3]), template(7, [20, 24])];
    expect(templatesOf(sunday).templates).toEqual(saved);
    expect(weekFormOf(saved)[0]?.days.map(({ kind }) => kind)).toEqual([
      ...Array(6).fill("off"),
      "works",
    ]);
    expect(nextInterval([hours(20, 3)])).toEqual(hours(23, 24));
  });

  it("tell a day off of a season from one that it leaves as usual", () => {
    const form = weekFormOf([template(1, [9, 17]), { ...template(1), ...summer }]);
    expect(form[1]?.days.map(({ kind }) => kind)).toEqual(["off", ...Array(6).fill("usual")]);
    expect(form[0]?.days.map(({ kind }) => kind)).toEqual(["works", ...Array(6).fill("off")]);
  });

  it("of a barber who has none yet are an empty week that saves nothing", () => {
    expect(templatesOf(weekFormOf([])).templates).toEqual([]);
  });

  it("are the same after going there and back, and different after an edit", () => {
    const form = weekFormOf([template(3, [9, 17])]);
    const off = withDay(form, { season: 0, isoWeekday: 3 }, (day) => withKind(day, "off"));
    expect(sameWeek(form, off)).toBe(false);
    const back = withDay(off, { season: 0, isoWeekday: 3 }, (day) => withKind(day, "works"));
    expect(sameWeek(form, back)).toBe(true);
  });

  it("copy a day with its breaks, and the copy leads its own life", () => {
    const form = weekFormOf([template(1, [9, 13], [14, 18])]);
    const copied = copyDay(form, { season: 0, isoWeekday: 1 }, [2, 5]);
    expect(copied[0]?.days[1]?.hours).toEqual([hours(9, 13), hours(14, 18)]);
    expect(copied[0]?.days[1]?.hours[0]).not.toBe(copied[0]?.days[0]?.hours[0]);
    expect(copied[0]?.days[2]?.kind).toBe("off");
  });
});

describe("a further stretch of a day", () => {
  it("leaves a break of an hour after the last one", () => {
    expect(nextInterval([hours(9, 13)])).toEqual(hours(14, 18));
  });

  it("ends with the day at the latest", () => {
    expect(nextInterval([hours(9, 22)])).toEqual(hours(23, 24));
    expect(nextInterval([hours(9, 24)])).toEqual(hours(23, 24));
  });
});

describe("what is wrong with weekly hours", () => {
  const broken = withDay(weekFormOf([template(1, [9, 17])]), { season: 0, isoWeekday: 4 }, () => ({
    kind: "works",
    hours: [hours(9, 13), hours(12, 18)],
  }));

  it("stands at the interval of the weekday where it was typed", () => {
    const key = problemKey(0, 4, 1, "fromMinutes");
    expect([...weekProblems(broken, 30)]).toEqual([[key, "HOURS_OVERLAP"]]);
  });

  it("of a night stands at its end: where it meets the next day's hours, or that day is as usual", () => {
    const late = withDay(weekFormOf([template(6, [1, 9])]), { season: 0, isoWeekday: 5 }, () => ({
      kind: "works",
      hours: [hours(22, 2)],
    }));
    expect([...weekProblems(late, 30)]).toEqual([
      [problemKey(0, 6, 0, "fromMinutes"), "HOURS_OVERLAP"],
    ]);
    const summerNight = withDay(
      addSeason(weekFormOf([]), "new", "2028-06-01"),
      { season: 1, isoWeekday: 5 },
      () => ({ kind: "works", hours: [hours(22, 2)] }),
    );
    expect([...weekProblems(summerNight, 30)]).toEqual([
      [problemKey(1, 5, 0, "untilMinutes"), "NIGHT_NEEDS_DAY"],
    ]);
  });

  it("says that hours the wrong way round are no night", () => {
    const reversed = withDay(weekFormOf([]), { season: 0, isoWeekday: 5 }, () => ({
      kind: "works",
      hours: [hours(18, 14)],
    }));
    expect([...weekProblems(reversed, 30).values()]).toEqual(["END_BEFORE_START"]);
  });

  it("includes a season without dates and one that ends before it begins", () => {
    const withSummer = addSeason(weekFormOf([]), "new", "");
    expect(weekProblems(withSummer, 30).get(problemKey(1, "validFrom"))).toBe("INVALID_DATE");
    const reversed = withSeason(withSummer, 1, (season) => ({
      ...season,
      validFrom: "2028-08-01",
      validUntil: "2028-07-01",
      days: season.days.map((day) => withKind(day, "off")),
    }));
    expect(weekProblems(reversed, 30).get(problemKey(1, "validUntil"))).toBe("VALIDITY_REVERSED");
  });

  it("comes back from the server to the same places", () => {
    const refused = [
      { code: "HOURS_OVERLAP", field: "fromMinutes", index: 1, row: 1 },
      { code: "TOO_MANY_HOURS", field: "templates", index: null, row: null },
    ] as const;
    expect([...placeProblems(broken, refused)]).toEqual([
      [problemKey(0, 4, 1, "fromMinutes"), "HOURS_OVERLAP"],
      ["form", "TOO_MANY_HOURS"],
    ]);
  });

  it("reads every problem that a refusal carries, and its own code when it carries none", () => {
    const problem = { code: "INVALID_REASON", field: "reason", index: null, row: null };
    expect(
      refusedProblems({ data: { code: "INVALID_REASON", details: { problems: [problem] } } }),
    ).toEqual([problem]);
    expect(refusedProblems({ data: { code: "NOT_AUTHORIZED" } })).toEqual([
      { code: "NOT_AUTHORIZED", field: "form" },
    ]);
    expect(refusedProblems(new Error("socket"))).toEqual([{ code: "UNKNOWN", field: "form" }]);
  });
});
