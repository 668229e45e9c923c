import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareValues as convexOrder, convexToJson, type Value } from "convex/values";
import type { Json } from "../../../../local/backend/values/json";
import {
  compareValues,
  encodeKey,
  prefixEnd,
  successor,
} from "../../../../local/backend/values/keys";

const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("\0", "a\0", "\x01"),
);
const field = fc.string({ minLength: 1, maxLength: 4 }).filter((name) => /^[a-z]+$/.test(name));

/** Any value that Convex stores. */
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.bigInt(INT64),
    fc.double({ noNaN: true }),
    text,
    fc.uint8Array().map((bytes) => bytes.slice().buffer),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(field, tie("value"), { maxKeys: 3 }),
  ),
}));

function json(of: Value): Json {
  return convexToJson(of) as Json;
}

function sign(order: number): number {
  return Math.sign(order);
}

describe("order-preserving keys", () => {
  test("sort as convex/values sorts values", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(sign(compareValues(json(a), json(b)))).toBe(sign(convexOrder(a, b)));
      }),
    );
  });

  test("sort tuples field by field", () => {
    const tuple = fc.tuple(value, value);
    fc.assert(
      fc.property(tuple, tuple, (a, b) => {
        const expected = convexOrder(a[0], b[0]) || convexOrder(a[1], b[1]);
        const keys = [a, b].map((one) => encodeKey(one.map(json)));
        expect(sign(Buffer.compare(keys[0] ?? Buffer.of(), keys[1] ?? Buffer.of()))).toBe(
          sign(expected),
        );
      }),
    );
  });

  test("put a missing field before every value", () => {
    fc.assert(
      fc.property(value, (a) => void expect(compareValues(undefined, json(a))).toBeLessThan(0)),
    );
  });

  test("a prefix holds exactly the tuples that begin with its value", () => {
    fc.assert(
      fc.property(value, value, value, (wanted, first, second) => {
        const lo = encodeKey([json(wanted)]);
        const hi = prefixEnd(lo) ?? Buffer.of(0xff);
        const key = encodeKey([json(first), json(second)]);
        const inside = Buffer.compare(key, lo) >= 0 && Buffer.compare(key, hi) < 0;
        expect(inside).toBe(convexOrder(wanted, first) === 0);
      }),
    );
  });

  test("nothing lies between a key and its successor", () => {
    const bytes = fc.uint8Array().map((one) => Buffer.from(one));
    fc.assert(
      fc.property(bytes, bytes, (key, other) => {
        const between = Buffer.compare(other, key) > 0 && Buffer.compare(other, successor(key)) < 0;
        expect(between).toBe(false);
      }),
    );
  });
});
