import { describe, expect, it } from "vitest";
import { cellOfNow, type DayPlan, deskStarts } from "@/components/staff/desk/starts";

const at = (text: string) => Date.parse(`2028-06-01T${text}:00Z`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });
const visit = (id: string, from: string, until: string, status: "paid" | "cancelled" = "paid") => ({
  id,
  startsAt: at(from),
  busyUntil: at(until),
  status,
});
const day: DayPlan = {
  working: [span("09:00", "12:00"), span("13:00", "15:00")],
  blocked: [span("13:00", "13:30")],
  visits: [visit("a", "10:00", "11:00"), visit("gone", "09:00", "09:30", "cancelled")],
};
const half = { durationMinutes: 30, bufferMinutes: 0 };
const hour = { durationMinutes: 60, bufferMinutes: 0 };
const texts = (starts: number[]) => starts.map((one) => new Date(one).toISOString().slice(11, 16));
const early = { gridMinutes: 30, now: at("07:00") } as const;

describe("starts that the desk offers", () => {
  it("leave out what is booked, blocked or not worked", () => {
    expect(texts(deskStarts(day, half, early))).toEqual([
      ...["09:00", "09:30", "11:00", "11:30", "13:30", "14:00", "14:30"],
    ]);
    expect(texts(deskStarts(day, hour, early))).toEqual(["09:00", "11:00", "13:30", "14:00"]);
  });

  it("include the cell that is running now, and nothing before it", () => {
    const now = { gridMinutes: 30, now: at("11:20") } as const;
    expect(texts(deskStarts(day, half, now))[0]).toBe("11:00");
    expect(texts(deskStarts(day, half, { ...now, now: at("11:30") }))[0]).toBe("11:30");
  });

  it("count the time of the visit that moves as free", () => {
    expect(texts(deskStarts(day, hour, { ...early, except: "a" }))).toContain("09:30");
  });

  it("keep the time to clean up free of other visits", () => {
    const buffered = { durationMinutes: 30, bufferMinutes: 30 };
    expect(texts(deskStarts(day, buffered, early))).not.toContain("09:30");
  });
});

describe("the cell of now", () => {
  it("is counted from where the work begins, not from the hour", () => {
    const working = [span("09:15", "12:00")];
    expect(cellOfNow(working, 30, at("10:10"))).toBe(at("09:45"));
    expect(cellOfNow(working, 30, at("09:15"))).toBe(at("09:15"));
  });
});
