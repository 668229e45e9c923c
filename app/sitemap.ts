import type { MetadataRoute } from "next";
import { askBackend } from "@/components/kit/providers/ask-backend";
import { siteAddress } from "@/components/kit/site/site-address";
import { api } from "@/convex/_generated/api";

export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const site = siteAddress();
  const shops = await askBackend(api.shops.list, {});
  return [
    { url: `${site}/` },
    { url: `${site}/developers` },
    ...shops.map(({ slug }) => ({ url: `${site}/s/${slug}`, changeFrequency: "daily" as const })),
  ];
}
