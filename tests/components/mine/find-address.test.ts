import { expect, test } from "vitest";
import { findAddress } from "@/components/customer/mine/find-address";

test.each([
  ["https://x.example/bookings/K7TM2QXB?t=a-b_c", "/bookings/K7TM2QXB?t=a-b_c"],
  ["  https://x.example/waiting/K7TM2QXB?t=abc ", "/waiting/K7TM2QXB?t=abc"],
  ["https://x.example/bookings/K7TM2QXB", "/bookings/K7TM2QXB"],
  ["K7TM2QXB", "/bookings/K7TM2QXB"],
  ["k7tm 2qxb", "/bookings/K7TM2QXB"],
])("%j leads to %s", (typed, address) => {
  expect(findAddress(typed)).toBe(address);
});

test.each(["", "hello", "https://x.example/owner", "//evil.example/bookings/K7TM2QXB", "K7TM2QX"])(
  "%j leads nowhere",
  (typed) => {
    expect(findAddress(typed)).toBeNull();
  },
);

test("nobody is led off the site", () => {
  expect(findAddress("https://evil.example/bookings/K7TM2QXB?t=x")).toBe("/bookings/K7TM2QXB?t=x");
});
