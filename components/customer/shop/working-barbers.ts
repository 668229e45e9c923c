import type { Barber, Shop } from "@/components/kit/types/shop";

/**
 * The barbers whom customers are shown: those who have said when they work. Where nobody has, all of
 * them, so that a page has people to show.
 */
export function workingBarbers({ barbers }: Pick<Shop, "barbers">): Barber[] {
  const working = barbers.filter(({ hasHours }) => hasHours);
  return working.length === 0 ? barbers : working;
}
