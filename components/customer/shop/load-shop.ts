import { preloadedQueryResult } from "convex/nextjs";
import { notFound } from "next/navigation";
import { cache } from "react";
import { askBackend, preloadFromBackend } from "@/components/kit/providers/ask-backend";
import { api } from "@/convex/_generated/api";

const preload = cache(async (slug: string) => await preloadFromBackend(api.shops.bySlug, { slug }));

/** The name that stands above a shop's pages; null for none. */
export async function loadSign(slug: string): Promise<{ slug: string; name: string } | null> {
  const shop = preloadedQueryResult(await preload(slug));
  return shop && { slug: shop.slug, name: shop.name };
}

/** The name of a shop that the operator keeps closed; null for every other address. */
export async function loadClosed(slug: string | null): Promise<string | null> {
  return slug === null ? null : (await askBackend(api.shops.closedBySlug, { slug })).name;
}

/** A shop for the first view, asked for once per request; an unknown slug ends in "not found". */
export const loadShop = cache(async (slug: string) => {
  const preloaded = await preload(slug);
  const shop = preloadedQueryResult(preloaded);
  if (shop === null) notFound();
  return { preloaded, shop };
});
