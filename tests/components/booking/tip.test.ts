import { describe, expect, it } from "vitest";
import { type Tip, tipFrom, tipMinorOf } from "@/components/kit/format/tip";
import { amountText } from "@/components/kit/format/amount";

const pounds = { priceMinor: 2505, currency: "GBP" };
const dinars = { priceMinor: 12_345, currency: "KWD" };

describe("a tip", () => {
  it.each<[string, Tip, typeof pounds, number | null]>([
    ["nothing", { kind: "none" }, pounds, 0],
    ["a share, rounded", { kind: "percent", percent: 10 }, pounds, 251],
    ["a share in the currency's step", { kind: "percent", percent: 15 }, dinars, 1850],
    ["an amount as typed", { kind: "own", text: "3.50" }, pounds, 350],
    ["an amount above the price", { kind: "own", text: "25.06" }, pounds, null],
    ["an amount off the currency's step", { kind: "own", text: "1.005" }, dinars, null],
    ["no amount", { kind: "own", text: "a lot" }, pounds, null],
    ["an empty field", { kind: "own", text: " " }, pounds, 0],
  ])("of %s", (_, tip, price, minor) => {
    expect(tipMinorOf(tip, price)).toBe(minor);
  });

  it.each<[number, Tip]>([
    [0, { kind: "none" }],
    [501, { kind: "percent", percent: 20 }],
    [500, { kind: "own", text: "5.00" }],
  ])("of %i is shown as it was chosen", (minor, tip) => {
    expect(tipFrom(minor, pounds, amountText)).toEqual(tip);
    expect(tipMinorOf(tip, pounds)).toBe(minor);
  });
});
