"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import type { Shop } from "@/components/shop/types";
import { type Choice, readChoice, writeChoice } from "./choice";

/**
 * The choice lives in the address: "back" works and the address can be shared. The history API
 * is used directly, because the router would ask the server for a page that is already here.
 */
export function useChoice(shop: Shop): [Choice, (choice: Choice) => void] {
  const query = useSearchParams();
  const choice = useMemo(() => readChoice(shop, new URLSearchParams(query)), [shop, query]);
  const choose = useCallback((next: Choice) => {
    window.history.pushState(null, "", `${window.location.pathname}${writeChoice(next)}`);
  }, []);
  return [choice, choose];
}
