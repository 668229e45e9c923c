"use client";

import { useQuery } from "convex/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "@/components/providers/session";
import type { Shop } from "@/components/shop/types";
import type { Booking } from "@/components/status/types";
import { api } from "@/convex/_generated/api";
import { readStored } from "@/components/status/stored";

/** What somebody had last at a shop, by ids: enough to book the same again. */
export type LastVisit = { serviceIds: string[]; addOnIds: string[]; barberId: string };

const KEY = "gbarbers.last.";
const LISTED = 5;

export function lastVisitOf({ items, barber }: Pick<Booking, "items" | "barber">): LastVisit {
  const idsOf = (kind: "service" | "add_on") =>
    items.filter((item) => item.kind === kind).map(({ id }) => id);
  return { serviceIds: idsOf("service"), addOnIds: idsOf("add_on"), barberId: barber.id };
}

/** Keeps what is booked in this browser, for the next time. */
export function useKeptVisit(booking: Booking | null): void {
  useEffect(() => {
    if (booking === null || booking.status === "expired" || booking.status === "cancelled") return;
    try {
      localStorage.setItem(KEY + booking.shop.slug, JSON.stringify(lastVisitOf(booking)));
    } catch {
      // Storage can be full or forbidden; then nothing is offered again.
    }
  }, [booking]);
}

/** The last visit at a shop, as this browser or the account knows it; null when neither does. */
export function useLastVisit(shop: Shop, now: number): LastVisit | null {
  const text = useSyncExternalStore(
    never,
    () => readStored(KEY + shop.slug),
    () => null,
  );
  const { user } = useSession();
  const [since] = useState(now);
  const paginationOpts = { numItems: LISTED, cursor: null };
  const past = useQuery(
    api.bookings.listMine,
    user === null || text !== null ? "skip" : { part: "past", since, paginationOpts },
  );
  if (text !== null) return readLastVisit(text);
  const last = past?.page.find((booking) => booking.shop.slug === shop.slug);
  return last === undefined ? null : lastVisitOf(last);
}

export function readLastVisit(text: string): LastVisit | null {
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== "object" || stored === null) return null;
    const barberId: unknown = Reflect.get(stored, "barberId");
    const serviceIds = idsAt(stored, "serviceIds");
    if (typeof barberId !== "string" || serviceIds.length === 0) return null;
    return { serviceIds, addOnIds: idsAt(stored, "addOnIds"), barberId };
  } catch {
    return null;
  }
}

function idsAt(stored: object, key: string): string[] {
  const ids: unknown = Reflect.get(stored, key);
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === "string") : [];
}

/** As far as the shop still has it; null when a service of it has gone. */
export function sameAgain(
  shop: Pick<Shop, "slug" | "services" | "addOns" | "barbers">,
  last: LastVisit,
): { path: string; services: string; barber: string | null } | null {
  const services = shop.services.filter(({ id }) => last.serviceIds.includes(id));
  if (services.length === 0 || services.length < last.serviceIds.length) return null;
  const addOns = shop.addOns.filter(({ id }) => last.addOnIds.includes(id));
  const barber = shop.barbers.find(({ id }) => id === last.barberId);
  const query = new URLSearchParams({ services: services.map(({ id }) => id).join(".") });
  if (addOns.length > 0) query.set("extras", addOns.map(({ id }) => id).join("."));
  query.set("barber", barber?.slug ?? "any");
  return {
    path: `/s/${shop.slug}/book?${query}`,
    services: [...services, ...addOns].map(({ name }) => name).join(", "),
    barber: barber?.name ?? null,
  };
}

function never(): () => void {
  return () => undefined;
}
