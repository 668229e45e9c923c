import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalAmount, toCsv } from "../../../lib/payment/csv";
import type { Cell } from "../../../lib/payment/csv";

describe("cells", () => {
  test.each<[Cell, string]>([
    [{ plain: "-25.05" }, "-25.05"],
    ["plain", "plain"],
    ["", ""],
    [-25, "-25"],
    ["a, b", '"a, b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+44 20", "'+44 20"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\rx", '"\'\rx"'],
    ['=HYPERLINK("http://x.example","click")', '"\'=HYPERLINK(""http://x.example"",""click"")"'],
    [" =1", " =1"],
    ["a=1", "a=1"],
    ["x;=cmd", "x;'=cmd"],
    ['x;"=cmd"', '"x;""\'=cmd"""'],
    ["x|@SUM(A1)", "x|'@SUM(A1)"],
    ["two\n=1", '"two\n\'=1"'],
    ["\uff1d1", "'\uff1d1"],
  ])("%j is %j", (value, expected) => {
    expect(toCsv(["h"], [[value]])).toBe(`h\r\n${expected}\r\n`);
  });
});

/** A reader of RFC 4180, letter by letter. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (quoted && letter === '"' && text.charAt(at + 1) === '"') {
      cell += letter;
      at += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (quoted) cell += letter;
    else if (letter === ",") {
      row.push(cell);
      cell = "";
    } else if (letter === "\r" && text.charAt(at + 1) === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      at += 1;
    } else cell += letter;
  }
  expect([row, cell, quoted]).toEqual([[], "", false]);
  return rows;
}

test("every text comes back, and none begins as a formula", () => {
  const anyText = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'=+-@,;|"\r\n\ta') }));
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText)), (rows) => {
      const read = parse(toCsv(["a", "b"], rows));
      expect(read[0]).toEqual(["a", "b"]);
      const cells = read.slice(1).flat();
      // But for the apostrophes that were put in.
      const bare = (each: string) => each.replaceAll("'", "");
      expect(cells.map(bare)).toEqual(rows.flat().map(bare));
      for (const each of cells) expect(each).not.toMatch(/(^|[;|\t\r\n]"*)[=+\-@\t\r]/);
    }),
  );
});

test.each<[number, 0 | 2 | 3, string]>([
  [2505, 2, "25.05"],
  [-2505, 2, "-25.05"],
  [5, 2, "0.05"],
  [-5, 2, "-0.05"],
  [0, 2, "0.00"],
  [2500, 0, "2500"],
  [12_345, 3, "12.345"],
  [9_007_199_254_740_991, 2, "90071992547409.91"],
])("%i with %i digits is %s", (amount, digits, expected) => {
  expect(decimalAmount(amount, digits)).toBe(expected);
});
