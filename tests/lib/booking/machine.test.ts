import { describe, expect, test } from "vitest";
import { appointmentStatusOf, transition } from "../../../lib/booking/machine";
import { settledStatus } from "../../../lib/booking/rules";
import type { BookingFacts } from "../../../lib/booking/rules";
import { BOOKING_EVENTS, BOOKING_STATUSES, PAYMENT_STATUSES } from "../../../lib/booking/states";
import type { BookingEventType } from "../../../lib/booking/states";
import { facts, MATRIX, PRICE, REPRESENTATIVE, withMoneyOf } from "./machineMatrix";

function outcomeOf(before: BookingFacts, event: BookingEventType): string {
  const outcome = transition(before, event);
  if (!outcome.applied) return outcome.reason === "" ? "no reason" : "-";
  return [outcome.status, outcome.paymentStatus, ...outcome.effects].join(" ");
}

describe("the whole matrix", () => {
  const rows = BOOKING_STATUSES.flatMap((status) =>
    BOOKING_EVENTS.map((event) => ({ status, event, expected: MATRIX[status][event] })),
  );

  test.each(rows)("$status + $event -> $expected", ({ status, event, expected }) => {
    expect(outcomeOf(withMoneyOf(event, REPRESENTATIVE[status]), event)).toBe(expected);
  });
});

describe("before a visit's time", () => {
  const known = ["checked_in", "completed", "no_show", "no_show_fee_requested"];

  test.each(BOOKING_EVENTS.filter((event) => known.includes(event)))(
    "%s changes nothing in any status",
    (event) => {
      for (const status of BOOKING_STATUSES) {
        const before = { ...REPRESENTATIVE[status], tooEarly: true };
        expect(outcomeOf(before, event)).toBe("-");
      }
    },
  );

  test("everything else goes its way", () => {
    for (const { status, event } of BOOKING_STATUSES.flatMap((status) =>
      BOOKING_EVENTS.map((event) => ({ status, event })),
    )) {
      if (known.includes(event)) continue;
      const before = withMoneyOf(event, { ...REPRESENTATIVE[status], tooEarly: true });
      expect(outcomeOf(before, event)).toBe(MATRIX[status][event]);
    }
  });
});

describe("where the money decides", () => {
  const free = (status: BookingFacts["status"]) => facts(status, "not_required", 0, 0);
  const rows: [string, BookingFacts, BookingEventType, string][] = [
    ["pending without captured money", facts("pending", "unpaid", 0, 0), "payment_succeeded", "-"],
    [
      "pending, captured and given back before we heard of it",
      facts("pending", "unpaid", PRICE, PRICE),
      "payment_succeeded",
      "cancelled refunded release_slots close_checkout",
    ],
    [
      "pending, captured and given back in part",
      facts("pending", "unpaid", PRICE, 500),
      "payment_succeeded",
      "confirmed partially_refunded announce_confirmed",
    ],
    ["pending and processing", facts("pending", "processing", 0, 0), "hold_expired", "-"],
    [
      "pending and declined",
      facts("pending", "failed", 0, 0),
      "hold_expired",
      "expired unpaid release_slots close_checkout",
    ],
    [
      "confirmed, nothing due",
      free("confirmed"),
      "cancelled_by_customer",
      "cancelled not_required release_slots close_checkout",
    ],
    [
      "confirmed, given back in part",
      facts("confirmed", "partially_refunded", PRICE, 500),
      "cancelled_by_shop",
      "cancelled refund_pending release_slots close_checkout refund_rest",
    ],
    [
      "confirmed, a part given back in Stripe's dashboard",
      facts("confirmed", "succeeded", PRICE, 500),
      "refund_succeeded",
      "confirmed partially_refunded",
    ],
    [
      "completed, a part given back",
      facts("completed", "succeeded", PRICE, 500),
      "refund_succeeded",
      "completed partially_refunded",
    ],
    [
      "completed and given back in full",
      facts("completed", "refunded", PRICE, PRICE),
      "reopened",
      "-",
    ],
    ["completed, nothing due", free("completed"), "reopened", "confirmed not_required refund_fee"],
    ["cancelled, never paid", facts("cancelled", "unpaid", 0, 0), "refund_requested", "-"],
    [
      "cancelled and given back",
      facts("cancelled", "refunded", PRICE, PRICE),
      "refund_requested",
      "cancelled refunded",
    ],
    [
      "cancelled, given back in part so far",
      facts("cancelled", "refund_pending", PRICE, 500),
      "refund_succeeded",
      "cancelled refund_pending",
    ],
    [
      "confirmed with nothing due first, the rest paid online",
      facts("confirmed", "not_required", PRICE, 0),
      "balance_paid",
      "confirmed succeeded",
    ],
    [
      "expired, the rest of it paid all the same",
      facts("expired", "unpaid", PRICE, 0),
      "balance_paid",
      "expired refund_pending refund_rest",
    ],
    [
      "held with nothing due but a card",
      { ...facts("pending", "unpaid", 0, 0), dueMinor: 0 },
      "card_saved",
      "confirmed not_required announce_confirmed",
    ],
    [
      "nobody came, nothing was due, the fee paid",
      facts("no_show", "not_required", 1250, 0),
      "no_show_fee_paid",
      "no_show succeeded",
    ],
    [
      "cancelled late, a part kept",
      { ...facts("confirmed", "succeeded", PRICE, 0), keptMinor: 1250 },
      "cancelled_by_customer",
      "cancelled refund_pending release_slots close_checkout refund_rest",
    ],
    [
      "cancelled late, all of it kept",
      { ...facts("confirmed", "succeeded", PRICE, 0), keptMinor: PRICE },
      "cancelled_by_customer",
      "cancelled succeeded release_slots close_checkout",
    ],
    [
      "cancelled late, the rest given back",
      { ...facts("cancelled", "refund_pending", PRICE, 1250), keptMinor: 1250 },
      "refund_succeeded",
      "cancelled partially_refunded",
    ],
    [
      "cancelled while all of it is disputed",
      { ...facts("confirmed", "succeeded", PRICE, 0), withdrawnMinor: PRICE },
      "cancelled_by_shop",
      "cancelled succeeded release_slots close_checkout",
    ],
    [
      "cancelled, the dispute lost",
      { ...facts("cancelled", "succeeded", PRICE, 0), withdrawnMinor: PRICE },
      "dispute_closed",
      "cancelled succeeded",
    ],
    [
      "cancelled, the dispute won: the money is the customer's",
      facts("cancelled", "succeeded", PRICE, 0),
      "dispute_closed",
      "cancelled refund_pending refund_rest",
    ],
    [
      "cancelled, the bank sends the refund back",
      facts("cancelled", "refunded", PRICE, 0),
      "refund_failed",
      "cancelled refund_pending",
    ],
    [
      "confirmed, the bank sends a refund back",
      facts("confirmed", "partially_refunded", PRICE, 0),
      "refund_failed",
      "confirmed succeeded",
    ],
    [
      "confirmed with nothing due any more, given back in full",
      { ...facts("confirmed", "succeeded", PRICE, PRICE), dueMinor: 0 },
      "refund_succeeded",
      "confirmed refunded",
    ],
    [
      "cancelled with a payment under way that fails",
      facts("cancelled", "processing", 0, 0),
      "payment_failed",
      "cancelled unpaid",
    ],
    [
      "expired, slots sold again",
      facts("expired", "unpaid", PRICE, 0, false),
      "payment_succeeded",
      "expired refund_pending refund_rest",
    ],
    [
      "expired, slots sold again, money back already",
      facts("expired", "unpaid", PRICE, PRICE, false),
      "payment_succeeded",
      "expired refunded",
    ],
    [
      "expired, slots free, money back already",
      facts("expired", "unpaid", PRICE, PRICE),
      "payment_succeeded",
      "cancelled refunded release_slots close_checkout",
    ],
    ["expired without captured money", facts("expired", "unpaid", 0, 0), "payment_succeeded", "-"],
  ];

  test.each(rows)("%s: %o + %s -> %s", (_, before, event, expected) => {
    expect(outcomeOf(before, event)).toBe(expected);
  });
});

describe("settled status", () => {
  test.each([
    [0, 0, "unpaid"],
    [PRICE, 0, "succeeded"],
    [PRICE, 1, "partially_refunded"],
    [PRICE, PRICE, "refunded"],
  ])("captured %i, refunded %i is %s", (capturedMinor, refundedMinor, expected) => {
    expect(settledStatus({ capturedMinor, refundedMinor })).toBe(expected);
  });
});

describe("the appointment's status", () => {
  test.each([
    ["pending", "unpaid", "pending"],
    ["confirmed", "succeeded", "paid"],
    ["confirmed", "partially_refunded", "paid"],
    ["confirmed", "not_required", "confirmed"],
    ["completed", "succeeded", "completed"],
    ["no_show", "succeeded", "no_show"],
    ["cancelled", "refund_pending", "cancelled"],
    ["expired", "unpaid", "cancelled"],
  ] as const)("%s, %s -> %s", (status, paymentStatus, expected) => {
    expect(appointmentStatusOf(status, paymentStatus)).toBe(expected);
  });

  test("is said for every pair", () => {
    for (const status of BOOKING_STATUSES) {
      for (const payment of PAYMENT_STATUSES) {
        expect(appointmentStatusOf(status, payment)).toMatch(/^\w+$/);
      }
    }
  });
});
