import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amountStep, minimumCharge } from "../../../lib/money";
import { demandDeposit, dueOf, dueOfItems } from "../../../lib/payment/terms";
import type { PaymentTerms, PricedItem } from "../../../lib/payment/terms";

const prepay: PaymentTerms = { kind: "prepay" };
const atShop: PaymentTerms = { kind: "at_shop" };
const fixed = (amountMinor: number): PaymentTerms => ({ kind: "deposit_fixed", amountMinor });
const percent = (share: number): PaymentTerms => ({ kind: "deposit_percent", percent: share });

describe("what is due now and at the shop", () => {
  test.each<[string, number, string, PaymentTerms, number, number]>([
    ["all of it", 2500, "GBP", prepay, 2500, 0],
    ["nothing", 2500, "GBP", atShop, 0, 2500],
    ["a deposit", 2500, "GBP", fixed(1000), 1000, 1500],
    ["a deposit above the price", 2500, "GBP", fixed(3000), 2500, 0],
    ["a share", 2500, "GBP", percent(20), 500, 2000],
    ["a share with a half, up", 2505, "GBP", percent(50), 1253, 1252],
    ["a share with less than a half, down", 2501, "GBP", percent(30), 750, 1751],
    ["everything as a share", 2500, "GBP", percent(100), 2500, 0],
    ["yen", 2505, "JPY", percent(50), 1253, 1252],
    ["dinars, in tens", 12_340, "KWD", percent(50), 6170, 6170],
    ["dinars with a half ten, up", 12_350, "KWD", percent(50), 6180, 6170],
    ["dinars that Stripe cannot take", 12_345, "KWD", prepay, 12_340, 5],
    ["rupiah", 7_500_000, "IDR", percent(30), 2_250_000, 5_250_000],
    ["whole kronur", 250_000, "ISK", percent(33), 82_500, 167_500],
    ["kronur with a fraction, rounded", 250_000, "ISK", percent(1), 2500, 247_500],
    ["a free visit", 0, "GBP", prepay, 0, 0],
    ["a share too small to charge", 1000, "GBP", percent(1), 30, 970],
    ["a price too small to charge", 29, "GBP", prepay, 0, 29],
    ["the smallest price there is", 30, "GBP", percent(5), 30, 0],
  ])("%s: %i %s under %o is %i and %i", (_, price, currency, terms, now, atTheShop) => {
    expect(dueOf(price, currency, terms)).toEqual({ dueNowMinor: now, dueAtShopMinor: atTheShop });
  });

  test("is a price in two chargeable parts, whatever the terms", () => {
    const anyTerms = fc.oneof(
      fc.constant(prepay),
      fc.constant(atShop),
      fc.integer({ min: 1, max: 50_000 }).map((tens) => fixed(tens * 100)),
      fc.integer({ min: 1, max: 100 }).map(percent),
    );
    const anyCurrency = fc.constantFrom("GBP", "JPY", "KWD", "IDR", "ISK", "USD");
    const anyPrice = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(anyPrice, anyCurrency, anyTerms, (price, currency, terms) => {
        const { dueNowMinor, dueAtShopMinor } = dueOf(price, currency, terms);
        expect(dueNowMinor + dueAtShopMinor).toBe(price);
        expect(dueNowMinor % amountStep(currency)).toBe(0);
        expect(dueAtShopMinor).toBeGreaterThanOrEqual(0);
        expect(dueNowMinor === 0 || dueNowMinor >= minimumCharge(currency)).toBe(true);
      }),
    );
  });
});

describe("a visit of several items", () => {
  const service = (priceMinor: number, terms?: PaymentTerms): PricedItem => ({
    kind: "service",
    priceMinor,
    ...(terms ? { terms } : {}),
  });
  const addOn = (priceMinor: number): PricedItem => ({ kind: "add_on", priceMinor });

  test.each<[string, PricedItem[], PaymentTerms, number, number]>([
    ["one deposit for all", [service(2500), service(3000)], fixed(1000), 1000, 4500],
    ["an own term beside the shop's", [service(2500), service(3000, atShop)], prepay, 2500, 3000],
    ["an add-on under the shop's", [service(2500), addOn(500)], percent(50), 1500, 1500],
    ["an add-on with its service", [service(2500, atShop), addOn(500)], prepay, 0, 3000],
    [
      "an add-on of the second service",
      [service(2500, atShop), service(1000), addOn(500)],
      prepay,
      1500,
      2500,
    ],
    ["two own deposits", [service(2500, fixed(500)), service(800, fixed(900))], prepay, 1300, 2000],
    ["nothing", [], prepay, 0, 0],
  ])("%s", (_, items, terms, now, atTheShop) => {
    expect(dueOfItems(items, "GBP", terms)).toEqual({
      dueNowMinor: now,
      dueAtShopMinor: atTheShop,
    });
  });

  test("of one item it is that item's", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 100 }),
        (p, s) => {
          expect(dueOfItems([service(p)], "GBP", percent(s))).toEqual(dueOf(p, "GBP", percent(s)));
          expect(dueOfItems([service(p, percent(s))], "GBP", prepay)).toEqual(
            dueOf(p, "GBP", percent(s)),
          );
        },
      ),
    );
  });
});

describe("who is asked for a deposit in any case pays", () => {
  const cut = { kind: "service", priceMinor: 2500 } as const;
  test.each<[string, PaymentTerms, PaymentTerms | undefined, number]>([
    ["all in advance where the shop has no deposit", atShop, undefined, 2500],
    ["all in advance for a service that is paid at such a shop", atShop, atShop, 2500],
    ["the shop's deposit for a service that is paid at the shop", fixed(1000), atShop, 1000],
    ["a share where that is the shop's deposit", percent(20), atShop, 500],
    ["what a service asks for itself", atShop, fixed(800), 800],
    ["what the shop asks of everybody", fixed(1000), undefined, 1000],
    ["all where everybody does", prepay, undefined, 2500],
    ["all for a service paid at a shop that is paid in advance", prepay, atShop, 2500],
  ])("%s", (_, shopTerms, terms, dueNowMinor) => {
    const asked = demandDeposit([terms ? { ...cut, terms } : cut], shopTerms);
    expect(dueOfItems(asked.items, "GBP", asked.shopTerms).dueNowMinor).toBe(dueNowMinor);
  });

  test("one fixed deposit for all that is under the shop's", () => {
    const asked = demandDeposit([cut, { ...cut, terms: atShop }], fixed(1000));
    expect(dueOfItems(asked.items, "GBP", asked.shopTerms)).toEqual({
      dueNowMinor: 1000,
      dueAtShopMinor: 4000,
    });
  });

  test("nothing that Stripe could not charge", () => {
    const asked = demandDeposit([{ ...cut, priceMinor: 20 }], atShop);
    expect(dueOfItems(asked.items, "GBP", asked.shopTerms).dueNowMinor).toBe(0);
  });

  test("never less than others, and the same in all", () => {
    const terms = fc.constantFrom(prepay, atShop, fixed(700), percent(35));
    const item = fc.record({
      kind: fc.constantFrom("service" as const, "add_on" as const),
      priceMinor: fc.nat(20_000),
      terms: fc.option(terms, { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), terms, (drawn, shopTerms) => {
        const items = drawn.map(({ terms: own, ...rest }) =>
          own ? { ...rest, terms: own } : rest,
        );
        const asked = demandDeposit(items, shopTerms);
        const usual = dueOfItems(items, "GBP", shopTerms);
        const demanded = dueOfItems(asked.items, "GBP", asked.shopTerms);
        expect(demanded.dueNowMinor + demanded.dueAtShopMinor).toBe(
          usual.dueNowMinor + usual.dueAtShopMinor,
        );
        expect(demanded.dueNowMinor).toBeGreaterThanOrEqual(usual.dueNowMinor);
      }),
    );
  });
});
