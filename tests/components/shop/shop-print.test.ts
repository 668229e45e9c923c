import fc from "fast-check";
import { expect, test } from "vitest";
import { printOf } from "@/components/customer/shop/shop-print";

test("equal values have equal prints, in whatever order their keys stand", () => {
  expect(printOf({ a: 1, b: { c: [1, 2], d: null } })).toBe(
    printOf({ b: { d: null, c: [1, 2] }, a: 1 }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(printOf(turned)).toBe(printOf(value));
    }),
  );
});

test("another price, order, or absence is another print", () => {
  const shop = {
    services: [
      { id: "a", priceMinor: 2500 },
      { id: "b", priceMinor: 3000 },
    ],
    cover: null,
  };
  const others = [
    {
      ...shop,
      services: [
        { id: "a", priceMinor: 2501 },
        { id: "b", priceMinor: 3000 },
      ],
    },
    { ...shop, services: shop.services.toReversed() },
    { ...shop, cover: "x" },
    { services: shop.services },
  ];
  expect(new Set([shop, ...others].map(printOf)).size).toBe(5);
});
