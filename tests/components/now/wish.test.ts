import { expect, test } from "vitest";
import { wishAsked, wishIn } from "@/components/customer/now/wish";
import { askPath } from "@/lib/dispatch/askPath";
import { aShop } from "../builders";
import { aSearch } from "./a-search";

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

const last = aSearch().place;

test("the address fills in what there is of it, and where", () => {
  const wish = wishAsked(aShop(), terms, asked, null);
  expect(wish.services.map(({ id }) => id)).toEqual(["cut"]);
  expect(wish.addOns).toEqual([]);
  expect(wish.where).toBe("home");
});

test("where a home is comes from the last search, for whoever asks to be visited there", () => {
  expect(wishAsked(aShop(), terms, asked, last)).toMatchObject({
    address: "7 Hill Road, Highgate",
    spot: "51.5600, -0.1400",
  });
  const atShop = wishAsked(aShop(), terms, new URLSearchParams("services=cut"), last);
  expect(atShop).toMatchObject({ where: "shop", address: "", spot: "" });
});

test("a home is asked for only where barbers travel", () => {
  expect(wishAsked(aShop(), { ...terms, travel: null }, asked, last).where).toBe("shop");
});

test("what is ticked stays ticked when the shop is answered anew, and goes with the shop's own", () => {
  const wish = wishAsked(aShop(), terms, asked, null);
  const again = aShop();
  expect(wishIn(again, wish).services[0]).toBe(again.services[0]);
  expect(wishIn({ ...again, services: [] }, wish).services).toEqual([]);
});
