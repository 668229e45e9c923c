import { visitOf, type Visit } from "@/lib/availability/service";
import type { Shop } from "@/components/kit/types/shop";

export type Wanted = { serviceIds: readonly string[]; addOnIds: readonly string[] };

/** What one barber does, at the price and length at which this barber does it, in the shop's order. */
export function offerOf(shop: Shop, barberId: string) {
  const barber = shop.barbers.find((each) => each.id === barberId);
  if (barber === undefined) return { services: [], addOns: [] };
  const services = shop.services
    .filter(({ id }) => barber.serviceIds.includes(id))
    .map((service) => {
      const terms = barber.terms.find(({ serviceId }) => serviceId === service.id);
      return {
        ...service,
        durationMinutes: terms?.durationMinutes ?? service.durationMinutes,
        priceMinor: terms?.priceMinor ?? service.priceMinor,
      };
    });
  return { services, addOns: shop.addOns.filter(({ id }) => barber.addOnIds.includes(id)) };
}

/** Length and price of what is wanted; null while nothing, or nothing that goes together, is. */
export function visitFor(shop: Shop, barberId: string, wanted: Wanted): Visit | null {
  const barber = shop.barbers.find((each) => each.id === barberId);
  if (barber === undefined) return null;
  const parsed = visitOf(wanted, shop, barber, shop.gridMinutes);
  return parsed.ok ? parsed.value : null;
}

/** Adds or takes away one; extras that no longer go with anything chosen leave with it. */
export function toggled(shop: Shop, wanted: Wanted, id: string): Wanted {
  const flip = (ids: readonly string[]) =>
    ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
  if (shop.addOns.some((addOn) => addOn.id === id))
    return { ...wanted, addOnIds: flip(wanted.addOnIds) };
  const serviceIds = flip(wanted.serviceIds);
  const fits = (addOnId: string) => {
    const goesWith = shop.addOns.find((addOn) => addOn.id === addOnId)?.serviceIds;
    return goesWith == null
      ? serviceIds.length > 0
      : goesWith.some((one) => serviceIds.includes(one));
  };
  return { serviceIds, addOnIds: wanted.addOnIds.filter(fits) };
}
