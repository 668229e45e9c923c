import { convexToJson, getConvexSize, getDocumentSize } from "convex/values";
import type { Value } from "convex/values";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sizeOf } from "../../../../local/backend/values/size";

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    fc.string({ unit: "grapheme" }),
    fc.uint8Array().map((bytes) => new Uint8Array(bytes).buffer),
    fc.array(tie("value")),
    fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), tie("value")),
  ),
}));

test("a value is as large as the convex package says", () => {
  fc.assert(
    fc.property(value, (any) => {
      expect(sizeOf(convexToJson(any))).toBe(getConvexSize(any));
    }),
  );
});

test("a document is measured with its own fields", () => {
  const fields = { body: "a", rank: 1 };
  const doc = { ...fields, _id: "j57f5dk3m8n9q2r4s6t8v0w2x4y6z8a0", _creationTime: 1.5 };
  expect(sizeOf(doc)).toBe(getDocumentSize(fields));
});
