import { describe, expect, test } from "vitest";
import { outcomeOf, WATCHED_ELEMENTS } from "@/lib/api/outcomes";
import type { PageFacts } from "@/lib/api/outcomes";

const PAYMENT: PageFacts = {
  address: "https://studio.example/book/7/payment",
  text: "Payment\nCard number",
  elements: [],
};
const page = (change: Partial<PageFacts>): PageFacts => ({ ...PAYMENT, ...change });
const at = (path: string) => page({ address: `https://studio.example${path}` });

describe("what became of a booking elsewhere", () => {
  test.each([
    ["/book/7/confirmation", "success"],
    ["/thank-you?id=7", "success"],
    ["/Success/", "success"],
    ["/#/confirmation", "success"],
    ["/book/7/failed", "payment_failed"],
    ["/error", "payment_failed"],
    ["/book/7/unavailable", "slot_unavailable"],
    ["/book/7/cancelled", "cancelled"],
    ["/successful-salon/book/7", null],
    ["/book/7/payment?next=/confirmation", null],
    ["/", null],
  ])("is told by the address %s: %s", (path, outcome) => {
    expect(outcomeOf(at(path), PAYMENT)).toBe(outcome);
  });

  test.each([
    ["Booking Confirmed", "success"],
    ["Your appointment\n  scheduled for Monday", "success"],
    ["PAYMENT FAILED", "payment_failed"],
    ["Card Declined. Try Again", "payment_failed"],
    ["Expired card", "payment_failed"],
    ["This time is no longer available.", "slot_unavailable"],
    ["Your booking was cancelled", "cancelled"],
    [
      "Payment failed. Your appointment is scheduled once it is paid: appointment scheduled",
      "payment_failed",
    ],
    ["Book appointment", null],
    ["Try again", null],
    ["", null],
  ])("is told by the text %j: %s", (text, outcome) => {
    expect(outcomeOf(page({ text }), PAYMENT)).toBe(outcome);
  });

  test.each([
    [".confirmation-number", "success"],
    ['[data-testid="success"]', "success"],
    [".error-message", "payment_failed"],
    ['[data-testid="error"]', "payment_failed"],
    ['[data-testid="slot-unavailable"]', "slot_unavailable"],
  ])("is told by the element %s: %s", (element, outcome) => {
    expect(WATCHED_ELEMENTS).toContain(element);
    expect(outcomeOf(page({ elements: [element] }), PAYMENT)).toBe(outcome);
  });

  test("is told by the address before the text, and by the text before the elements", () => {
    const both = { text: "Card declined", elements: [".confirmation-number"] };
    expect(outcomeOf({ ...at("/book/7/confirmation"), ...both }, PAYMENT)).toBe("success");
    expect(outcomeOf(page(both), PAYMENT)).toBe("payment_failed");
  });

  test("is not told by what the page said when it was handed over", () => {
    const before = page({
      text: "Card declined? Take another one. Until it says booking confirmed nothing is booked.",
      elements: [".error-message"],
    });
    expect(outcomeOf(before, before)).toBeNull();
    expect(outcomeOf(page({ text: `${before.text} Payment failed` }), before)).toBe(
      "payment_failed",
    );
    expect(outcomeOf({ ...before, address: "https://studio.example/success" }, before)).toBe(
      "success",
    );
  });

  test("is told of a page without an address by the rest", () => {
    expect(outcomeOf(page({ address: "about:blank", text: "Booking confirmed" }), null)).toBe(
      "success",
    );
    expect(outcomeOf(page({ address: "" }), null)).toBeNull();
  });
});
