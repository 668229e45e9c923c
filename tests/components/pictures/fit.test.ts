import { describe, expect, it } from "vitest";
import { cropTo, fitWithin } from "@/components/kit/pictures/fit";

const size = (width: number, height: number) => ({ width, height });

describe("a picture", () => {
  it.each([
    [size(4000, 3000), size(640, 480)],
    [size(1000, 2000), size(320, 640)],
    [size(200, 100), size(200, 100)],
    [size(10_000, 3), size(640, 1)],
  ])("of %o becomes %o inside a square", (from, to) => {
    expect(fitWithin(from, 640)).toEqual(to);
  });

  it.each([
    ["too tall, loses its top and foot", size(4000, 3000), [0, 700, 4000, 1600, 1600, 640]],
    ["too wide, loses its sides", size(5000, 1000), [1250, 0, 2500, 1000, 1600, 640]],
    ["small, stays as small as it is", size(500, 400), [0, 100, 500, 200, 500, 200]],
  ])("that is %s when it is cropped", (_, from, [left, top, width, height, ...drawn]) => {
    expect(cropTo(from, size(1600, 640))).toEqual({
      from: { left, top, width, height },
      ...size(drawn[0] ?? 0, drawn[1] ?? 0),
    });
  });
});
