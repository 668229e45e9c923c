import { preloadedQueryResult } from "convex/nextjs";
import { notFound } from "next/navigation";
import { cache } from "react";
import { askBackend, preloadFromBackend } from "@/components/kit/providers/ask-backend";
import { api } from "@/convex/_generated/api";

const preload = cache(async (slug: string) => await preloadFromBackend(api.shops.bySlug, { slug }));

/** A shop, asked for once per request; null for an unknown slug. */
export async function loadShopIfAny(slug: string) {
  return preloadedQueryResult(await preload(slug));
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
