import { expect, test } from "vitest";
import { splitOf } from "../../../lib/payment/split";

test.each([
  [2800, 300, 0, 0, 0],
  [2800, 300, 1000, 1000, 0],
  [2800, 300, 2500, 2500, 0],
  [2800, 300, 2600, 2500, 100],
  [2800, 300, 2800, 2500, 300],
  [300, 300, 200, 0, 200],
])("of %i with a tip of %i, the first %i are %i and %i", (amountMinor, tip, upTo, visit, rest) => {
  const split = splitOf({ amountMinor, tipMinor: tip }, upTo);
  expect(split).toEqual({ visitMinor: visit, tipMinor: rest });
});
