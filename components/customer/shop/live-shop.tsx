"use client";

import { useQuery } from "convex/react";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import { dateOf } from "@/components/kit/format/when";
import { useCounted } from "@/components/kit/page-visit/use-counted";
import { useShopSign } from "@/components/kit/site/shop-sign";
import type { Shop } from "@/components/kit/types/shop";
import { api } from "@/convex/_generated/api";
import { newRewriting } from "./rewriting";
import { printOf } from "./shop-print";
import { type NextOpenings, useNextOpenings } from "./use-next-openings";

/** What turns by itself on a shop's page: the minute, and each barber's next free start. */
export type ShopNow = { openings: NextOpenings; now: number };

const ShopNowContext = createContext<ShopNow | null>(null);

export const ShopNowProvider = ShopNowContext.Provider;

export function useShopNow(): ShopNow {
  const known = useContext(ShopNowContext);
  if (known === null) throw new Error("useShopNow needs ShopNowProvider above it.");
  return known;
}

type LiveShopProps = {
  shop: Pick<Shop, "id" | "slug" | "name" | "timeZone">;
  /** `printOf` the shop as the server has written it. */
  print: string;
  /** What the server saw, and when: epoch ms of a whole minute. */
  first: ShopNow;
  children: ReactNode;
};

/**
 * Keeps a shop's page, which the server writes, as it is now: chairs and minutes by itself, all else by
 * asking the server to write it again once the shop is another.
 */
export function LiveShop({ shop, print, first, children }: LiveShopProps) {
  const { openings, now } = useNextOpenings(shop.id, first);
  const shopNow = useMemo(() => ({ openings, now }), [openings, now]);
  const live = useQuery(api.shops.bySlug, { slug: shop.slug });
  const livePrint = useMemo(() => (live ? printOf(live) : print), [live, print]);
  useRewriting(print, livePrint);
  // The day that the hours' table points at.
  useRewriting(dateOf(first.now, shop.timeZone), dateOf(now, shop.timeZone));
  useCounted(shop.id, "shop");
  useShopSign(shop);
  // The page itself answers "not found"; a shop that closes while it is read stays away.
  if (live === null) return null;
  return <ShopNowProvider value={shopNow}>{children}</ShopNowProvider>;
}

/** Has the server write the page again while what it has written is not what is wanted. */
function useRewriting(written: string, wanted: string): void {
  const router = useRouter();
  const see = useMemo(() => newRewriting(() => router.refresh()), [router]);
  useEffect(() => see(written, wanted), [see, written, wanted]);
}
