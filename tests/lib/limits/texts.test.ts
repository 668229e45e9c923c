import { expect, it } from "vitest";
import { isNearLimit } from "../../../lib/limits/texts";

it("is near its limit with a tenth left, and with ten characters of a short text", () => {
  expect([isNearLimit(101, 1000), isNearLimit(100, 1000)]).toEqual([false, true]);
  expect([isNearLimit(11, 80), isNearLimit(10, 80), isNearLimit(-1, 80)]).toEqual([
    false,
    true,
    true,
  ]);
});
