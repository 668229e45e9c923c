import { describe, expect, it } from "vitest";
import { actionsFor } from "@/components/day/actions-for";
import { type Booked, bookedOf, changesOf } from "@/components/day/arrivals";
import { placeOfNow } from "@/components/day/place-of-now";
import { APPOINTMENT_STATUSES } from "@/lib/booking/states";

const HOUR = 3_600_000;
const nine = Date.parse("2028-06-01T09:00:00Z");
const row = (id: string, status: Booked["status"]): Booked => ({
  id,
  status,
  customerName: "Ana",
  serviceName: "Cut",
  startsAt: nine,
});

describe("the line of now", () => {
  const day = {
    date: "2028-06-01",
    timeZone: "UTC",
    appointments: [{ endsAt: nine + HOUR }, { endsAt: nine + 2 * HOUR }],
  };

  it("stands before the appointment that is under way", () => {
    expect(placeOfNow(day, nine + HOUR / 2)).toBe(0);
    expect(placeOfNow(day, nine + HOUR)).toBe(1);
  });

  it("stands after the last one when all are over", () => {
    expect(placeOfNow(day, nine + 5 * HOUR)).toBe(2);
  });

  it("is on no other day, as the shop counts days", () => {
    expect(placeOfNow(day, nine + 24 * HOUR)).toBeNull();
    expect(placeOfNow({ ...day, timeZone: "Asia/Jakarta" }, nine + 8 * HOUR)).toBeNull();
  });
});

describe("arrivals on the barber's day", () => {
  it("are announced when they are booked, not while they are held", () => {
    const before = bookedOf({ appointments: [row("a", "paid")] });
    const held = bookedOf({ appointments: [row("a", "paid"), row("b", "pending")] });
    const paid = bookedOf({ appointments: [row("a", "paid"), row("b", "paid")] });
    expect(changesOf(before, held)).toEqual({ fresh: [], gone: [] });
    expect(changesOf(held, paid).fresh.map(({ id }) => id)).toEqual(["b"]);
  });

  it("include nothing that only changed, and name what left", () => {
    const before = bookedOf({ appointments: [row("a", "paid"), row("b", "paid")] });
    const after = bookedOf({ appointments: [row("a", "completed"), row("b", "cancelled")] });
    const { fresh, gone } = changesOf(before, after);
    expect(fresh).toEqual([]);
    expect(gone.map(({ id }) => id)).toEqual(["b"]);
  });
});

describe("what the chair may do", () => {
  it.each([
    ["pending", ["checkPayment"]],
    ["paid", ["done", "noShow", "checkIn"]],
    ["confirmed", ["done", "noShow", "checkIn"]],
    ["completed", ["undo"]],
    ["no_show", ["undo"]],
    ["cancelled", []],
  ] as const)("with a %s appointment: %j", (status, actions) => {
    expect(actionsFor({ status, checkedInAt: null })).toEqual(actions);
  });

  it("does not ask twice whether the customer has arrived", () => {
    for (const status of APPOINTMENT_STATUSES)
      expect(actionsFor({ status, checkedInAt: nine })).not.toContain("checkIn");
  });
});
