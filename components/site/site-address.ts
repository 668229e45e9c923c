import { headers } from "next/headers";

/**
 * Where this site is (`https://book.example.com`), for addresses that leave it: `SITE_URL`, or else
 * the host that was asked.
 */
export async function siteAddress(): Promise<string> {
  const configured = process.env.SITE_URL?.trim().replace(/\/+$/, "");
  if (configured !== undefined && URL.canParse(configured)) return configured;
  const sent = await headers();
  const host = sent.get("x-forwarded-host") ?? sent.get("host") ?? "localhost";
  const address = `${sent.get("x-forwarded-proto") ?? "http"}://${host}`;
  return URL.canParse(address) ? new URL(address).origin : "http://localhost";
}
