import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId, tableNumberOf } from "../../../../local/backend/values/ids";

const tableNumber = fc.integer({ min: 1, max: 2 ** 28 - 1 });

describe("document ids", () => {
  test("name their table", () => {
    fc.assert(
      fc.property(tableNumber, (table) => void expect(tableNumberOf(newId(table))).toBe(table)),
    );
  });

  test("refuse a mistyped character", () => {
    const mistake = fc.record({
      table: tableNumber,
      position: fc.nat(30),
      digit: fc.constantFrom(..."0123456789abcdefghjkmnpqrstvwxyz"),
    });
    let refused = 0;
    let tried = 0;
    fc.assert(
      fc.property(mistake, ({ table, position, digit }) => {
        const id = newId(table);
        const wrong = id.slice(0, position) + digit + id.slice(position + 1);
        if (wrong === id) return;
        tried++;
        if (tableNumberOf(wrong) === null) refused++;
      }),
      { numRuns: 500 },
    );
    // A 16-bit checksum, modulo 255 twice, lets a change of 0 to 255 in a byte pass, and little else.
    expect(refused / tried).toBeGreaterThan(0.98);
  });

  test("refuse text that is no id", () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(tableNumberOf(text)).toBeNull()));
  });
});
