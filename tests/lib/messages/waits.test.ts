import { expect, test } from "vitest";
import { waitBeforeTry } from "../../../lib/messages/waits";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MAIL = { lateMs: 0, restMs: 0, channel: "email" } as const;
const PUSH = { lateMs: 0, restMs: 0, channel: "push" } as const;

test("a provider is asked again soon at first, later every half hour, and after a day no more", () => {
  expect([1, 2, 3, 4, 5, 40].map((tries) => waitBeforeTry(tries, MAIL))).toEqual([
    10_000, 60_000, 300_000, 900_000, 1_800_000, 1_800_000,
  ]);
  expect(waitBeforeTry(40, { ...MAIL, lateMs: DAY - 30 * MINUTE })).toBe(30 * MINUTE);
  expect(waitBeforeTry(40, { ...MAIL, lateMs: DAY - 30 * MINUTE + 1 })).toBeNull();
});

test("a provider that asks for a longer rest gets it", () => {
  expect(waitBeforeTry(1, { ...MAIL, restMs: 30_000 })).toBe(30_000);
  expect(waitBeforeTry(2, { ...MAIL, restMs: 30_000 })).toBe(60_000);
});

test("a push that is not taken within ten minutes is given up, so that mail goes", () => {
  expect([1, 2, 3, 4].map((tries) => waitBeforeTry(tries, PUSH))).toEqual([
    10_000,
    60_000,
    300_000,
    null,
  ]);
  expect(waitBeforeTry(1, { ...PUSH, lateMs: 9 * MINUTE })).toBe(10_000);
  expect(waitBeforeTry(1, { ...PUSH, lateMs: 10 * MINUTE })).toBeNull();
  expect(waitBeforeTry(1, { ...PUSH, restMs: 11 * MINUTE })).toBeNull();
});
