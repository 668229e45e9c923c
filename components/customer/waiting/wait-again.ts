import type { Entry } from "./types";

type Again = Pick<Entry, "visit" | "date"> & { shop: { slug: string } };

/** The address that chooses the same visit again, on the same day if that is still to come. */
export function waitAgainPath({ shop, visit, date }: Again, sameDay: boolean): string {
  const { serviceIds, addOnIds, barberId } = visit;
  const query = new URLSearchParams({ services: serviceIds.join(".") });
  if (addOnIds.length > 0) query.set("extras", addOnIds.join("."));
  query.set("barber", barberId ?? "any");
  if (sameDay) query.set("date", date);
  return `/s/${shop.slug}/book?${query}`;
}
