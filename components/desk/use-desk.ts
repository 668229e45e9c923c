"use client";

import { useQuery } from "convex/react";
import { useMinute } from "@/components/format/use-minute";
import { dateOf } from "@/components/format/when";
import type { SessionUser } from "@/components/providers/session";
import { api } from "@/convex/_generated/api";
import type { Desk } from "./types";

/** Everything the desk's dialogs need; undefined while it loads, null without a shop or a chair. */
export function useDesk(user: SessionUser, serverNow: number): Desk | null | undefined {
  const now = useMinute(serverNow);
  // Not by its address: a shop that is closed to customers still has a book to keep.
  const shop = useQuery(api.shops.forStaff, {});
  const chairs = useQuery(api.barbers.forStaff, {});
  if (shop === null) return null;
  if (shop === undefined || chairs === undefined) return undefined;
  if (chairs.length === 0) return null;
  const today = dateOf(now, shop.timeZone);
  return { shop, chairs, isOwner: user.role === "owner", now, today };
}
