import { expect, it } from "vitest";
import { ableBarbers } from "@/components/customer/booking/visit";
import { workingBarbers } from "@/components/customer/shop/working-barbers";
import { aShop } from "../builders";

const shop = aShop();
const [sam] = shop.barbers;
if (sam === undefined) throw new Error("The builder has a barber.");
const idle = { ...sam, id: "b2", slug: "new", hasHours: false };

it("who has not said when they work is not offered to customers", () => {
  const two = { ...shop, barbers: [sam, idle] };
  expect(workingBarbers(two)).toEqual([sam]);
  const cut = shop.services.filter(({ id }) => id === "cut");
  expect(ableBarbers(two, { services: cut, addOns: [] })).toEqual([sam]);
});

it("where nobody has, all are shown", () => {
  expect(workingBarbers({ barbers: [idle] })).toEqual([idle]);
});
