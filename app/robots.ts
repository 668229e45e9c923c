import type { MetadataRoute } from "next";
import { siteAddress } from "@/components/kit/site/site-address";

export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    // What is behind a sign-in or a manage link is nobody's search result.
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: [
        "/bookings",
        "/handoff",
        "/barber",
        "/owner",
        "/sign-in",
        "/join",
        "/messages",
        "/work",
        "/waiting",
        "/pass",
        "/your-data",
      ],
    },
    sitemap: `${siteAddress()}/sitemap.xml`,
  };
}
