import { expect, test } from "vitest";
import { asksComing } from "@/components/customer/status/coming";

const HOUR = 60 * 60_000;
const visit = {
  status: "confirmed" as const,
  mayManage: true,
  startsAt: 100 * HOUR,
  attendanceConfirmedAt: null,
};

test("whoever has a visit ahead is asked if they come, once that can be known", () => {
  expect(asksComing(visit, 27 * HOUR)).toBe(false);
  expect(asksComing(visit, 28 * HOUR)).toBe(true);
  expect(asksComing(visit, 99 * HOUR)).toBe(true);
  expect(asksComing(visit, 100 * HOUR)).toBe(false);
});

test("what they said stands there until the visit", () => {
  const said = { ...visit, attendanceConfirmedAt: HOUR };
  expect(asksComing(said, 2 * HOUR)).toBe(true);
  expect(asksComing(said, 100 * HOUR)).toBe(false);
});

test("nobody is asked who may only look, or of a visit that does not stand", () => {
  expect(asksComing({ ...visit, mayManage: false }, 90 * HOUR)).toBe(false);
  expect(asksComing({ ...visit, status: "cancelled" }, 90 * HOUR)).toBe(false);
  expect(asksComing({ ...visit, status: "pending" }, 90 * HOUR)).toBe(false);
});
