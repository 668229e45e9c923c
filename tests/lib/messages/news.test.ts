import { describe, expect, test } from "vitest";
import type { Happened } from "../../../lib/messages/news";
import { newsOf } from "../../../lib/messages/news";

const told = (happened: {
  type: Happened["type"];
  before?: Partial<Happened["before"]>;
  after?: Partial<Happened["after"]>;
}) =>
  newsOf({
    type: happened.type,
    before: { status: "confirmed", paymentStatus: "succeeded", ...happened.before },
    after: {
      status: "confirmed",
      changes: 3,
      refundedMinor: 0,
      capturedMinor: 2500,
      ...happened.after,
    },
    at: 7,
  }).map(({ kind, to, about }) => [to, kind, about].join(" ").trim());

describe("an event of a booking", () => {
  test("that calls a visit off, or moves it, is told to customer and barber", () => {
    const off = told({ type: "cancelled_by_shop", after: { status: "cancelled" } });
    expect(off).toEqual(["customer cancelled", "barber booking_cancelled"]);
    expect(told({ type: "rescheduled" })).toEqual(["customer moved 3", "barber booking_moved 3"]);
  });

  test("of a hold is told only to who tried to pay for it", () => {
    const ended = (paymentStatus: "failed" | "unpaid") =>
      told({
        type: "hold_expired",
        before: { status: "pending", paymentStatus },
        after: { status: "expired", capturedMinor: 0 },
      });
    expect(ended("failed")).toEqual(["customer hold_ended"]);
    expect(ended("unpaid")).toEqual([]);
    const before = { status: "pending", paymentStatus: "unpaid" } as const;
    expect(told({ type: "cancelled_by_customer", before, after: { status: "cancelled" } })).toEqual(
      [],
    );
    expect(told({ type: "rescheduled", before })).toEqual([]);
  });

  test("of money is told, each time that there is more of it", () => {
    const late = { before: { status: "expired" }, after: { status: "expired" } } as const;
    expect(told({ type: "payment_succeeded", ...late })).toEqual([
      "customer late_payment_returned",
    ]);
    expect(told({ type: "refund_succeeded", after: { refundedMinor: 500 } })).toEqual([
      "customer refund_done 500:7",
    ]);
    expect(told({ type: "refund_failed" })).toEqual(["customer refund_failed 0"]);
    expect(told({ type: "no_show_fee_paid", before: { status: "no_show" } })).toEqual([
      "customer no_show_fee",
    ]);
  });

  test("that ends a visit is a receipt, where something was paid", () => {
    const after = { status: "completed" } as const;
    expect(told({ type: "completed", after })).toEqual(["customer receipt"]);
    expect(told({ type: "completed", after: { ...after, capturedMinor: 0 } })).toEqual([]);
    expect(told({ type: "completed", after: { ...after, refundedMinor: 2500 } })).toEqual([]);
  });

  test("is most often nobody's business", () => {
    expect(told({ type: "checked_in" })).toEqual([]);
    expect(told({ type: "links_ended" })).toEqual([]);
  });
});
