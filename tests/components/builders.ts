import type { Barber, Shop } from "@/components/kit/types/shop";
import { NO_LINKS } from "@/lib/shop/brand";
import type { Id } from "@/convex/_generated/dataModel";

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
    brand: { palette: "window", ...NO_LINKS },
    cover: null,
    logoUrl: null,
    gallery: [],
    holdMinutes: 15,
    noticeMinutes: 0,
    gridMinutes: 30,
    addOns: [],
    horizonDays: 60,
    hours: [],
    closings: [],
    whatsapp: null,
    pays: { before: true, atShop: false },
    offersNow: false,
    services: [
      { ...service, id: "cut", name: "Cut" },
      { ...service, id: "beard", name: "Beard" },
    ],
    barbers: [
      {
        id: "b1",
        slug: "sam",
        name: "Sam",
        title: "",
        bio: "",
        photoUrl: null,
        rating: null,
        hasHours: true,
        serviceIds: ["cut"],
        addOnIds: [],
        terms: [],
      },
    ],
  };
}

/** One barber's own figures for a service. */
export function termsOf(
  serviceId: string,
  figures: { durationMinutes: number; priceMinor: number },
): Barber["terms"] {
  // Ids of a database are text; no other text is one, as far as types know.
  return [{ serviceId: serviceId as Id<"services">, ...figures }];
}
