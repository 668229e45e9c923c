"use client";

import { usePathname } from "next/navigation";
import { useLayoutEffect, useSyncExternalStore } from "react";

/** Whose page this is: the header carries the shop first, wherever a page is a shop's. */
export type ShopSign = { slug: string; name: string };

/** What the server knew of the first page: `under` is the part of its path that names what it opens. */
export type FirstSign = ShopSign & { under: string };

let signs: ReadonlyMap<string, ShopSign> = new Map();
const listeners = new Set<() => void>();

/** A page of a shop says so; the header hears of it before the page is painted. */
export function useShopSign({ slug, name }: ShopSign): void {
  const path = usePathname();
  useLayoutEffect(() => {
    const known = signs.get(path);
    if (known?.slug === slug && known.name === name) return;
    signs = new Map([...signs, [path, { slug, name }]]);
    for (const listener of listeners) listener();
  }, [path, slug, name]);
}

/** The sign of the page that is open; `first` is what the server knew of the first one. */
export function useOpenSign(first: FirstSign | null): ShopSign | null {
  const path = usePathname();
  const said = useSyncExternalStore(
    subscribe,
    () => signs.get(path) ?? signOfShop(path),
    () => undefined,
  );
  const isFirst = first !== null && path.split("/")[2] === first.under;
  return said ?? (isFirst ? first : null);
}

/** Of one of a shop's pages, what another of them has said: `/s/fade-and-anchor/book` after `/s/fade-and-anchor`. */
function signOfShop(path: string): ShopSign | undefined {
  const [, kind, slug] = path.split("/");
  return kind === "s" ? [...signs.values()].find((sign) => sign.slug === slug) : undefined;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
