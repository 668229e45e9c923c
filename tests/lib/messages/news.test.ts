import { describe, expect, test } from "vitest";
import type { Happened } from "../../../lib/messages/news";
import { newsOf } from "../../../lib/messages/news";

const told = (happened: {
  type: Happened["type"];
  before?: Partial<Happened["before"]>;
  after?: Partial<Happened["after"]>;
  atDeskMinor?: number;
  timesGiven?: number;
}) =>
  newsOf({
    type: happened.type,
    before: {
      status: "confirmed",
      paymentStatus: "succeeded",
      barberId: "marcus",
      ...happened.before,
    },
    after: {
      status: "confirmed",
      barberId: "marcus",
      changes: 3,
      refundedMinor: 0,
      capturedMinor: 2500,
      ...happened.after,
    },
    atDeskMinor: happened.atDeskMinor ?? 0,
    feeMinor: 1000,
    timesGiven: happened.timesGiven ?? 0,
    at: 7,
  }).map(({ kind, to, about, amountMinor }) => {
    const amount = amountMinor === undefined ? "" : `(${String(amountMinor)})`;
    return [to, kind, about, amount].filter((word) => word !== "").join(" ");
  });

describe("an event of a booking", () => {
  test("that calls a visit off, or moves it, is told to customer and barber", () => {
    const off = told({ type: "cancelled_by_shop", after: { status: "cancelled" } });
    expect(off).toEqual(["customer cancelled (2500)", "barber booking_cancelled"]);
    expect(told({ type: "rescheduled" })).toEqual(["customer moved 3", "barber booking_moved 3"]);
  });

  test("that moves it to another chair is told as new there, and as gone where it was", () => {
    expect(told({ type: "rescheduled", after: { barberId: "theo" } })).toEqual([
      "customer moved 3",
      "barber booking_new 3",
      "former_barber booking_left 3",
    ]);
  });

  test("that calls a visit off says what goes back from then on, without what went before", () => {
    const off = (after: Partial<Happened["after"]>, type: Happened["type"] = "cancelled_by_shop") =>
      told({ type, after: { status: "cancelled", ...after } })[0];
    expect(off({ refundedMinor: 500 })).toBe("customer cancelled (2000)");
    expect(off({ refundedMinor: 500, keptMinor: 1000 })).toBe("customer cancelled (1000)");
    expect(off({ refundedMinor: 500, withdrawnMinor: 2500 })).toBe("customer cancelled (0)");
    // Given back in Stripe's own pages, which ends it: that is what went.
    expect(off({ refundedMinor: 2500 }, "refund_succeeded")).toBe("customer cancelled (2500)");
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
      "customer late_payment_returned (2500)",
    ]);
    expect(told({ type: "refund_succeeded", after: { refundedMinor: 500 } })).toEqual([
      "customer refund_done 500:7 (500)",
    ]);
    expect(told({ type: "refund_failed" })).toEqual(["customer refund_failed 0:0"]);
    expect(told({ type: "refund_failed", timesGiven: 1 })).toEqual(["customer refund_failed 0:1"]);
    expect(told({ type: "no_show_fee_paid", before: { status: "no_show" } })).toEqual([
      "customer no_show_fee 7 (1000)",
    ]);
  });

  test("of a fee that a card did not pay is told, while nobody came, until something comes of it", () => {
    const missed = { status: "no_show" } as const;
    const failed = (after: Partial<Happened["after"]> = {}) =>
      told({ type: "no_show_fee_failed", before: missed, after: { ...missed, ...after } });
    expect(failed()).toEqual(["customer no_show_fee_failed 3:2500 (1000)"]);
    expect(failed({ changes: 5 })).toEqual(["customer no_show_fee_failed 5:2500 (1000)"]);
    expect(failed({ capturedMinor: 3500 })).toEqual(["customer no_show_fee_failed 3:3500 (1000)"]);
    expect(told({ type: "no_show_fee_failed" })).toEqual([]);
  });

  test("that ends a visit is a receipt, where something was paid", () => {
    const after = { status: "completed" } as const;
    expect(told({ type: "completed", after })).toEqual(["customer receipt 2500 (2500)"]);
    expect(told({ type: "completed", after: { ...after, capturedMinor: 0 } })).toEqual([]);
    expect(told({ type: "completed", after: { ...after, refundedMinor: 2500 } })).toEqual([]);
  });

  test("that takes money at the desk is a receipt once the visit is done, with all that was paid", () => {
    const after = { status: "completed", capturedMinor: 0 } as const;
    const atDesk = { type: "paid_at_desk", atDeskMinor: 3000 } as const;
    expect(told({ ...atDesk, after })).toEqual(["customer receipt 3000 (3000)"]);
    expect(told({ ...atDesk })).toEqual([]);
    expect(told({ type: "completed", atDeskMinor: 500, after: { status: "completed" } })).toEqual([
      "customer receipt 3000 (3000)",
    ]);
  });

  test("is most often nobody's business", () => {
    expect(told({ type: "checked_in" })).toEqual([]);
    expect(told({ type: "links_ended" })).toEqual([]);
  });
});
