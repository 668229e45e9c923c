import { describe, expect, test } from "vitest";
import { checkPolicy, checkRefund, checkTip } from "../../../lib/payment/checks";
import { DEFAULT_POLICY } from "../../../lib/payment/policy";
import type { Policy } from "../../../lib/payment/policy";

const outcome = (checked: { ok: true } | { ok: false; code: string; field: string }) =>
  checked.ok ? "fine" : `${checked.code} ${checked.field}`;

describe("policies", () => {
  test.each<[string, Partial<Policy>, string]>([
    ["the default", {}, "fine"],
    ["a deposit", { terms: { kind: "deposit_fixed", amountMinor: 500 } }, "fine"],
    ["no deposit at all", { terms: { kind: "deposit_fixed", amountMinor: 0 } }, "terms"],
    ["a negative deposit", { terms: { kind: "deposit_fixed", amountMinor: -1 } }, "terms"],
    ["half a penny", { terms: { kind: "deposit_fixed", amountMinor: 0.5 } }, "terms"],
    ["0 %", { terms: { kind: "deposit_percent", percent: 0 } }, "terms"],
    ["101 %", { terms: { kind: "deposit_percent", percent: 101 } }, "terms"],
    ["12.55 %", { terms: { kind: "deposit_percent", percent: 12.55 } }, "terms"],
    ["notice before yesterday", { freeUntilMinutes: -1 }, "freeUntilMinutes"],
    ["notice of a year", { freeUntilMinutes: 525_600 }, "freeUntilMinutes"],
    ["more than all kept", { lateKeptPercent: 101 }, "lateKeptPercent"],
    ["NaN kept", { lateKeptPercent: Number.NaN }, "lateKeptPercent"],
    ["a negative fee", { noShow: { kind: "fixed", amountMinor: -1 } }, "noShow"],
    ["a fee of 200 %", { noShow: { kind: "percent", percent: 200 } }, "noShow"],
  ])("%s", (_, change, field) => {
    const expected = field === "fine" ? field : `INVALID_POLICY ${field}`;
    expect(outcome(checkPolicy({ ...DEFAULT_POLICY, ...change }, "GBP"))).toBe(expected);
  });

  test("a deposit in dinars goes in tens", () => {
    const of = (amountMinor: number): Policy => ({
      ...DEFAULT_POLICY,
      terms: { kind: "deposit_fixed", amountMinor },
    });
    expect(outcome(checkPolicy(of(5000), "KWD"))).toBe("fine");
    expect(outcome(checkPolicy(of(5001), "KWD"))).toBe("INVALID_POLICY terms");
  });
});

describe("tips", () => {
  test.each([0, 1, 500, 2500])("%d is fine", (tip) => {
    expect(checkTip(tip, 2500, "GBP")).toEqual({ ok: true, value: tip });
  });

  test.each([-1, -0.01, 0.5, 2501, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 2])(
    "%d is refused",
    (tip) => {
      expect(outcome(checkTip(tip, 2500, "GBP"))).toBe("INVALID_TIP tip");
    },
  );

  test("in dinars they go in tens", () => {
    expect(outcome(checkTip(1005, 12_000, "KWD"))).toBe("INVALID_TIP tip");
    expect(outcome(checkTip(1000, 12_000, "KWD"))).toBe("fine");
  });
});

describe("refunds", () => {
  const from = { capturedMinor: 2500, refundedMinor: 500, underWayMinor: 300, currency: "GBP" };
  test.each<[number, string, string]>([
    [1, "GBP", "fine"],
    [1700, "GBP", "fine"],
    [1701, "GBP", "REFUND_TOO_LARGE amount"],
    [2500, "GBP", "REFUND_TOO_LARGE amount"],
    [0, "GBP", "INVALID_AMOUNT amount"],
    [-1, "GBP", "INVALID_AMOUNT amount"],
    [1.5, "GBP", "INVALID_AMOUNT amount"],
    [Number.NaN, "GBP", "INVALID_AMOUNT amount"],
    [100, "USD", "CURRENCY_MISMATCH currency"],
    [100, "gbp", "UNKNOWN_CURRENCY currency"],
    [100, "ZZZ", "UNKNOWN_CURRENCY currency"],
    [100, "", "UNKNOWN_CURRENCY currency"],
  ])("%d %s: %s", (amountMinor, currency, expected) => {
    expect(outcome(checkRefund({ amountMinor, currency }, from))).toBe(expected);
  });
});
