"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import type { Shop } from "@/components/kit/types/shop";
import { type Choice, readChoice, writeChoice } from "./choice";

/** `replace`: a change within a step, which "back" does not undo by itself. */
export type Choose = (choice: Choice, how?: "replace") => void;

/**
 * The choice lives in the address: "back" works and the address can be shared. The history API
 * is used directly, because the router would ask the server for a page that is already here.
 */
export function useChoice(shop: Shop): [Choice, Choose] {
  const [query, setQuery] = useQueryText();
  const choice = useMemo(() => readChoice(shop, new URLSearchParams(query)), [shop, query]);
  const choose = useCallback<Choose>(
    (next, how) => {
      const search = writeChoice(next);
      const address = `${window.location.pathname}${search}`;
      if (how === "replace") window.history.replaceState(null, "", address);
      else window.history.pushState(null, "", address);
      setQuery(search.slice(1));
    },
    [setQuery],
  );
  return [choice, choose];
}

/**
 * The address's query. The router hears of a change a moment later, and a tick must not wait for
 * it: until then, what was written here stands over the queries that it replaced.
 */
function useQueryText(): [string, (text: string) => void] {
  const heard = useSearchParams().toString();
  const [ahead, setAhead] = useState<{ text: string; over: string[] } | null>(null);
  if (ahead !== null && heard === ahead.text) setAhead(null);
  const setQuery = useCallback(
    (text: string) =>
      setAhead((before) => ({
        text,
        over: before === null ? [heard] : [...before.over, before.text],
      })),
    [heard],
  );
  return [ahead !== null && ahead.over.includes(heard) ? ahead.text : heard, setQuery];
}
