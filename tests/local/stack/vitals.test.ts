import { expect, test } from "vitest";
import { exceeded, mostOf, slower } from "../../../local/checks/vitals";

const vitals = (paint: number, blocking: number, shift = 0) => ({
  "largest-contentful-paint": paint,
  "total-blocking-time": blocking,
  "cumulative-layout-shift": shift,
});

test("a page is judged by what an empty one takes at its slower time", () => {
  const most = mostOf(slower(vitals(700, 150), vitals(800, 120)));
  expect(most).toEqual(vitals(1120, 225, 0.02));
  expect(exceeded(vitals(1120, 225, 0.02), most)).toEqual([]);
  expect(exceeded(vitals(1121, 100), most)).toEqual(["largest-contentful-paint"]);
  expect(exceeded(vitals(700, 226, 0.03), most)).toEqual([
    "total-blocking-time",
    "cumulative-layout-shift",
  ]);
});

test("blocking of less than 100 ms is never judged", () => {
  const most = mostOf(vitals(700, 10));
  expect(exceeded(vitals(700, 100), most)).toEqual([]);
  expect(exceeded(vitals(700, 101), most)).toEqual(["total-blocking-time"]);
});
