import { expect, test } from "vitest";
import { lastOf, sameAgain, visitToKeep } from "@/components/customer/booking/last-visit";
import { aShop } from "../builders";

const shop = aShop();
const [service] = shop.services;
const [barber] = shop.barbers;
const last = { serviceIds: [service?.id ?? ""], addOnIds: [], barberId: barber?.id ?? "" };

test("the same again is the same services with the same barber", () => {
  const again = sameAgain(shop, last);
  expect(again?.barber).toBe(barber?.name);
  const query = new URL(again?.path ?? "", "https://x.example").searchParams;
  expect([query.get("services"), query.get("barber")]).toEqual([service?.id, barber?.slug]);
});

test("whoever is signed in is offered what they had, and never what a guest had here", () => {
  const own = { ...last, barberId: "own" };
  expect(lastOf(null, { kept: last, last: undefined })).toBe(last);
  expect(lastOf("ana@x.example", { kept: last, last: own })).toBe(own);
  expect(lastOf("ana@x.example", { kept: last, last: null })).toBeNull();
  expect(lastOf(undefined, { kept: last, last: undefined })).toBeNull();
});

test("anybody does it where the barber has gone, and nothing is offered where the service has", () => {
  expect(sameAgain(shop, { ...last, barberId: "gone" })).toMatchObject({ barber: null });
  expect(sameAgain(shop, { ...last, serviceIds: ["gone"] })).toBeNull();
});

const booking = {
  items: [
    { kind: "service" as const, id: "cut", name: "Cut", durationMinutes: 30, priceMinor: 2500 },
    { kind: "add_on" as const, id: "wash", name: "Wash", durationMinutes: 0, priceMinor: 500 },
  ],
  barber: { id: "b1", name: "Sam" },
  shop: { slug: "shop", name: "Shop", address: "", city: "", phone: "" },
  startsAt: 7,
};

test.each(["confirmed", "completed"] as const)("a booking that is %s is a visit", (status) => {
  expect(visitToKeep({ ...booking, status })).toEqual({
    slug: "shop",
    startsAt: 7,
    serviceIds: ["cut"],
    addOnIds: ["wash"],
    barberId: "b1",
  });
});

test.each(["pending", "cancelled", "expired", "no_show"] as const)(
  "a booking that is %s is none",
  (status) => {
    expect(visitToKeep({ ...booking, status })).toBeNull();
  },
);
