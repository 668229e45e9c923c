"use client";

import { type RequestForQueries, useQueries } from "convex/react";
import type { FunctionArgs } from "convex/server";
import { useDeferredValue, useMemo } from "react";
import { useLatest } from "@/components/format/use-latest";
import { api } from "@/convex/_generated/api";
import type { Preview } from "./types";

export type Change = FunctionArgs<typeof api.schedule.preview>["change"];

/**
 * What a change would do; undefined while nobody knows, null when there is nothing to ask about or
 * the server refuses the change (saving says why).
 */
export function usePreview(
  barberId: string,
  change: Change | null,
  now: number,
): Preview | null | undefined {
  const text = useDeferredValue(change === null ? null : JSON.stringify(change));
  const queries = useMemo((): RequestForQueries => {
    if (text === null) return {};
    // It was a change a moment ago.
    const args = { barberId, now, change: JSON.parse(text) as Change };
    return { preview: { query: api.schedule.preview, args } };
  }, [barberId, text, now]);
  // Not `useQuery`: a refused preview is no reason for the page to fall.
  const answer: unknown = useQueries(queries).preview;
  const latest = useLatest(answer);
  if (text === null || latest instanceof Error) return null;
  return latest as Preview | null | undefined;
}
