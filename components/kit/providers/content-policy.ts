import type { PublicConfig } from "./public-config";

type PolicyOptions = {
  nonce: string;
  development: boolean;
  /** Origins whose pages may show this one in a frame, besides this site's; null where nobody may. */
  framedBy?: readonly string[] | null;
};

/** The Content-Security-Policy of every page: own scripts by nonce, own services by address. */
export function contentPolicy(
  config: PublicConfig,
  { nonce, development, framedBy = null }: PolicyOptions,
): string {
  const clerk = config.clerkKey === null ? [] : clerkOrigins(config.clerkKey);
  const identity = config.identityUrl === null ? [] : [new URL(config.identityUrl).origin];
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      // React's development build evaluates code to rebuild server stacks.
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:", photosOf(config.convexUrl), ...clerk],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...httpAndSocket(config.convexUrl), ...identity, ...clerk],
    "frame-src": ["'self'", ...clerk],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": framedBy === null ? ["'none'"] : ["'self'", ...framedBy],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

function httpAndSocket(address: string): string[] {
  const { origin } = new URL(address);
  return [origin, origin.replace(/^http/, "ws")];
}

/** Barbers' photos; the path's last slash stands for everything below it (CSP 3, 6.7.2.10). */
function photosOf(address: string): string {
  return `${new URL(address).origin}/api/storage/`;
}

/** A publishable key carries its own front-end host: `pk_test_` + base64(`host$`). */
function clerkOrigins(key: string): string[] {
  const host = Buffer.from(key.split("_")[2] ?? "", "base64")
    .toString("utf8")
    .replace(/\$$/, "");
  return [`https://${host}`, "https://img.clerk.com", "https://challenges.cloudflare.com"];
}
