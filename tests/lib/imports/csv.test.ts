import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTable } from "../../../lib/imports/csv";
import { decode } from "../../../lib/imports/decode";
import { toCsv } from "../../../lib/payment/csv";

const cells = (text: string) => [
  readTable(text).header,
  ...readTable(text).rows.map((row) => row.cells),
];

describe("a table is read as spreadsheets write it", () => {
  test.each([
    ["commas", "a,b\n1,2\n"],
    ["semicolons", "a;b\r\n1;2"],
    ["tabs", "a\tb\r1\t2\r"],
    ["a line that names its separator", "sep=;\r\na;b\r\n1;2\r\n"],
    ["empty lines and rows", "\n\na,b\n,\n1,2\n\n"],
    ["blanks around cells", " a , b \n 1 , 2 "],
    ["quotes", '"a","b"\n"1","2"'],
  ])("with %s", (_, text) => {
    expect(cells(text)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("line breaks, separators and quotes stand within quotes", () => {
    const text = 'name;note\r\nAna;"short;\r\n""very"" short"\r\nBen;\r\n';
    expect(readTable(text).rows).toEqual([
      { line: 2, cells: ["Ana", 'short;\r\n"very" short'] },
      { line: 4, cells: ["Ben", ""] },
    ]);
  });

  test("a quote within a word is one", () => {
    expect(cells('a,b\nBen "the beard" O,6" long')[1]).toEqual(['Ben "the beard" O', '6" long']);
  });

  test("an empty file has nothing", () => {
    expect(readTable("")).toEqual({ header: [], rows: [] });
  });
});

test("what a product wrote to keep a spreadsheet off is taken off again, and nothing is computed", () => {
  const [, row] = cells('a,b,c,d\n"=""0791""",\'+44 20,=1+1,\'tis');
  expect(row).toEqual(["0791", "+44 20", "=1+1", "'tis"]);
});

test("whatever we write is read as it was", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "é", ",", ";", '"', "\n", " ") });
  const row = fc.tuple(word, word, word);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
      const kept = rows.map((each) => each.map((cell) => cell.trim()));
      const there = kept.filter((each) => each.some((cell) => cell !== ""));
      expect(cells(toCsv(["one", "two", "three"], kept)).slice(1)).toEqual(there);
    }),
  );
});

describe("bytes are read", () => {
  const latin = (text: string) => Uint8Array.from([...text], (sign) => sign.charCodeAt(0));
  const utf16 = (text: string) =>
    Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0), 0])]);
  test.each([
    ["as UTF-8", new TextEncoder().encode("José")],
    ["without their mark", new TextEncoder().encode("\ufeffJosé")],
    ["as Windows-1252 where they are no UTF-8", latin("José")],
    ["as UTF-16 where they say so", utf16("José")],
  ])("%s", (_, bytes) => {
    expect(decode(bytes)).toBe("José");
  });

  test("with the signs that only Windows has there", () => {
    expect(decode(latin("O\u0092Hara \u0080"))).toBe("O\u2019Hara \u20ac");
  });
});
