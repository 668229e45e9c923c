import { expect, test } from "vitest";
import { exceeded, mostOf, slower } from "../../../local/checks/vitals";

const vitals = (paint: number, blocking: number, shift = 0) => ({
  "largest-contentful-paint": paint,
  "total-blocking-time": blocking,
  "cumulative-layout-shift": shift,
});

test("a page is judged by what an empty one takes at its slower time", () => {
  const most = mostOf(slower(vitals(700, 150), vitals(800, 120)));
  expect(most).toEqual(vitals(960, 180, 0.0099));
  expect(exceeded(vitals(960, 180, 0.009), most)).toEqual([]);
  expect(exceeded(vitals(961, 100), most)).toEqual(["largest-contentful-paint"]);
  expect(exceeded(vitals(700, 181, 0.01), most)).toEqual([
    "total-blocking-time",
    "cumulative-layout-shift",
  ]);
});

test("blocking of less than 50 ms is never judged", () => {
  const most = mostOf(vitals(700, 10));
  expect(exceeded(vitals(700, 50), most)).toEqual([]);
  expect(exceeded(vitals(700, 51), most)).toEqual(["total-blocking-time"]);
});
