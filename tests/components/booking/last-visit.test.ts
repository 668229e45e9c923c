import { expect, test } from "vitest";
import { readLastVisit, sameAgain } from "@/components/booking/last-visit";
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

test("anybody does it where the barber has gone, and nothing is offered where the service has", () => {
  expect(sameAgain(shop, { ...last, barberId: "gone" })).toMatchObject({ barber: null });
  expect(sameAgain(shop, { ...last, serviceIds: ["gone"] })).toBeNull();
});

test.each(["", "{", "1", "null", "{}", '{"serviceIds":[1],"barberId":"b"}'])(
  "%j is no visit",
  (text) => {
    expect(readLastVisit(text)).toBeNull();
  },
);

test("what was kept is read again", () => {
  expect(readLastVisit(JSON.stringify(last))).toEqual(last);
});
