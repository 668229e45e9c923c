import { ConvexHttpClient } from "convex/browser";
import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "@/components/kit/providers/content-policy";
import { readPublicConfig } from "@/components/kit/providers/public-config";
import { EMBEDDED_HEADER, embeddedShop } from "@/components/kit/site/embedded";
import { ADDRESS_HEADER } from "@/components/kit/site/opened";
import { api } from "@/convex/_generated/api";

/** Adds the content policy, which depends on where the backend and the sign-in live right now. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const { pathname, search } = request.nextUrl;
  const embedded = embeddedShop(pathname);
  const policy = contentPolicy(readPublicConfig(), {
    nonce,
    development: process.env.NODE_ENV === "development",
    framedBy: embedded === null ? null : await sitesOf(embedded),
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(ADDRESS_HEADER, `${pathname}${search}`);
  if (embedded === null) headers.delete(EMBEDDED_HEADER);
  else headers.set(EMBEDDED_HEADER, embedded);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

/** A page that waits longer for its policy would be sent after its reader has gone. */
const PATIENCE_MS = 5_000;

/** The sites that may show a shop's chat; none while the backend does not say, within five seconds. */
async function sitesOf(slug: string): Promise<readonly string[]> {
  const client = new ConvexHttpClient(readPublicConfig().convexUrl, {
    skipConvexDeploymentUrlCheck: true,
    fetch: (address, init) => fetch(address, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) }),
  });
  try {
    return await client.query(api.shops.chatSites, { slug: decodeURIComponent(slug) });
  } catch {
    return [];
  }
}

export const config = {
  matcher: [
    {
      // An embedded button has a policy of its own; files have none.
      source:
        "/((?!_next/static|_next/image|embed/[^/]+$|embed.js|icons/|icon.svg|sw.js|favicon.ico|manifest.webmanifest|robots.txt|sitemap.xml).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
  ],
};
