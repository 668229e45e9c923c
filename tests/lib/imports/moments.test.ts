import { describe, expect, test } from "vitest";
import { dependsOnOrder, orderOf, readMoment, usualOrder } from "../../../lib/imports/moments";
import type { DateOrder } from "../../../lib/imports/moments";

const LONDON = "Europe/London";
const at = (date: string, time?: string, order: DateOrder = "dmy", timeZone = LONDON) => {
  const moment = readMoment({ date, time }, { timeZone, order });
  return moment && new Date(moment.startsAt).toISOString();
};

describe("a moment is read as products write it", () => {
  test.each([
    ["2026-06-02", "09:30"],
    ["2026-06-02 09:30", undefined],
    ["2026-06-02T09:30:00", undefined],
    ["2026-06-02T08:30:00.000Z", undefined],
    ["2026-06-02T10:30:00+02:00", undefined],
    ["2026-06-02 08:30:00 +0000", undefined],
    ["02/06/2026", "9:30 AM"],
    ["2/6/26 9.30", undefined],
    ["02.06.2026", "9h30"],
    ["02 Jun 2026, 9:30am", undefined],
    ["02 Jun 2026, 1:46pm", "09:30:00-10:00:00"],
    ["2nd June 2026 at 9:30 a.m.", undefined],
    ["Jun 2, 2026 9:30", undefined],
    ["Tue, 2 Jun 2026", "09:30 - 10:00"],
    ["2 Juni 2026", "09.30"],
  ])("%s and %s", (date, time) => {
    expect(at(date, time)).toBe("2026-06-02T08:30:00.000Z");
  });

  test("the month is first where it is said, but never with dots", () => {
    expect(at("06/02/2026", "9:30 AM", "mdy")).toBe("2026-06-02T08:30:00.000Z");
    expect(at("02.06.2026", "9:30", "mdy")).toBe("2026-06-02T08:30:00.000Z");
  });

  test.each([
    ["12:15 AM", "00:15"],
    ["12:15 PM", "12:15"],
    ["11 pm", "23:00"],
  ])("%s is %s", (typed, clock) => {
    expect(at("2026-06-02", typed, "dmy", "UTC")).toBe(`2026-06-02T${clock}:00.000Z`);
  });

  test.each([
    ["31.06.2026", "9:30"],
    ["13/13/2026", "9:30"],
    ["tomorrow", "9:30"],
    ["2026-06-02", undefined],
    ["2026-06-02", "25:00"],
    ["2026-06-02", "13:00 PM"],
    ["2 Foo 2026", "9:30"],
    ["2026-06-02T08:61:00Z", undefined],
    ["", ""],
  ])("%s and %s is none", (date, time) => {
    expect(at(date, time)).toBeNull();
  });
});

test("a time that no clock has shown is the later one, and is told", () => {
  const read = (date: string) =>
    readMoment({ date, time: "01:30" }, { timeZone: LONDON, order: "dmy" });
  expect(read("2026-03-29")).toEqual({ startsAt: Date.UTC(2026, 2, 29, 1, 30), isInGap: true });
  // An hour that there is twice is the earlier one.
  expect(read("2026-10-25")).toEqual({ startsAt: Date.UTC(2026, 9, 25, 0, 30), isInGap: false });
});

test("dates tell their order by days after the twelfth", () => {
  expect(orderOf(["03/04/2026", "13/04/2026"])).toBe("dmy");
  expect(orderOf(["03/04/2026", "04/13/2026"])).toBe("mdy");
  expect(orderOf(["13/04/2026", "04/13/2026"])).toBeNull();
  expect(orderOf(["03/04/2026", "2026-04-13", "13.04.2026"])).toBeNull();
});

test("only numbers depend on it", () => {
  expect(dependsOnOrder(["03/04/2026"])).toBe(true);
  expect(dependsOnOrder(["04/04/2026", "2026-04-13", "03.04.2026", "3 Apr 2026"])).toBe(false);
});

test.each([
  ["en-US", "mdy"],
  ["en-GB", "dmy"],
  ["id-ID", "dmy"],
  ["sv-SE", "dmy"],
])("%s usually has it as %s", (locale, order) => {
  expect(usualOrder(locale)).toBe(order);
});
