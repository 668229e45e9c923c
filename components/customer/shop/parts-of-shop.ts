import type { Barber, Shop } from "@/components/kit/types/shop";

/** Of a shop, what its chairs' next times need: a browser is sent no more. */
export type Chairs = Pick<Shop, "slug" | "timeZone"> & {
  barbers: Pick<Barber, "id" | "slug" | "name">[];
};

export function chairsOf({ slug, timeZone, barbers }: Chairs): Chairs {
  return {
    slug,
    timeZone,
    barbers: barbers.map(({ id, slug: name, name: called }) => ({ id, slug: name, name: called })),
  };
}

type Named = { id: string; name: string };

/** Of a shop, what the way back to a visit needs. */
export type Parts = Chairs & Pick<Shop, "id"> & { services: Named[]; addOns: Named[] };

export function partsOf(shop: Parts): Parts {
  const named = ({ id, name }: Named) => ({ id, name });
  return {
    ...chairsOf(shop),
    id: shop.id,
    services: shop.services.map(named),
    addOns: shop.addOns.map(named),
  };
}
