"use client";

import { useQuery } from "convex/react";
import { useMemo } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import type { Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import type { Quote } from "./types";
import { placeOf, type Wish } from "./wish";

/** What is wanted costs so much with whoever could come; null until that is known. */
export function useNowQuote(shop: Shop, wish: Wish): Quote | null {
  const place = placeOf(wish);
  const asked = useMemo(
    () => ({
      serviceIds: wish.services.map(({ id }) => id),
      addOnIds: wish.addOns.map(({ id }) => id),
    }),
    [wish.services, wish.addOns],
  );
  const isAsked = place !== null && asked.serviceIds.length > 0;
  const quote = useQuery(
    api.searches.quote,
    isAsked ? { shopId: shop.id, ...asked, place } : "skip",
  );
  return useLatest(isAsked ? quote : null) ?? null;
}
