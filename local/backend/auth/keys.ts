import { createLocalJWKSet } from "jose";
import type { JSONWebKeySet, JWTVerifyGetKey } from "jose";
import type { AuthProvider } from "../components/instance";
import { AuthError } from "./errors";

interface KnownKeys {
  keys: JWTVerifyGetKey;
  fetchedAt: number;
}
/** How long fetched keys serve before they are fetched again, epoch ms apart. */
const FRESH_MS = 60_000;
/** Keys younger than this are not fetched again for a token that they do not fit. */
const RETRY_MS = 1_000;
const JWKS_TYPES = new Set(["application/json", "application/jwk-set+json"]);

/** The public keys of sign-in providers, fetched when needed and kept for a minute. */
export class ProviderKeys {
  private readonly known = new Map<string, KnownKeys>();

  async of(provider: AuthProvider, now: number): Promise<JWTVerifyGetKey> {
    const known = this.known.get(sourceOf(provider));
    return known && now - known.fetchedAt < FRESH_MS ? known.keys : this.fetch(provider, now);
  }

  /** Newer keys than those that did not fit a token, or null when they were fetched just now. */
  async refreshed(provider: AuthProvider, now: number): Promise<JWTVerifyGetKey | null> {
    const known = this.known.get(sourceOf(provider));
    if (known && now - known.fetchedAt < RETRY_MS) return null;
    return this.fetch(provider, now);
  }

  private async fetch(provider: AuthProvider, now: number): Promise<JWTVerifyGetKey> {
    const url = provider.type === "customJwt" ? provider.jwks : await discover(provider.domain);
    const keys = await fetchKeys(url);
    this.known.set(sourceOf(provider), { keys, fetchedAt: now });
    return keys;
  }
}

function sourceOf(provider: AuthProvider): string {
  return provider.type === "customJwt" ? provider.jwks : provider.domain;
}

/** The key set's address, from the issuer's OpenID discovery document. */
async function discover(domain: string): Promise<string> {
  const issuer = /^https?:/.test(domain) ? domain : `https://${domain}`;
  try {
    const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    const { jwks_uri: url } = (await response.json()) as { jwks_uri?: unknown };
    if (typeof url !== "string") throw new Error("it names no jwks_uri");
    return url;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuthError(
      "AuthProviderDiscoveryFailed",
      `Auth provider discovery of ${issuer} failed: ${reason}`,
    );
  }
}

async function fetchKeys(url: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(url).catch((error: unknown) => {
    throw unreachable(url, error instanceof Error ? error.message : String(error));
  });
  if (!response.ok) throw unreachable(url, `HTTP ${response.status} ${response.statusText}`);
  const type = response.headers.get("content-type")?.split(";")[0]?.trim() ?? "unknown";
  if (!url.startsWith("data:") && !JWKS_TYPES.has(type)) {
    throw new AuthError(
      "InvalidAuthHeader",
      `Invalid Content-Type '${type}' when fetching JWKS from '${url}'. Expected 'application/json' or 'application/jwk-set+json'.`,
    );
  }
  try {
    return createLocalJWKSet((await response.json()) as JSONWebKeySet);
  } catch {
    throw new AuthError(
      "InvalidAuthHeader",
      `Invalid JWKS response body from '${url}'. The response is not valid JSON or doesn't match the expected JWKS format.`,
    );
  }
}

function unreachable(url: string, reason: string): AuthError {
  return new AuthError(
    "InvalidAuthHeader",
    `Could not fetch JWKS from URL '${url}': ${reason}. Check that the URL is correct and accessible.`,
  );
}
