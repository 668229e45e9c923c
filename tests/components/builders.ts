import type { Shop } from "@/components/shop/types";

/** A shop with two services, one of which Sam does not offer. */
export function aShop(): Shop {
  const service = { description: "", durationMinutes: 30, bufferMinutes: 0, priceMinor: 2500 };
  return {
    id: "shop",
    slug: "shop",
    name: "Shop",
    tagline: "",
    about: "",
    address: "",
    city: "London",
    phone: "",
    timeZone: "Europe/London",
    currency: "GBP",
    locale: "en-GB",
    holdMinutes: 15,
    noticeMinutes: 0,
    gridMinutes: 30,
    addOns: [],
    horizonDays: 60,
    hours: [],
    services: [
      { ...service, id: "cut", name: "Cut" },
      { ...service, id: "beard", name: "Beard" },
    ],
    barbers: [
      {
        ...{ id: "b1", slug: "sam", name: "Sam", title: "", bio: "" },
        ...{ serviceIds: ["cut"], addOnIds: [], terms: [] },
      },
    ],
  };
}
