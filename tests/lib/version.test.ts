import { expect, test } from "vitest";
import { versionOf } from "../../lib/version";

test("a version follows from the values, not from the order of the fields", () => {
  expect(versionOf({ a: 1, b: { c: 2, d: [1, 2] } })).toBe(
    versionOf({ b: { d: [1, 2], c: 2 }, a: 1 }),
  );
  expect(versionOf({ a: 1 })).not.toBe(versionOf({ a: 2 }));
  expect(versionOf([1, 2])).not.toBe(versionOf([2, 1]));
  expect(versionOf({ a: 1, b: undefined })).toBe(versionOf({ a: 1 }));
});
