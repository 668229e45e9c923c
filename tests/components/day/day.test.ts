import { describe, expect, it } from "vitest";
import { actionsFor, isOpen } from "@/components/staff/day/actions-for";
import { type Booked, bookedOf, changesOf } from "@/components/staff/day/arrivals";
import { APPOINTMENT_STATUSES } from "@/lib/booking/states";

const nine = Date.parse("2028-06-01T09:00:00Z");
const row = (id: string, status: Booked["status"]): Booked => ({
  id,
  status,
  channel: "web",
  customerName: "Ana",
  serviceName: "Cut",
  startsAt: nine,
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
  const hour = 3_600_000;
  const visit = (status: Booked["status"], checkedInAt: number | null = null) => ({
    status,
    checkedInAt,
    tendableFrom: nine - hour,
    missableFrom: nine,
  });

  it.each([
    ["pending", ["checkPayment"]],
    ["paid", ["checkIn", "done", "noShow"]],
    ["confirmed", ["checkIn", "done", "noShow"]],
    ["completed", ["undo"]],
    ["no_show", ["undo"]],
    ["cancelled", []],
  ] as const)("with a %s appointment: %j", (status, actions) => {
    expect(actionsFor(visit(status), nine)).toEqual(actions);
  });

  it("with a visit to come is to move it, and nothing else before it can be known", () => {
    expect(actionsFor(visit("paid"), nine - hour - 1)).toEqual([]);
    expect(actionsFor(visit("paid"), nine - hour)).toEqual(["checkIn", "done"]);
    expect(actionsFor(visit("paid", nine), nine - 1)).toEqual(["done", "undoCheckIn"]);
    expect(isOpen(visit("paid"))).toBe(true);
    expect(isOpen(visit("completed"))).toBe(false);
  });

  it("does not ask twice whether the customer has arrived", () => {
    for (const status of APPOINTMENT_STATUSES)
      expect(actionsFor(visit(status, nine), nine)).not.toContain("checkIn");
  });

  it("takes a start back while the visit is open, and only then", () => {
    const withUndo = APPOINTMENT_STATUSES.filter((status) =>
      actionsFor(visit(status, nine), nine).includes("undoCheckIn"),
    );
    expect(withUndo).toEqual(["paid", "confirmed"]);
    for (const status of APPOINTMENT_STATUSES)
      expect(actionsFor(visit(status), nine)).not.toContain("undoCheckIn");
  });
});
