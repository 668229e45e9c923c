import { describe, expect, test } from "vitest";
import { BOOKING_STATUSES } from "../../../lib/booking/states";
import type { BookingStatus } from "../../../lib/booking/states";
import { BOOKING_MESSAGE_KINDS } from "../../../lib/messages/kinds";
import type { BookingMessageKind } from "../../../lib/messages/kinds";
import { whyLeftOut } from "../../../lib/messages/stillTrue";

const NOW = 1_000_000;
const asked = (
  kind: BookingMessageKind,
  status: BookingStatus,
  change: { startsAt?: number; endsAt?: number; changes?: number; holdExpiresAt?: number } = {},
  toldBarber?: string,
) =>
  whyLeftOut({
    kind,
    writtenFor: { startsAt: NOW + 100, changes: 1, barberId: toldBarber },
    booking: {
      status,
      barberId: "marcus",
      startsAt: NOW + 100,
      endsAt: NOW + 200,
      changes: 1,
      ...change,
    },
    now: NOW,
  });

describe("a message is sent", () => {
  test.each(BOOKING_MESSAGE_KINDS)(
    "%s: of the status that it is about, and of no other",
    (kind) => {
      const ABOUT: Partial<Record<BookingMessageKind, readonly BookingStatus[]>> = {
        cancelled: ["cancelled"],
        booking_cancelled: ["cancelled"],
        hold_ended: ["expired"],
        late_payment_returned: ["expired"],
        waiting_offer: ["pending"],
        receipt: ["completed"],
        after_visit: ["completed"],
        no_show_fee: ["no_show"],
        no_show_fee_failed: ["no_show"],
        // Money goes back whatever has become of the visit.
        refund_done: BOOKING_STATUSES,
        refund_failed: BOOKING_STATUSES,
        booking_left: BOOKING_STATUSES,
      };
      const held = { holdExpiresAt: NOW + 1 };
      const sent = BOOKING_STATUSES.filter((status) => asked(kind, status, held) === null);
      expect(sent).toEqual(ABOUT[kind] ?? ["confirmed"]);
    },
  );

  test("of a time that is held, until it is not", () => {
    expect(asked("waiting_offer", "pending", { holdExpiresAt: NOW })).toBe("over");
  });

  test("with the new time where a visit was confirmed and then moved", () => {
    expect(asked("confirmed", "confirmed", { startsAt: NOW + 50, changes: 2 })).toBeNull();
  });

  test("not of a move that another has followed", () => {
    expect(asked("moved", "confirmed", { changes: 2 })).toBe("moved");
  });

  test("to a barber only while it is theirs, or is not any more", () => {
    expect(asked("booking_new", "confirmed", {}, "marcus")).toBeNull();
    expect(asked("booking_new", "confirmed", {}, "theo")).toBe("moved");
    expect(asked("booking_moved", "confirmed", {}, "theo")).toBe("moved");
    expect(asked("booking_left", "confirmed", {}, "theo")).toBeNull();
    expect(asked("booking_left", "confirmed", {}, "marcus")).toBe("moved");
  });

  test("not as a reminder of another time, nor once the visit has begun", () => {
    for (const kind of ["reminder_day", "reminder_hours"] as const) {
      expect(asked(kind, "confirmed", { startsAt: NOW + 101 })).toBe("moved");
      const begun = { kind, writtenFor: { startsAt: NOW, changes: 1 }, now: NOW };
      const barberId = "marcus";
      const booking = {
        status: "confirmed",
        barberId,
        startsAt: NOW,
        endsAt: NOW + 9,
        changes: 1,
      } as const;
      expect(whyLeftOut({ ...begun, booking })).toBe("over");
    }
  });

  test("not once a visit is over, and of a cancelled one at any time", () => {
    expect(asked("confirmed", "confirmed", { endsAt: NOW })).toBe("over");
    expect(asked("cancelled", "cancelled", { endsAt: NOW })).toBeNull();
  });
});
