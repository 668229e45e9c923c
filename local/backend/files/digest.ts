import { timingSafeEqual } from "node:crypto";

/**
 * Whether bytes fit the digest that an upload claims for them, as `Digest: sha-256=<base64>` or
 * `Repr-Digest: sha-256=:<base64>:`. Without a claim of this kind anything fits.
 */
export function matchesClaim(
  headers: Record<string, string | string[] | undefined>,
  sha256: Buffer,
): boolean {
  const header = headers["repr-digest"] ?? headers.digest;
  const [, claimed] = /sha-256=:?([A-Za-z0-9+/=_-]+):?/i.exec(String(header ?? "")) ?? [];
  if (claimed === undefined) return true;
  const bytes = Buffer.from(claimed, "base64");
  return bytes.length === sha256.length && timingSafeEqual(bytes, sha256);
}
