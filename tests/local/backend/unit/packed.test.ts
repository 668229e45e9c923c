import fc from "fast-check";
import { expect, test } from "vitest";
import { pack, unpack } from "../../../../local/backend/store/packed";

const key = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
/** Those of ids are below zero. */
const index = fc.integer({ min: -20_000, max: 20_000 });
const read = fc.record({ index, lo: key, hi: fc.option(key) });
const write = fc.record({ index, key });

test("reads and writes come out of their packing as they went in", () => {
  fc.assert(
    fc.property(fc.array(read), fc.array(write), (reads, writes) => {
      expect(unpack(pack(reads, writes))).toEqual({ reads, writes });
    }),
  );
});

test("what is packed holds no memory of others", () => {
  const [lo, hi] = [Buffer.from("a key"), Buffer.from("another")];
  const { bytes } = pack([{ index: 1, lo, hi }], [{ index: 1, key: lo }]);
  expect(bytes.buffer.byteLength).toBe(lo.length * 2 + hi.length);
});
