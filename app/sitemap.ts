import { fetchQuery } from "convex/nextjs";
import type { MetadataRoute } from "next";
import { backendOptions } from "@/components/kit/providers/backend-options";
import { siteAddress } from "@/components/kit/site/site-address";
import { api } from "@/convex/_generated/api";

export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const site = siteAddress();
  const shops = await fetchQuery(api.shops.list, {}, backendOptions());
  return [
    { url: `${site}/` },
    { url: `${site}/developers` },
    ...shops.map(({ slug }) => ({ url: `${site}/s/${slug}`, changeFrequency: "daily" as const })),
  ];
}
