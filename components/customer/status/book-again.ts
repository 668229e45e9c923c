import type { Booking } from "./types";

type Again = Pick<Booking, "items"> & { shop: { slug: string }; barber: { id: string } };

/** The address that books the same visit again; with a start, that very time. */
export function bookAgainPath(
  { shop, items, barber }: Again,
  at?: { barberId: string; date: string; startsAt: number },
): string {
  const idsOf = (kind: "service" | "add_on") =>
    items
      .filter((item) => item.kind === kind)
      .map(({ id }) => id)
      .join(".");
  const query = new URLSearchParams({ services: idsOf("service") });
  if (idsOf("add_on") !== "") query.set("extras", idsOf("add_on"));
  query.set("barber", at?.barberId ?? barber.id);
  if (at !== undefined) {
    query.set("date", at.date);
    query.set("start", String(at.startsAt));
  }
  return `/s/${shop.slug}/book?${query}`;
}
