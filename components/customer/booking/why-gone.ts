import type { Barber, Shop } from "@/components/kit/types/shop";
import { ableBarbers, visitBy, type Wanted } from "./visit";

/** Why a chosen time cannot be booked: `notFree` where no more than that is known. */
export type WhyGone = "passed" | "tooSoon" | "taken" | "noFit" | "notFree";

type Asked = {
  /** Epoch ms. */
  start: number;
  now: number;
  noticeMinutes: number;
  /** Whether it was seen to be free for this visit. */
  wasFree: boolean;
  /** Whether the shop's shortest visit could begin then: what is free then is too short for this. */
  fitsShorter: boolean;
};

/** The pages' clock goes by the minute: within one of the notice the server may be ahead of it. */
export function whyGone({ start, now, noticeMinutes, wasFree, fitsShorter }: Asked): WhyGone {
  if (start <= now) return "passed";
  if (start <= now + (noticeMinutes + 1) * 60_000) return "tooSoon";
  if (wasFree) return "taken";
  return fitsShorter ? "noFit" : "notFree";
}

/**
 * The one service that takes the least of the book, with this barber or with whoever does it in the
 * shortest time; null when the visit wanted takes no more than that.
 */
export function shorterVisit(shop: Shop, barber: Barber | "any", wanted: Wanted): Wanted | null {
  const single = shop.services.map((service) => ({ services: [service], addOns: [] }));
  const [shortest] = single
    .map((visit) => ({ visit, cells: cellsOf(shop, barber, visit) }))
    .sort((one, other) => one.cells - other.cells);
  if (shortest === undefined || shortest.cells >= cellsOf(shop, barber, wanted)) return null;
  return shortest.visit;
}

/** Infinite where nobody does it. */
function cellsOf(shop: Shop, barber: Barber | "any", wanted: Wanted): number {
  const barbers = barber === "any" ? ableBarbers(shop, wanted) : [barber];
  const visits = barbers.map((one) => visitBy(shop, one, wanted)?.cells ?? Infinity);
  return Math.min(Infinity, ...visits);
}
