import { describe, expect, it } from "vitest";
import { fitWithin } from "@/components/staff/fit-within";

describe("a photo", () => {
  it.each([
    [
      { width: 4000, height: 3000 },
      { width: 640, height: 480 },
    ],
    [
      { width: 1000, height: 2000 },
      { width: 320, height: 640 },
    ],
    [
      { width: 200, height: 100 },
      { width: 200, height: 100 },
    ],
    [
      { width: 10_000, height: 3 },
      { width: 640, height: 1 },
    ],
  ])("of %o becomes %o", (from, to) => {
    expect(fitWithin(from, 640)).toEqual(to);
  });
});
