import { expect, test } from "vitest";
import { wishAsked, wishIn } from "@/components/customer/now/wish";
import { askPath } from "@/lib/dispatch/askPath";
import { aShop } from "../builders";

/** What is wanted now, as the address asks for it and as the shop has it. */

const terms = {
  isOpen: true,
  fromMinute: 0,
  untilMinute: 1440,
  someoneOnDuty: true,
  offerSeconds: 60,
  travel: { feeMinor: 1000, radiusKm: 8, lat: 51.5, lng: -0.1 },
};
const queryOf = (path: string) => new URLSearchParams(path.split("?")[1]);
const asked = queryOf(
  askPath("/s/shop/now", { serviceIds: ["cut"], addOnIds: ["gone"], place: "home" }),
);

test("the address fills in what there is of it, and where", () => {
  const wish = wishAsked(aShop(), terms, asked);
  expect(wish.services.map(({ id }) => id)).toEqual(["cut"]);
  expect(wish.addOns).toEqual([]);
  expect(wish.where).toBe("home");
});

test("a home is asked for only where barbers travel", () => {
  expect(wishAsked(aShop(), { ...terms, travel: null }, asked).where).toBe("shop");
});

test("what is ticked stays ticked when the shop is answered anew, and goes with the shop's own", () => {
  const wish = wishAsked(aShop(), terms, asked);
  const again = aShop();
  expect(wishIn(again, wish).services[0]).toBe(again.services[0]);
  expect(wishIn({ ...again, services: [] }, wish).services).toEqual([]);
});
