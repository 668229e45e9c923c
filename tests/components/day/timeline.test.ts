import { describe, expect, it } from "vitest";
import {
  dueOf,
  type Moment,
  nextVisit,
  placeOfNow,
  timelineOf,
} from "@/components/staff/day/timeline";
import type { Appointment } from "@/components/staff/day/types";

const at = (text: string) => Date.parse(`2028-06-01T${text}:00Z`);
const span = (from: string, until: string) => ({ from: at(from), until: at(until) });

function visit(from: string, until: string, changed: Partial<Appointment> = {}): Appointment {
  return {
    id: from,
    code: "CODE",
    startsAt: at(from),
    endsAt: at(until),
    busyUntil: at(until),
    status: "paid",
    paymentStatus: "succeeded",
    customerName: "Ana",
    customerPhone: null,
    note: null,
    serviceName: "Cut",
    priceMinor: 2500,
    currency: "GBP",
    attendanceConfirmedAt: null,
    homeAddress: null,
    homeSpot: null,
    checkedInAt: null,
    tendableFrom: 0,
    missableFrom: 0,
    dueAtShopMinor: 0,
    channel: "web",
    overbooked: false,
    holdExpiresAt: null,
    ...changed,
  };
}

const hours = {
  working: [span("09:00", "13:00"), span("14:00", "17:00")],
  blocked: [{ id: "block", reason: "Dentist", ...span("15:00", "15:30") }],
};
const day = { appointments: [visit("10:00", "10:45", { busyUntil: at("11:00") })] };
const morning: Moment = { now: at("08:00"), isToday: true, isPast: false };
const line = (moment: Moment, of = day) =>
  timelineOf(of, hours, moment, 30).map(
    ({ kind, from, until }) =>
      `${kind} ${new Date(from).toISOString().slice(11, 16)}-${new Date(until).toISOString().slice(11, 16)}`,
  );

describe("a chair's day in a line", () => {
  it("holds visits, what is free between them, blocks and breaks, in order", () => {
    expect(line({ ...morning, isToday: false })).toEqual([
      "free 09:00-10:00",
      "visit 10:00-10:45",
      "free 11:00-13:00",
      "break 13:00-14:00",
      "free 14:00-15:00",
      "block 15:00-15:30",
      "free 15:30-17:00",
    ]);
  });

  it("lets free time that has passed go, and keeps the cell that is running", () => {
    expect(line({ ...morning, now: at("11:40") }).slice(0, 2)).toEqual([
      "visit 10:00-10:45",
      "free 11:30-13:00",
    ]);
  });

  it("of a past date offers nothing any more", () => {
    const past = line({ now: at("08:00"), isToday: false, isPast: true });
    expect(past.filter((entry) => entry.startsWith("free"))).toEqual([]);
  });

  it("shows two visits at once when somebody was put on top", () => {
    const both = {
      appointments: [...day.appointments, visit("10:30", "11:00", { overbooked: true })],
    };
    expect(line(morning, both).filter((entry) => entry.startsWith("visit"))).toHaveLength(2);
  });

  it("takes a visit out of the break that it runs into", () => {
    const late = { appointments: [visit("12:30", "13:30")] };
    expect(line(morning, late)).toContain("break 13:30-14:00");
  });
});

describe("the line of now", () => {
  const entries = timelineOf(day, hours, { ...morning, isToday: false }, 30);

  it("stands before what is under way", () => {
    expect(placeOfNow(entries, { ...morning, now: at("10:20") })).toBe(1);
    expect(placeOfNow(entries, { ...morning, now: at("10:45") })).toBe(2);
  });

  it("stands after the last one when all are over, and on no other day", () => {
    expect(placeOfNow(entries, { ...morning, now: at("18:00") })).toBe(entries.length);
    expect(placeOfNow(entries, { ...morning, isToday: false })).toBeNull();
  });
});

describe("who comes next", () => {
  const visits = [
    visit("09:00", "09:30", { status: "completed" }),
    visit("10:00", "10:45"),
    visit("12:00", "12:30", { status: "pending" }),
    visit("12:30", "13:00"),
  ];

  it("is the visit whose time it is, then the next one that is booked", () => {
    expect(nextVisit(visits, at("10:10"))).toMatchObject({
      inChair: true,
      appointment: { id: "10:00" },
    });
    expect(nextVisit(visits, at("11:00"))).toMatchObject({
      inChair: false,
      appointment: { id: "12:30" },
    });
    expect(nextVisit(visits, at("13:30"))).toBeNull();
  });

  it("is whoever has been started, also before or after their time", () => {
    const started = [
      visit("10:00", "10:45", { checkedInAt: at("09:50") }),
      visit("11:00", "11:30"),
    ];
    expect(nextVisit(started, at("09:55"))).toMatchObject({ inChair: true });
    expect(nextVisit(started, at("11:05"))).toMatchObject({ appointment: { id: "10:00" } });
  });
});

describe("what is to be collected at the desk", () => {
  it("is what is left of visits that count, the finished ones included", () => {
    const visits = [
      visit("09:00", "09:30", { status: "confirmed", dueAtShopMinor: 2500 }),
      visit("10:00", "10:30", { status: "paid", dueAtShopMinor: 1600 }),
      visit("11:00", "11:30"),
      visit("12:00", "12:30", { status: "completed", dueAtShopMinor: 100 }),
      visit("13:00", "13:30", { status: "no_show", dueAtShopMinor: 2500 }),
      visit("14:00", "14:30", { status: "pending", dueAtShopMinor: 2500 }),
    ];
    expect(dueOf(visits)).toBe(4200);
  });
});
