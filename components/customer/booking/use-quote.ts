"use client";

import { useQuery } from "convex/react";
import type { FunctionArgs, FunctionReturnType } from "convex/server";
import { api } from "@/convex/_generated/api";

export type Quote = NonNullable<FunctionReturnType<typeof api.policies.quote>>;

/** What a visit costs now and at the shop; null until it is known. */
export function useQuote(visit: FunctionArgs<typeof api.policies.quote>): Quote | null {
  return useQuery(api.policies.quote, visit) ?? null;
}
