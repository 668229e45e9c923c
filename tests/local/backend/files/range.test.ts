import { describe, expect, test } from "vitest";
import { parseRange } from "../../../../local/backend/files/range";

describe("a Range header against a file of 10 bytes", () => {
  const cases: [string | undefined, ReturnType<typeof parseRange>][] = [
    [undefined, null],
    ["bytes=0-4", { start: 0, end: 4 }],
    ["bytes=2-2", { start: 2, end: 2 }],
    ["bytes=5-", { start: 5, end: 9 }],
    ["bytes=5-99", { start: 5, end: 9 }],
    ["bytes=-3", { start: 7, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=10-", "unsatisfiable"],
    ["bytes=10-12", "unsatisfiable"],
    ["bytes=4-2", null],
    ["bytes=-", null],
    ["bytes=0-1,4-5", null],
    ["lines=0-1", null],
  ];
  test.each(cases)("%s", (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });

  test("an empty file is sent whole", () => {
    expect(parseRange("bytes=0-", 0)).toBeNull();
    expect(parseRange(undefined, 0)).toBeNull();
  });
});
