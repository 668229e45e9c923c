"use client";

import { useQuery } from "convex/react";
import type { SessionUser } from "@/components/kit/providers/session";
import { api } from "@/convex/_generated/api";
import type { Desk } from "@/components/kit/types/desk";

const DAY_MS = 86_400_000;

type AtWork = { user: Pick<SessionUser, "role">; now: number; today: string };

/** Everything the desk's dialogs need; undefined while it loads, null without a chair. */
export function useDesk({ user, now, today }: AtWork): Desk | null | undefined {
  // Not by its address: a shop that is closed to customers still has a book to keep.
  const shop = useQuery(api.shops.forStaff, {});
  const all = useQuery(api.barbers.forStaff, {});
  if (shop === undefined || all === undefined) return undefined;
  // A closed chair stays in the book as long as there is something in it.
  const chairs = all.filter(
    ({ active, lastVisitAt }) => active || (lastVisitAt !== null && lastVisitAt > now - DAY_MS),
  );
  if (shop === null || chairs.length === 0) return null;
  return { shop, chairs, isOwner: user.role === "owner", now, today };
}
