import { preloadedQueryResult, preloadQuery } from "convex/nextjs";
import { notFound } from "next/navigation";
import { cache } from "react";
import { backendOptions } from "@/components/providers/backend-options";
import { api } from "@/convex/_generated/api";

/** A shop for the first view, asked for once per request; an unknown slug ends in "not found". */
export const loadShop = cache(async (slug: string) => {
  const preloaded = await preloadQuery(api.shops.bySlug, { slug }, backendOptions());
  const shop = preloadedQueryResult(preloaded);
  if (shop === null) notFound();
  return { preloaded, shop };
});
