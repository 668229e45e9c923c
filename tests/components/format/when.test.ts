import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dateOf,
  formatFor,
  hourOf,
  isDate,
  minutesOf,
  weekStartOf,
  weeksOf,
  wholeMinute,
} from "@/components/kit/format/when";
import { firstWeekdayOf, weekFrom } from "@/components/kit/format/week";

// 23:30 in London on the last Sunday of March 2028, after the clocks went forward that morning.
const lateSunday = Date.parse("2028-03-26T22:30:00Z");

const british = formatFor("en-GB");

describe("dates and times for people", () => {
  it("are the shop's, whatever the zone of this machine", () => {
    expect(british.time(lateSunday, "Europe/London")).toBe("23:30");
    expect(dateOf(lateSunday, "Europe/London")).toBe("2028-03-26");
    expect(british.time(lateSunday, "Asia/Jakarta")).toBe("05:30");
    expect(dateOf(lateSunday, "Asia/Jakarta")).toBe("2028-03-27");
    expect(hourOf(lateSunday, "Asia/Jakarta")).toBe(5);
    expect(minutesOf(lateSunday, "Europe/London")).toBe(23 * 60 + 30);
    expect(minutesOf(Date.parse("2028-01-01T00:00:00Z"), "Europe/London")).toBe(0);
  });

  it("write midnight as 00:00", () => {
    expect(british.time(Date.parse("2028-01-01T00:00:00Z"), "Europe/London")).toBe("00:00");
  });

  it("read as sentences do", () => {
    expect(british.day("2028-11-24")).toBe("Friday 24 November");
    expect(british.shortDay("2028-11-24")).toBe("Fri 24 Nov");
    expect(british.when(lateSunday, "Europe/London")).toBe("Sun 26 Mar, 23:30");
    expect(british.month("2028-11")).toBe("November 2028");
    expect(british.weekday(1)).toBe("Monday");
    expect(british.weekday(7, "short")).toBe("Sun");
    expect(british.clock(9 * 60 + 5)).toBe("09:05");
    expect(british.clock(1440)).toBe("24:00");
    expect(british.money(2500, "GBP")).toBe("£25.00");
  });

  it("follow the visitor's locale", () => {
    const indonesian = formatFor("id-ID");
    expect(indonesian.time(lateSunday, "Asia/Jakarta")).toBe("05.30");
    expect(indonesian.day("2028-11-24")).toBe("Jumat, 24 November");
    expect(indonesian.weekday(7)).toBe("Minggu");
    expect(indonesian.clock(1440)).toBe("24.00");
    expect(indonesian.money(7_500_000, "IDR").replace(/\s/g, " ")).toBe("Rp 75.000");

    const american = formatFor("en-US");
    expect(american.time(lateSunday, "Europe/London").replace(/\s/g, " ")).toBe("11:30 PM");
    expect(american.day("2028-11-24")).toBe("Friday, November 24");
    expect(american.clock(1440).replace(/\s/g, " ")).toBe("12:00 AM");
  });

  it("count over the ends of months and years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2028-01-01", -1)).toBe("2027-12-31");
    expect(addMonths("2028-12", 1)).toBe("2029-01");
    expect(addMonths("2028-01", -1)).toBe("2027-12");
  });

  it.each(["2028-02-30", "2027-02-29", "2028-2-1", "today", "", null, undefined])(
    "refuse %s as a day",
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );

  it("lay a month out in weeks from Monday", () => {
    const weeks = weeksOf("2028-02", 1);
    expect(weeks).toHaveLength(5);
    expect(weeks[0]).toEqual([null, ...["01", "02", "03", "04", "05", "06"].map(february)]);
    expect(weeks.flat().filter((day) => day !== null)).toHaveLength(29);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
  });

  it("lay a month out from the day with which the locale's week begins", () => {
    expect(firstWeekdayOf("en-US")).toBe(7);
    expect(firstWeekdayOf("en-GB")).toBe(1);
    expect(firstWeekdayOf("ar-EG")).toBe(6);
    expect(firstWeekdayOf("de")).toBe(1);
    // 1 February 2028 is a Tuesday.
    const [first, second] = weeksOf("2028-02", 7);
    expect(first?.slice(0, 3)).toEqual([null, null, february("01")]);
    expect(second?.[0]).toBe(february("06"));
    expect(weekFrom(7)).toEqual([7, 1, 2, 3, 4, 5, 6]);
    expect(["2028-01-30", "2028-02-01", "2028-02-05"].map((date) => weekStartOf(date, 7))).toEqual(
      Array(3).fill("2028-01-30"),
    );
    expect(weekStartOf("2028-01-30", 1)).toBe("2028-01-24");
  });

  it("round down to the minute", () => {
    expect(wholeMinute(119_999)).toBe(60_000);
  });
});

function february(day: string): string {
  return `2028-02-${day}`;
}
