import { describe, expect, it } from "vitest";
import { type StatusInput, statusView } from "@/components/customer/status/status-view";
import { BOOKING_STATUSES, PAYMENT_STATUSES } from "@/lib/booking/states";
import messages from "@/messages/en.json";

const open = { state: "open", url: "https://checkout.example/1" } as const;
const held: StatusInput = {
  status: "pending",
  paymentStatus: "unpaid",
  checkout: open,
  returning: false,
  homeAddress: null,
};

describe("what a booking's page says", () => {
  it("has words for every pair of statuses", () => {
    for (const status of BOOKING_STATUSES) {
      for (const paymentStatus of PAYMENT_STATUSES) {
        const view = statusView({ ...held, status, paymentStatus });
        expect(messages.status[view.title], `${status} ${paymentStatus}`).toBeTruthy();
        expect(messages.status[view.text], `${status} ${paymentStatus}`).toBeTruthy();
      }
    }
  });

  it.each([
    ["pending", "Waiting for payment"],
    ["confirmed", "Booking confirmed"],
    ["cancelled", "Booking cancelled"],
    ["expired", "This hold has run out"],
  ] as const)("%s is headed %s", (status, heading) => {
    expect(messages.status[statusView({ ...held, status }).title]).toBe(heading);
  });

  it("of a visit at the customer's says that the barber comes to them", () => {
    const textOf = (homeAddress: string | null) =>
      messages.status[statusView({ ...held, status: "confirmed", homeAddress }).text];
    expect(textOf("7 Hill Road")).toContain("{barber} comes to you {when}");
    expect(textOf(null)).toContain("See you {when}");
  });

  it("offers to pay only while the booking waits for it", () => {
    const paying = BOOKING_STATUSES.filter(
      (status) => statusView({ ...held, status }).pay !== "none",
    );
    expect(paying).toEqual(["pending"]);
  });

  it("links to an open checkout, waits for one on its way, and asks for one that is missing", () => {
    const pay = (checkout: StatusInput["checkout"]) => statusView({ ...held, checkout }).pay;
    expect(pay(open)).toBe("link");
    expect(pay({ state: "open", url: null })).toBe("wait");
    expect(pay({ state: "opening", url: null })).toBe("wait");
    expect(pay({ state: "none", url: null })).toBe("retry");
    expect(pay({ state: "closed", url: null })).toBe("retry");
    expect(pay({ state: "unavailable", url: null })).toBe("retry");
  });

  it("does not ask for money again while a payment is being looked into", () => {
    expect(statusView({ ...held, returning: true }).pay).toBe("wait");
    expect(statusView({ ...held, paymentStatus: "processing" }).pay).toBe("wait");
  });

  it("still offers the open checkout after a decline", () => {
    expect(statusView({ ...held, paymentStatus: "failed" }).pay).toBe("link");
  });

  it("tells where the money is after a cancellation", () => {
    const refund = (paymentStatus: StatusInput["paymentStatus"]) =>
      statusView({ ...held, status: "cancelled", paymentStatus }).refund;
    expect(refund("unpaid")).toBeNull();
    expect(refund("refund_pending")).toBe("cancelledRefundPending");
    expect(refund("refunded")).toBe("cancelledRefunded");
    expect(refund("partially_refunded")).toBe("cancelledRefunded");
  });

  it("says so when a bank has taken what would have gone back", () => {
    const cancelled = { ...held, status: "cancelled", withdrawnMinor: 2500 } as const;
    expect(statusView({ ...cancelled, paymentStatus: "refund_pending" }).refund).toBe("withBank");
    expect(statusView({ ...cancelled, paymentStatus: "succeeded" }).refund).toBe("withBank");
    expect(
      statusView({ ...cancelled, status: "confirmed", paymentStatus: "succeeded" }).refund,
    ).toBeNull();
  });

  it("explains a payment that came in after the hold had run out", () => {
    const late = statusView({ ...held, status: "expired", paymentStatus: "refund_pending" });
    expect(late.text).toBe("expiredRefund");
  });
});
