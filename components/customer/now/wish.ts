import { readChoice } from "@/components/customer/booking/choice";
import type { AddOn, Service, Shop } from "@/components/kit/types/shop";
import type { Place, Search, Terms } from "./types";

/** What somebody wants now, as far as it is typed. */
export type Wish = {
  services: Service[];
  addOns: AddOn[];
  where: "shop" | "home";
  address: string;
  /** "51.56, -0.14", as typed or as the browser found it. */
  spot: string;
};

/**
 * What the address asks for, `?services=...&extras=...&place=home`; what does not fit is left out.
 * Where that is stands in no address: it is taken from the last search here, once that is known.
 */
export function wishAsked(
  shop: Shop,
  terms: Terms,
  query: URLSearchParams,
  last: Search["place"] | null,
): Wish {
  const { services, addOns } = readChoice(shop, query);
  const isHome = query.get("place") === "home" && terms.travel !== null;
  if (!isHome) return { services, addOns, where: "shop", address: "", spot: "" };
  const spot = last?.spot ? writeSpot(last.spot) : "";
  return { services, addOns, where: "home", address: last?.address ?? "", spot };
}

/** A wish with the shop's parts as they are now: each live answer brings new ones, or none of a kind. */
export function wishIn(shop: Shop, wish: Wish): Wish {
  const ofNow = <Part extends { id: string }>(all: readonly Part[], chosen: readonly Part[]) =>
    chosen.flatMap(({ id }) => all.filter((part) => part.id === id));
  return {
    ...wish,
    services: ofNow(shop.services, wish.services),
    addOns: ofNow(shop.addOns, wish.addOns),
  };
}

/** Two numbers as maps write them; null for anything else. */
export function readSpot(text: string): { lat: number; lng: number } | null {
  const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  if (!found) return null;
  const [lat, lng] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat, lng } : null;
}

/** A place as it is written into its field: about ten metres exact. */
export function writeSpot({ lat, lng }: { lat: number; lng: number }): string {
  return `${lat.toFixed(4)}, ${lng.toFixed(4)}`;
}

/** Where it is wanted; null as long as that is not whole. */
export function placeOf({ where, address, spot }: Wish): Place | null {
  if (where === "shop") return { kind: "shop" };
  const point = readSpot(spot);
  return point === null || address.trim() === "" ? null : { kind: "home", address, ...point };
}
