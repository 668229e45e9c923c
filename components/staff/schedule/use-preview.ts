"use client";

import { type RequestForQueries, useQueries } from "convex/react";
import type { FunctionArgs, FunctionReference } from "convex/server";
import { useDeferredValue, useMemo } from "react";
import { useLatest } from "@/components/kit/format/use-latest";
import { api } from "@/convex/_generated/api";
import type { Preview } from "@/components/kit/types/schedule";

export type Change = FunctionArgs<typeof api.schedule.preview>["change"];

// `api` makes a new reference each time it is read: these stay the same from render to render.
const PREVIEW = api.schedule.preview;
const PREVIEW_CLOSING = api.schedule.previewClosing;

/**
 * What a change would do; undefined while nobody knows, null when there is nothing to ask about or
 * the server refuses the change (saving says why).
 */
export function usePreview(
  barberId: string,
  change: Change | null,
  now: number,
): Preview | null | undefined {
  return useAsked(PREVIEW, change && { barberId, now, change });
}

/** The same for dates on which the whole shop would be shut. */
export function useClosingPreview(
  shopId: string,
  dates: { fromDate: string; untilDate: string } | null,
  now: number,
): Preview | null | undefined {
  return useAsked(PREVIEW_CLOSING, dates && { shopId, now, ...dates });
}

function useAsked<Query extends FunctionReference<"query">>(
  query: Query,
  args: FunctionArgs<Query> | null,
): Preview | null | undefined {
  const text = useDeferredValue(args === null ? null : JSON.stringify(args));
  const queries = useMemo((): RequestForQueries => {
    if (text === null) return {};
    // It was the query's arguments a moment ago.
    return { preview: { query, args: JSON.parse(text) as FunctionArgs<Query> } };
  }, [query, text]);
  // Not `useQuery`: a refused preview is no reason for the page to fall.
  const answer: unknown = useQueries(queries).preview;
  const latest = useLatest(answer);
  if (text === null || latest instanceof Error) return null;
  return latest as Preview | null | undefined;
}
