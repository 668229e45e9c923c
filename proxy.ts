import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "@/components/kit/providers/content-policy";
import { readPublicConfig } from "@/components/kit/providers/public-config";

/** Adds the content policy, which depends on where the backend and the sign-in live right now. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentPolicy(readPublicConfig(), {
    nonce,
    development: process.env.NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // The header of a shop's page carries the shop, and the layout around all pages knows no address.
  const [, slug] = /^\/s\/([^/]+)/.exec(request.nextUrl.pathname) ?? [];
  if (slug === undefined) headers.delete("x-shop");
  else headers.set("x-shop", slug);
  // Next reads the nonce for its own scripts from the request's policy.
  headers.set("Content-Security-Policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

export const config = {
  matcher: [
    {
      // An embedded button has a policy of its own; files have none.
      source:
        "/((?!_next/static|_next/image|embed/|icons/|icon.svg|sw.js|favicon.ico|manifest.webmanifest|robots.txt|sitemap.xml).*)",
      missing: [
        { type: "header", key: "next-router-prefetch" },
        { type: "header", key: "purpose", value: "prefetch" },
      ],
    },
  ],
};
