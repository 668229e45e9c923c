"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { Shop } from "@/components/shop/types";
import { type Choice, readChoice, writeChoice } from "./choice";

/** `replace`: a change within a step, which "back" does not undo by itself. */
export type Choose = (choice: Choice, how?: "replace") => void;

/**
 * The choice lives in the address: "back" works and the address can be shared. The history API
 * is used directly, because the router would ask the server for a page that is already here.
 */
export function useChoice(shop: Shop): [Choice, Choose] {
  const query = useSearchParams();
  const choice = useMemo(() => readChoice(shop, new URLSearchParams(query)), [shop, query]);
  const choose = useCallback<Choose>((next, how) => {
    const address = `${window.location.pathname}${writeChoice(next)}`;
    if (how === "replace") window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
  }, []);
  return [choice, choose];
}
