import { dateOf } from "@/components/kit/format/when";
import type { Barber, Shop } from "@/components/kit/types/shop";

/** The address that books a free chair: what for is all that is left to choose. */
export function openingPath(
  { slug, timeZone }: Pick<Shop, "slug" | "timeZone">,
  barber: Pick<Barber, "slug">,
  startsAt: number,
): string {
  const query = new URLSearchParams({
    barber: barber.slug,
    date: dateOf(startsAt, timeZone),
    start: String(startsAt),
  });
  return `/s/${slug}/book?${query}`;
}
