import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  closesAt,
  hasThread,
  keptUntil,
  markOf,
  moveOn,
  NO_MARKS,
  otherSide,
} from "../../../lib/threads/thread";
import { BOOKING_STATUSES } from "../../../lib/booking/states";

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const END = Date.UTC(2026, 5, 1, 10);
const visit = { channel: "on_demand", status: "confirmed", endsAt: END } as const;

describe("a visit's thread", () => {
  it("is there once both have agreed, and for what a search led to alone", () => {
    expect(hasThread(visit)).toBe(true);
    expect(hasThread({ ...visit, awaitsYes: true })).toBe(false);
    expect(hasThread({ ...visit, channel: "web" })).toBe(false);
  });

  it.each([
    ["pending", true],
    ["confirmed", true],
    ["completed", true],
    ["no_show", false],
    ["cancelled", false],
    ["expired", false],
  ] as const)("of a visit that is %s: it is open a day longer, %s", (status, isOpen) => {
    expect(closesAt({ ...visit, status })).toBe(isOpen ? END + DAY : null);
  });

  it("is closed in every state while the customer's yes is awaited", () => {
    for (const status of BOOKING_STATUSES) {
      expect(closesAt({ ...visit, status, awaitsYes: true })).toBeNull();
    }
  });

  it("is kept for a month, and for half a year once it is reported", () => {
    expect(keptUntil(visit, undefined)).toBe(END + 30 * DAY);
    expect(keptUntil(visit, END + DAY)).toBe(END + 184 * DAY);
    expect(keptUntil(visit, END - 300 * DAY)).toBe(END + 30 * DAY);
  });
});

describe("marks", () => {
  it("say of each line how far it has come", () => {
    const marks = { deliveredTo: 5, readTo: 3 };
    expect([2, 3, 4, 5, 6].map((number) => markOf(number, marks))).toEqual([
      ...["read", "read", "delivered", "delivered", "sent"],
    ]);
  });

  it("go on only, never beyond the last line, and read is delivered", () => {
    const step = fc.record({ upTo: fc.integer({ min: -5, max: 40 }), isRead: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 20 }), (steps, last) => {
        let marks = NO_MARKS;
        for (const each of steps) {
          const next = moveOn(marks, { ...each, last });
          if (!next) continue;
          expect(next).not.toEqual(marks);
          expect(next.deliveredTo).toBeGreaterThanOrEqual(marks.deliveredTo);
          expect(next.readTo).toBeGreaterThanOrEqual(marks.readTo);
          expect(next.readTo).toBeLessThanOrEqual(next.deliveredTo);
          expect(next.deliveredTo).toBeLessThanOrEqual(last);
          marks = next;
        }
        for (const each of steps) expect(moveOn(marks, { ...each, last })).toBeNull();
      }),
    );
  });

  it("are of the other side", () => {
    expect([otherSide("customer"), otherSide("staff")]).toEqual(["staff", "customer"]);
  });
});
