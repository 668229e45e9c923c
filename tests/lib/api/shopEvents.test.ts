import { expect, test } from "vitest";
import { shopEventOf } from "../../../lib/api/shopEvents";
import { BOOKING_EVENTS } from "../../../lib/booking/states";

/** Which event of a booking is told as which. */

test("a visit that a refund in full ends is told as called off", () => {
  expect(shopEventOf("refund_succeeded", "confirmed", "cancelled")).toBe("booking.cancelled");
});

test("a hold that ends is not told, however it ends", () => {
  expect(shopEventOf("cancelled_by_shop", "pending", "cancelled")).toBeNull();
  expect(shopEventOf("hold_expired", "pending", "expired")).toBeNull();
});

test("a visit that is taken up again is told by what becomes of it then", () => {
  expect(shopEventOf("reopened", "completed", "confirmed")).toBeNull();
  expect(shopEventOf("no_show", "confirmed", "no_show")).toBe("booking.no_show");
});

test("only a move is told of a visit that stays confirmed", () => {
  const told = BOOKING_EVENTS.filter((type) => shopEventOf(type, "confirmed", "confirmed"));
  expect(told).toEqual(["rescheduled"]);
});
