import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cancelConsequence,
  isLate,
  commissionOf,
  noShowFee,
  rescheduleDifference,
} from "../../../lib/payment/policy";
import type { NoShowFee } from "../../../lib/payment/policy";
import type { PaymentTerms } from "../../../lib/payment/terms";

const HOUR = 3_600_000;
const NOW = 1_780_000_000_000;
const paid = (paidMinor: number, priceMinor = 2500, currency = "GBP") => ({
  priceMinor,
  currency,
  paidMinor,
});
const dayAhead = { freeUntilMinutes: 24 * 60, lateKeptPercent: 50 };

describe("cancelling", () => {
  const at = (hoursAhead: number) => ({ startsAt: NOW + hoursAhead * HOUR, now: NOW });

  test.each<[string, "customer" | "shop", number, number, number, number]>([
    ["in good time", "customer", 48, 2500, 0, 2500],
    ["at the cut-off itself", "customer", 24, 2500, 0, 2500],
    ["late", "customer", 23, 2500, 1250, 1250],
    ["late, with a deposit below the share", "customer", 1, 500, 500, 0],
    ["late, with nothing paid", "customer", 1, 0, 0, 0],
    ["late, by the shop", "shop", 1, 2500, 0, 2500],
    ["after the start, by the shop", "shop", -1, 2500, 0, 2500],
  ])("%s, by the %s, %i hours ahead", (_, by, hours, paidMinor, keptMinor, refundMinor) => {
    const late = isLate(dayAhead, at(hours));
    expect(cancelConsequence(by, dayAhead, paid(paidMinor), late)).toEqual({
      keptMinor,
      refundMinor,
    });
  });

  test("a millisecond after the cut-off is late", () => {
    expect(isLate(dayAhead, { startsAt: NOW + 24 * HOUR - 1, now: NOW })).toBe(true);
    expect(isLate(dayAhead, { startsAt: NOW + 24 * HOUR, now: NOW })).toBe(false);
  });

  test("keeps no more than the share or what was paid, and gives back the rest", () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000 });
    const shares = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(
        amounts,
        amounts,
        shares,
        fc.integer({ min: -50, max: 50 }),
        (p, has, share, h) => {
          const policy = { freeUntilMinutes: 60, lateKeptPercent: share };
          const late = isLate(policy, at(h));
          const { keptMinor, refundMinor } = cancelConsequence(
            "customer",
            policy,
            paid(has, p),
            late,
          );
          expect(keptMinor + refundMinor).toBe(has);
          expect(refundMinor).toBeGreaterThanOrEqual(0);
          expect(keptMinor).toBeLessThanOrEqual(Math.floor((p * share) / 100 + 0.5));
          if (h >= 1) expect(keptMinor).toBe(0);
        },
      ),
    );
  });
});

describe("the fee for not coming", () => {
  test.each<[NoShowFee, number, number]>([
    [{ kind: "none" }, 0, 0],
    [{ kind: "percent", percent: 100 }, 0, 2500],
    [{ kind: "percent", percent: 50 }, 0, 1250],
    [{ kind: "percent", percent: 50 }, 500, 750],
    [{ kind: "percent", percent: 50 }, 2500, 0],
    [{ kind: "fixed", amountMinor: 1000 }, 0, 1000],
    [{ kind: "fixed", amountMinor: 9000 }, 0, 2500],
    [{ kind: "fixed", amountMinor: 9000 }, 2000, 500],
  ])("%o with %i paid is %i", (fee, paidMinor, expected) => {
    expect(noShowFee(fee, paid(paidMinor))).toBe(expected);
  });
});

describe("a move to another price", () => {
  const prepay: PaymentTerms = { kind: "prepay" };
  const deposit: PaymentTerms = { kind: "deposit_percent", percent: 20 };
  const atShop: PaymentTerms = { kind: "at_shop" };
  // Price, due at the shop and paid online before; the new price; due, payable now and refund after.
  test.each<[string, PaymentTerms, number, number, number, number, number, number, number]>([
    ["dearer, paid in full", prepay, 2500, 0, 2500, 3200, 700, 700, 0],
    ["dearer again, the first difference unpaid", prepay, 3200, 700, 2500, 4000, 1500, 1500, 0],
    ["back to the old price", prepay, 3200, 700, 2500, 2500, 0, 0, 0],
    ["dearer, with a deposit", deposit, 2500, 2000, 500, 3200, 2700, 0, 0],
    ["dearer, paid at the shop", atShop, 2500, 2500, 0, 3200, 3200, 0, 0],
    ["the same price", prepay, 2500, 0, 2500, 2500, 0, 0, 0],
    ["cheaper, paid in full", prepay, 2500, 0, 2500, 2000, 0, 0, 500],
    ["cheaper, with a deposit below it", deposit, 2500, 2000, 500, 2000, 1500, 0, 0],
    ["cheaper than the deposit", deposit, 2500, 2000, 500, 400, 0, 0, 100],
    ["cheaper, paid at the shop", atShop, 2500, 2500, 0, 2000, 2000, 0, 0],
    ["free", prepay, 2500, 0, 2500, 0, 0, 0, 2500],
    ["cheaper by more than what is left of the payment", prepay, 2500, 0, 300, 2000, 0, 0, 300],
    ["the same price, a part given back before", prepay, 2500, 0, 2000, 2500, 0, 0, 0],
  ])("%s", (_, terms, priceMinor, dueAtShopMinor, paidMinor, newPrice, due, now, back) => {
    expect(
      rescheduleDifference(terms, { priceMinor, dueAtShopMinor, paidMinor }, newPrice),
    ).toEqual({ dueAtShopMinor: due, payableNowMinor: now, refundMinor: back });
  });

  test("there and back costs nothing, and nothing is ever below zero", () => {
    const amounts = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(amounts, amounts, (price, other) => {
        const before = { priceMinor: price, dueAtShopMinor: 0, paidMinor: price };
        const moved = rescheduleDifference(prepay, before, other);
        const paidMinor = price - moved.refundMinor;
        expect(paidMinor + moved.dueAtShopMinor).toBe(other);
        const after = { priceMinor: other, dueAtShopMinor: moved.dueAtShopMinor, paidMinor };
        const back = rescheduleDifference(prepay, after, price);
        expect(paidMinor - back.refundMinor + back.dueAtShopMinor).toBe(price);
        expect(back.refundMinor).toBe(0);
      }),
    );
  });
});

test("a commission is a share of the charge, rounded half up, never above it", () => {
  expect(commissionOf(2505, 50, "GBP")).toBe(1253);
  expect(commissionOf(2500, 0, "GBP")).toBe(0);
  expect(commissionOf(2500, 100, "GBP")).toBe(2500);
  expect(commissionOf(5, 100, "KWD")).toBe(5);
});
