const UNKNOWN = "http://localhost:3000";

/**
 * Where this site is (`https://book.example.com`), for addresses that leave it: `SITE_URL` and nothing
 * else. What a request says of its host is its sender's to choose, and codes, maps of the site and
 * social images are kept and shown to others.
 */
export function siteAddress(): string {
  const configured = process.env.SITE_URL?.trim() ?? "";
  if (!URL.canParse(configured)) return UNKNOWN;
  const { protocol, origin } = new URL(configured);
  return protocol === "https:" || protocol === "http:" ? origin : UNKNOWN;
}
