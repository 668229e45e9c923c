import { describe, expect, test } from "vitest";
import { findViolations, HOLD_GRACE_MS } from "../../../lib/booking/integrity";
import type { Rows } from "../../../lib/booking/integrity";
import {
  appointment,
  booking,
  CELL,
  ended,
  free,
  held,
  NOW,
  paid,
  payment,
  pending,
  rows,
  slot,
  withOne,
} from "./integrityRows";
import type { Audit } from "./integrityRows";

const found = (given: Rows, now = NOW) =>
  findViolations(given, now).map(({ invariant, message }) => `${invariant} ${message}`);

describe("a clean set has no violations", () => {
  const freeOfCharge = booking({
    paymentStatus: "not_required",
    paymentId: null,
    priceMinor: 0,
    dueNowMinor: 0,
    capturedMinor: 0,
    audit: [{ ...held, toStatus: "confirmed", toPaymentStatus: "not_required" }],
    payments: [],
  });
  test.each([
    ["paid", rows()],
    ["pending", withOne(pending())],
    ["cancelled", withOne(ended("cancelled"))],
    ["expired", withOne(ended("expired"))],
    [
      "blocked by the barber",
      rows({ slots: [slot(0), slot(1), slot(2, { status: "blocked", bookingId: null })] }),
    ],
    [
      "nothing due",
      { ...withOne(freeOfCharge), appointments: [appointment({ status: "confirmed" })] },
    ],
    [
      "a deposit and a tip paid",
      withOne(
        booking({
          dueNowMinor: 500,
          tipMinor: 100,
          capturedMinor: 600,
          payments: [payment({ amountMinor: 600, capturedMinor: 600 })],
        }),
      ),
    ],
    [
      "a part kept by policy",
      withOne(
        ended("cancelled", { keptMinor: 1000, payments: [payment({ refundedMinor: 1500 })] }),
      ),
    ],
    [
      "taken back by a dispute",
      withOne(ended("cancelled", { payments: [payment({ withdrawnMinor: 2500 })] })),
    ],
    [
      "refund under way",
      withOne(
        booking({
          status: "cancelled",
          paymentStatus: "refund_pending",
          audit: [
            held,
            paid,
            {
              ...paid,
              fromStatus: "confirmed",
              fromPaymentStatus: "succeeded",
              toStatus: "cancelled",
              toPaymentStatus: "refund_pending",
            },
          ],
          payments: [payment({ refundsMinor: 2500 })],
        }),
      ),
    ],
    [
      "reopened after done",
      rows({
        bookings: [
          booking({
            audit: [
              held,
              paid,
              {
                ...paid,
                fromStatus: "confirmed",
                fromPaymentStatus: "succeeded",
                toStatus: "completed",
              },
              { ...paid, fromStatus: "completed", fromPaymentStatus: "succeeded" },
            ],
          }),
        ],
      }),
    ],
    [
      "Stripe's total heard of before our refund's own answer",
      withOne(
        booking({
          status: "cancelled",
          paymentStatus: "refunded",
          refundedMinor: 2500,
          audit: [
            held,
            paid,
            {
              ...paid,
              fromStatus: "confirmed",
              fromPaymentStatus: "succeeded",
              toStatus: "cancelled",
              toPaymentStatus: "refunded",
            },
          ],
          payments: [payment({ refundedMinor: 2500, refundsMinor: 2500 })],
        }),
      ),
    ],
    [
      "events that did not apply",
      rows({ bookings: [booking({ audit: [held, paid, { ...held, applied: false }] })] }),
    ],
  ])("%s", (_, given) => {
    expect(found(given)).toEqual([]);
  });
});

describe("I1", () => {
  const second = booking({
    id: "booking-2",
    code: "CODE0002",
    appointmentId: "appointment-2",
    startsAt: NOW + CELL,
    endsAt: NOW + 3 * CELL,
  });

  test("two live bookings of one barber overlap", () => {
    expect(found(rows({ bookings: [booking(), second] }))).toContain(
      "I1 Booking CODE0002 overlaps CODE0001.",
    );
  });

  test("a long booking hides none that overlaps it after a short one", () => {
    const long = booking({ endsAt: NOW + 8 * CELL });
    const short = { ...second, endsAt: NOW + 2 * CELL };
    const late = booking({
      id: "b3",
      code: "CODE0003",
      startsAt: NOW + 5 * CELL,
      endsAt: NOW + 6 * CELL,
    });
    expect(found(rows({ bookings: [long, short, late] }))).toContain(
      "I1 Booking CODE0003 overlaps CODE0001.",
    );
  });

  test.each([
    ["another barber", { ...second, barberId: "barber-2" }],
    ["back to back", { ...second, startsAt: NOW + 2 * CELL }],
    ["cancelled", { ...second, status: "cancelled" as const }],
  ])("%s is no overlap", (_, other) => {
    const overlaps = found(rows({ bookings: [booking(), other] })).filter((v) =>
      v.startsWith("I1"),
    );
    expect(overlaps).toEqual([]);
  });
});

describe("I2", () => {
  const at = new Date(NOW).toISOString();
  test.each([
    [
      "a live booking's slot is free",
      { slots: [slot(0), slot(1, free)] },
      "does not hold all of its slots",
    ],
    ["a slot is missing", { slots: [slot(0)] }, "does not hold all of its slots"],
    [
      "a free slot names a booking",
      { slots: [slot(0, { status: "free" }), slot(1)] },
      `The slot of ${at} is free but names a booking.`,
    ],
    [
      "a slot is booked for nobody",
      { slots: [slot(0), slot(1), slot(5, { bookingId: null })] },
      "is booked, but no live booking covers it",
    ],
    [
      "a slot is booked for a booking elsewhere",
      { slots: [slot(0), slot(1), slot(5)] },
      "is booked, but no live booking covers it",
    ],
    [
      "a slot of another barber",
      { slots: [slot(0), slot(1, { barberId: "barber-2" })] },
      "is booked, but no live booking covers it",
    ],
    [
      "a cancelled booking keeps a slot",
      { ...withOne(ended("cancelled")), slots: [slot(0)] },
      "is booked, but no live booking covers it",
    ],
    ["there is no appointment", { appointments: [] }, "is not linked one to one"],
    [
      "there are two appointments",
      { appointments: [appointment(), appointment({ id: "appointment-2" })] },
      "is not linked one to one",
    ],
    [
      "the booking links another appointment",
      { bookings: [booking({ appointmentId: "appointment-9" })] },
      "is not linked one to one",
    ],
    [
      "the statuses disagree",
      { appointments: [appointment({ status: "pending" })] },
      "disagrees with its appointment (pending)",
    ],
    [
      "the times differ",
      { appointments: [appointment({ startsAt: NOW - CELL })] },
      "differ in time",
    ],
    [
      "an appointment has no booking",
      { appointments: [appointment(), appointment({ id: "a2", bookingId: "b2" })] },
      "appointment a2 has no booking",
    ],
  ] as [string, Partial<Rows>, string][])("%s", (_, change, message) => {
    expect(found(rows(change))).toContainEqual(expect.stringMatching(/^I2 /));
    expect(found(rows(change)).join("\n")).toContain(message);
  });
});

describe("I3", () => {
  test.each([
    ["the tip is missing", { tipMinor: 1 }],
    ["it is not what was asked for", { payments: [payment({ amountMinor: 2400 })] }],
    ["the payment does not count", { payments: [payment({ counted: false })] }],
    ["nothing was captured", { capturedMinor: 0 }],
    ["too little was captured", { capturedMinor: 2499 }],
    ["it was paid in another currency", { payments: [payment({ currency: "USD" })] }],
    ["no payment is named", { paymentId: null }],
  ])("confirmed, but %s", (_, change) => {
    expect(found(withOne(booking(change)))).toContain(
      "I3 Booking CODE0001 is confirmed without what was due having been paid.",
    );
  });
});

describe("I4", () => {
  test.each([
    ["more was given back than came", { refundedMinor: 2501 }],
    ["more is being given back than came", { refundsMinor: 5000 }],
  ])("%s", (_, change) => {
    expect(found(withOne(booking({ payments: [payment(change)] })))).toContain(
      "I4 Booking CODE0001 gives back more than was captured.",
    );
  });

  test.each([
    ["expired", withOne(ended("expired", { payments: [payment()] }))],
    ["cancelled", withOne(ended("cancelled", { payments: [payment()] }))],
    ["pending", withOne(pending({ payments: [payment()] }))],
    [
      "paid twice",
      withOne(booking({ payments: [payment(), payment({ id: "payment-2", counted: false })] })),
    ],
    [
      "cancelled, more than the policy lets",
      withOne(ended("cancelled", { keptMinor: 999, payments: [payment({ refundedMinor: 1500 })] })),
    ],
    [
      "cancelled, a part given back",
      withOne(ended("cancelled", { payments: [payment({ refundedMinor: 500 })] })),
    ],
  ])("money is kept although the booking is %s", (_, given) => {
    expect(found(given)).toContain("I4 Booking CODE0001 keeps money without being confirmed.");
  });
});

describe("I5", () => {
  test.each([
    ["the status", { audit: [held] }],
    ["the payment status", { audit: [held, { ...paid, toPaymentStatus: "refunded" as const }] }],
    ["everything", { audit: [] }],
  ])("%s changed without an audit row", (_, change) => {
    expect(found(withOne(booking(change)))).toContain(
      "I5 Booking CODE0001 changed without an audit row.",
    );
  });

  test.each([
    ["the first row is missing", [paid]],
    ["a row in between is missing", [held, { ...paid, fromStatus: "expired" as const }]],
    ["the payment jumped", [held, { ...paid, fromPaymentStatus: "failed" as const }]],
  ])("the trail has a gap: %s", (_, audit) => {
    expect(found(withOne(booking({ audit })))).toContain(
      "I5 Booking CODE0001 has a gap in its audit trail.",
    );
  });
});

test("I6 a booking was confirmed twice", () => {
  const expired: Audit = {
    ...paid,
    fromStatus: "confirmed",
    fromPaymentStatus: "succeeded",
    toStatus: "expired",
    toPaymentStatus: "unpaid",
  };
  const again: Audit = { ...paid, fromStatus: "expired" };
  expect(found(withOne(booking({ audit: [held, paid, expired, again] })))).toEqual([
    "I6 Booking CODE0001 was confirmed twice.",
  ]);
});

describe("I7", () => {
  test("a hold outlives its deadline by more than a period", () => {
    const given = withOne(pending({ holdExpiresAt: NOW }));
    expect(found(given, NOW + HOLD_GRACE_MS)).toEqual([]);
    expect(found(given, NOW + HOLD_GRACE_MS + 1)).toEqual([
      "I7 Booking CODE0001 is held past its deadline.",
    ]);
  });

  test("a hold without a deadline", () => {
    expect(found(withOne(pending({ holdExpiresAt: null })))).toEqual([
      "I7 Booking CODE0001 is held past its deadline.",
    ]);
  });

  test("an expired hold whose checkout can still be paid", () => {
    const open = payment({ capturedMinor: 0, payable: true });
    expect(found(withOne(ended("expired", { payments: [open] })))).toEqual([
      "I7 Booking CODE0001 was released while its checkout could still be paid.",
    ]);
  });

  test("an expired hold whose checkout, opened too late to be shown, is never closed", () => {
    const late = (heardAt: number) => payment({ capturedMinor: 0, payable: true, heardAt });
    const whenHeard = (heardAt: number) =>
      found(withOne(ended("expired", { payments: [late(heardAt)] })));
    expect(whenHeard(NOW - HOLD_GRACE_MS)).toEqual([]);
    expect(whenHeard(NOW - HOLD_GRACE_MS - 1)).toEqual([
      "I7 Booking CODE0001 has a checkout that was never closed.",
    ]);
  });
});
