"use client";

import { useQuery } from "convex/react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { type Owner, ownKey, useOwner } from "@/components/kit/kept/owner";
import { readStored, subscribeToStored, writeStored } from "@/components/kit/kept/stored";
import { api } from "@/convex/_generated/api";
import type { Search, SearchLink } from "./types";

/**
 * The search of each shop that this browser saw last: the way back to one that runs, and what one
 * that found nobody was for. Its link is kept, and nothing of what was typed.
 */

/** Keeps the link of a search that is looked at. */
export function useKeepSearch({ shop: { slug } }: Search, { searchId, token }: SearchLink): void {
  const owner = useOwner();
  useEffect(() => {
    if (owner !== undefined) writeStored(keyOf(owner, slug), JSON.stringify([searchId, token]));
  }, [owner, slug, searchId, token]);
}

/** The search that was kept for a shop, live; null without one, and until it is known. */
export function useLastSearch(slug: string): { search: Search; href: string } | null {
  const owner = useOwner();
  const key = keyOf(owner ?? null, slug);
  const text = useSyncExternalStore(
    subscribeToStored,
    () => readStored(key),
    () => null,
  );
  const link = useMemo(() => readLink(text), [text]);
  const search = useQuery(api.searches.view, link ?? "skip");
  return link === null || !search ? null : { search, href: searchHref(link) };
}

/** The link that was kept for a shop; null without one. */
export function keptLink(owner: Owner, slug: string): SearchLink | null {
  return readLink(readStored(keyOf(owner, slug)));
}

/** The address of a search's page. */
export function searchHref({ searchId, token }: SearchLink): string {
  return `/now/${searchId}?t=${encodeURIComponent(token)}`;
}

/** What a browser has kept; null where that is no link. */
export function readLink(text: string | null): SearchLink | null {
  const [searchId, token] = parse(text ?? "[]");
  return typeof searchId === "string" && typeof token === "string" ? { searchId, token } : null;
}

function parse(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function keyOf(owner: Owner, slug: string): string {
  return ownKey(owner, `search.${slug}`);
}
