"use client";

import { useQuery } from "convex/react";
import { useEffect } from "react";
import { keepVisit, type KeptVisit, lastVisitAt, useKeptLinks } from "@/components/kit/kept/links";
import { type Owner, useOwner } from "@/components/kit/kept/owner";
import type { Parts } from "@/components/customer/shop/parts-of-shop";
import type { Shop } from "@/components/kit/types/shop";
import type { Booking } from "@/components/customer/status/types";
import { api } from "@/convex/_generated/api";

/** What somebody had last at a shop, by ids: enough to book the same again. */
export type LastVisit = Pick<KeptVisit, "serviceIds" | "addOnIds" | "barberId">;

/** A booking as a visit to have again; null while it is not paid, and once it is called off. */
export function visitToKeep(
  booking: Pick<Booking, "items" | "barber" | "shop" | "startsAt" | "status">,
): KeptVisit | null {
  const { items, barber, shop, startsAt, status } = booking;
  if (status !== "confirmed" && status !== "completed") return null;
  const idsOf = (kind: "service" | "add_on") =>
    items.filter((item) => item.kind === kind).map(({ id }) => id);
  return {
    slug: shop.slug,
    startsAt,
    serviceIds: idsOf("service"),
    addOnIds: idsOf("add_on"),
    barberId: barber.id,
  };
}

/** Keeps beside a guest's link what their visit is, for the next time. */
export function useKeptVisit(booking: Booking | null): void {
  useEffect(() => {
    if (booking !== null) keepVisit(null, booking.code, visitToKeep(booking));
  }, [booking]);
}

/** The last visit at a shop, as the account knows it, or for guests this browser; null when neither does. */
export function useLastVisit(shop: Pick<Shop, "id" | "slug">): LastVisit | null {
  const owner = useOwner();
  const kept = lastVisitAt(useKeptLinks(null), shop.slug);
  const isGuest = owner === undefined || owner === null;
  const last = useQuery(api.bookings.last, isGuest ? "skip" : { shopId: shop.id });
  return lastOf(owner, { kept, last });
}

/** An account's own for whoever is signed in: what a guest had in this browser is somebody else's. */
export function lastOf(
  owner: Owner | undefined,
  { kept, last }: { kept: LastVisit | null; last: LastVisit | null | undefined },
): LastVisit | null {
  if (owner === undefined) return null;
  return owner === null ? kept : (last ?? null);
}

/** As far as the shop still has it; null when a service of it has gone. */
export function sameAgain(
  shop: Omit<Parts, "id" | "timeZone">,
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
