import type { FunctionReturnType } from "convex/server";
import type { Profile } from "@/components/office/setup/profile";
import type { Shop } from "@/components/kit/types/shop";
import type { api } from "@/convex/_generated/api";

/** What an owner says of the shop and how it looks, as it is typed. Pure. */

export type Saved = FunctionReturnType<typeof api.setup.profile>;
export type Brand = Saved["brand"];
export type LookForm = { profile: Profile; brand: Brand };

/** The shop's page as it would be with what is typed: of the rest no more than its opening shows. */
export function previewOf(form: LookForm, saved: Saved, slug: string): Shop {
  const { profile, brand } = form;
  return {
    ...profile,
    brand,
    cover: saved.cover,
    logoUrl: saved.logoUrl,
    gallery: saved.gallery,
    slug,
    id: slug,
    timeZone: "UTC",
    currency: "GBP",
    holdMinutes: 15,
    horizonDays: 1,
    noticeMinutes: 0,
    gridMinutes: 30,
    hours: [],
    services: [],
    addOns: [],
    barbers: [],
    closings: [],
    whatsapp: null,
    pays: { before: false, atShop: false },
    offersNow: false,
  };
}
