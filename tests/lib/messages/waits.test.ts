import { expect, test } from "vitest";
import { waitBeforeTry } from "../../../lib/messages/waits";

const DAY = 24 * 60 * 60_000;

test("a provider is asked again soon at first, later every half hour, and after a day no more", () => {
  expect([1, 2, 3, 4, 5, 40].map((tries) => waitBeforeTry(tries, 0))).toEqual([
    10_000, 60_000, 300_000, 900_000, 1_800_000, 1_800_000,
  ]);
  expect(waitBeforeTry(40, DAY - 1_800_000)).toBe(1_800_000);
  expect(waitBeforeTry(40, DAY - 1_799_999)).toBeNull();
});
