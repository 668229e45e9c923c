import type { AddOn, Barber, Service, Shop } from "@/components/kit/types/shop";
import { workingBarbers } from "@/components/customer/shop/working-barbers";
import { type Visit, visitOf } from "@/lib/availability/service";

/** What is wanted of a shop, before it is known who does it. */
export type Wanted = { services: readonly Service[]; addOns: readonly AddOn[] };

/** The visit as one barber does it; null when they do not. */
export function visitBy(shop: Shop, barber: Barber, wanted: Wanted): Visit | null {
  const ids = {
    serviceIds: wanted.services.map(({ id }) => id),
    addOnIds: wanted.addOns.map(({ id }) => id),
  };
  const result = visitOf(ids, shop, barber, shop.gridMinutes);
  return result.ok ? result.value : null;
}

/** Who does all of it. */
export function ableBarbers(shop: Shop, wanted: Wanted): Barber[] {
  return workingBarbers(shop).filter((barber) => visitBy(shop, barber, wanted) !== null);
}

/** True when somebody (or the one barber given) does all of it. */
export function isDone(shop: Shop, wanted: Wanted, barber: Barber | null): boolean {
  if (barber !== null) return visitBy(shop, barber, wanted) !== null;
  return ableBarbers(shop, wanted).length > 0;
}

/** The add-ons that go with the services, whoever does them. */
export function addOnsFor(shop: Shop, services: readonly Service[]): AddOn[] {
  return shop.addOns.filter(
    ({ serviceIds }) => serviceIds === null || services.some(({ id }) => serviceIds.includes(id)),
  );
}

/** What a visit costs and takes: one figure each where all who could do it agree. */
export type Span = { priceMinor: [number, number]; durationMinutes: [number, number] };

/** Least and most, over the barbers given; null when none of them does it. */
export function spanOf(shop: Shop, barbers: readonly Barber[], wanted: Wanted): Span | null {
  const visits = barbers.flatMap((barber) => visitBy(shop, barber, wanted) ?? []);
  if (visits.length === 0) return null;
  const ends = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)];
  return {
    priceMinor: ends(visits.map(({ priceMinor }) => priceMinor)),
    durationMinutes: ends(visits.map(({ durationMinutes }) => durationMinutes)),
  };
}
