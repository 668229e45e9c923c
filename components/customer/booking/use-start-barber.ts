"use client";

import { useQuery } from "convex/react";
import type { Barber, Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import type { Choice } from "./choice";

/** Who takes the chosen start, when any barber may; null until a start is chosen, or when gone. */
export function useStartBarber(shop: Shop, choice: Choice, now: number): Barber | null {
  const { barber, date, start, services, addOns } = choice;
  const asked =
    barber === "any" && date !== null && start !== null
      ? {
          shopId: shop.id,
          barberId: null,
          serviceIds: services.map(({ id }) => id),
          addOnIds: addOns.map(({ id }) => id),
          date,
          now,
        }
      : "skip";
  const day = useQuery(api.availability.day, asked);
  const opening = day?.starts.find(({ startsAt }) => startsAt === start);
  return shop.barbers.find(({ id }) => id === opening?.barberId) ?? null;
}
