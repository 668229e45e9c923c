"use client";

import { useQuery } from "convex/react";
import { useState } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import type { Barber, Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import type { Wanted } from "./visit";
import { shorterVisit, type WhyGone, whyGone } from "./why-gone";

type Chosen = { barber: Barber | "any"; date: string; start: number };
type Standing = {
  wanted: Wanted;
  chosen: Chosen;
  now: number;
  /** Whether the visit can begin then; undefined while that is asked. */
  isFree: boolean | undefined;
};

/** Why the chosen time cannot be booked; null while it can, or while that is being found out. */
export function useWhyGone(shop: Shop, { wanted, chosen, now, isFree }: Standing): WhyGone | null {
  const { barber, date, start } = chosen;
  const [wasFree, setWasFree] = useState(false);
  if (isFree === true && !wasFree) setWasFree(true);
  // A link's time is for any visit: only one that was never free for this can be too short for it.
  const shorter = isFree === false && !wasFree ? shorterVisit(shop, barber, wanted) : null;
  const asked = shorter && {
    shopId: shop.id,
    barberId: barber === "any" ? null : barber.id,
    serviceIds: shorter.services.map(({ id }) => id),
    date,
    now,
  };
  const day = useLatest(useQuery(api.availability.day, asked ?? "skip"));
  if (isFree !== false || (asked !== null && day === undefined)) return null;
  const fitsShorter = asked !== null && day?.starts.some(({ startsAt }) => startsAt === start);
  const { noticeMinutes } = shop;
  return whyGone({ start, now, noticeMinutes, wasFree, fitsShorter: fitsShorter === true });
}
