import { describe, expect, it } from "vitest";
import { offerOf, toggled, visitFor } from "@/components/staff/desk/visit-choice";
import { aShop } from "../builders";

const none = { serviceIds: [], addOnIds: [] };

function shopWithExtras() {
  const shop = aShop();
  const addOn = { description: "", durationMinutes: 10, priceMinor: 500 };
  return {
    ...shop,
    addOns: [
      { ...addOn, id: "towel", name: "Hot towel", serviceIds: null },
      { ...addOn, id: "oil", name: "Beard oil", serviceIds: ["beard"] },
    ],
    barbers: shop.barbers.map((barber) => ({
      ...barber,
      serviceIds: ["cut", "beard"],
      addOnIds: ["towel", "oil"],
      terms: [{ serviceId: "cut", durationMinutes: 45, priceMinor: null }],
    })),
  } as ReturnType<typeof aShop>;
}

describe("what the desk can put together", () => {
  it("is what this barber does, as this barber does it", () => {
    const [cut] = offerOf(shopWithExtras(), "b1").services;
    expect(cut).toMatchObject({ id: "cut", durationMinutes: 45, priceMinor: 2500 });
    expect(offerOf(aShop(), "b1").services.map(({ id }) => id)).toEqual(["cut"]);
    expect(offerOf(aShop(), "nobody").services).toEqual([]);
  });

  it("adds up, and is nothing while no service is chosen", () => {
    const shop = shopWithExtras();
    expect(visitFor(shop, "b1", none)).toBeNull();
    const visit = visitFor(shop, "b1", { serviceIds: ["cut", "beard"], addOnIds: ["oil"] });
    expect(visit).toMatchObject({ durationMinutes: 85, priceMinor: 5500 });
  });

  it("drops an extra together with the service that it belonged to", () => {
    const shop = shopWithExtras();
    const beard = toggled(shop, toggled(shop, none, "beard"), "oil");
    expect(beard).toEqual({ serviceIds: ["beard"], addOnIds: ["oil"] });
    const both = toggled(shop, beard, "cut");
    expect(toggled(shop, both, "beard")).toEqual({ serviceIds: ["cut"], addOnIds: [] });
  });

  it("takes a choice back", () => {
    const shop = shopWithExtras();
    expect(toggled(shop, toggled(shop, none, "cut"), "cut")).toEqual(none);
  });
});
