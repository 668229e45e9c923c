"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useLatest } from "@/components/kit/format/use-latest";
import { useMinute } from "@/components/kit/format/use-minute";
import { api } from "@/convex/_generated/api";

export type NextOpenings = FunctionReturnType<typeof api.availability.next>;

/** Each barber's next free start as it is now; begins with what the server saw. */
export function useNextOpenings(
  shopId: string,
  first: { openings: NextOpenings; now: number },
): { openings: NextOpenings; now: number } {
  const now = useMinute(first.now);
  const live = useLatest(useQuery(api.availability.next, { shopId, now }));
  return { openings: live ?? first.openings, now };
}
