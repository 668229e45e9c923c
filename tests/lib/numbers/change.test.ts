import { expect, test } from "vitest";
import { changeOf, pointsOf } from "../../../lib/numbers/change";

test.each([
  [50, 40, { kind: "by", share: 0.25 }],
  [30, 40, { kind: "by", share: -0.25 }],
  [0, 40, { kind: "by", share: -1 }],
  [40, 40, { kind: "same" }],
  [0, 0, { kind: "none" }],
  [5, 0, { kind: "none" }],
  [null, 40, { kind: "none" }],
  [40, null, { kind: "none" }],
])("%s after %s is %o", (now, before, expected) => {
  expect(changeOf(now, before)).toEqual(expected);
});

test.each([
  [0.62, 0.5, 12],
  [0.5, 0.62, -12],
  [null, 0.5, null],
  [0.5, null, null],
])("from a rate of %s after %s are %s points", (now, before, expected) => {
  const points = pointsOf(now, before);
  if (expected === null) expect(points).toBeNull();
  else expect(points).toBeCloseTo(expected);
});
