import { describe, expect, it } from "vitest";
import {
  ableBarbers,
  addOnsFor,
  isDone,
  spanOf,
  visitBy,
} from "@/components/customer/booking/visit";
import type { Shop } from "@/components/kit/types/shop";
import { aShop, termsOf } from "../builders";

function shopOfTwo(): Shop {
  const shop = aShop();
  const [sam] = shop.barbers;
  if (sam === undefined) throw new Error("The builder has a barber.");
  const slow = termsOf("cut", { durationMinutes: 45, priceMinor: 3000 });
  const wash = { id: "wash", name: "Wash", description: "", durationMinutes: 10, priceMinor: 500 };
  return {
    ...shop,
    addOns: [{ ...wash, serviceIds: ["cut"] }],
    barbers: [
      sam,
      {
        ...sam,
        id: "b2",
        slug: "bo",
        serviceIds: ["cut", "beard"],
        addOnIds: ["wash"],
        terms: slow,
      },
    ],
  };
}

const shop = shopOfTwo();
const [cut, beard] = shop.services;
const [sam, bo] = shop.barbers;
const [wash] = shop.addOns;
if (!cut || !beard || !sam || !bo || !wash) throw new Error("The shop above has all of these.");

describe("a visit before it is known who does it", () => {
  it("is done by those who do all of it", () => {
    expect(ableBarbers(shop, { services: [cut], addOns: [] })).toEqual([sam, bo]);
    expect(ableBarbers(shop, { services: [cut, beard], addOns: [] })).toEqual([bo]);
    expect(ableBarbers(shop, { services: [cut], addOns: [wash] })).toEqual([bo]);
    expect(isDone(shop, { services: [beard], addOns: [] }, sam)).toBe(false);
    expect(isDone(shop, { services: [beard], addOns: [] }, null)).toBe(true);
  });

  it("costs and takes what the barber asks for", () => {
    expect(visitBy(shop, sam, { services: [cut], addOns: [] })?.priceMinor).toBe(2500);
    expect(visitBy(shop, bo, { services: [cut], addOns: [wash] })).toMatchObject({
      priceMinor: 3500,
      durationMinutes: 55,
    });
    expect(visitBy(shop, sam, { services: [beard], addOns: [] })).toBeNull();
  });

  it("spans what the barbers ask for", () => {
    expect(spanOf(shop, [sam, bo], { services: [cut], addOns: [] })).toEqual({
      priceMinor: [2500, 3000],
      durationMinutes: [30, 45],
    });
    expect(spanOf(shop, [sam], { services: [beard], addOns: [] })).toBeNull();
  });

  it("offers the extras that go with a service", () => {
    expect(addOnsFor(shop, [cut])).toEqual([wash]);
    expect(addOnsFor(shop, [beard])).toEqual([]);
  });
});
