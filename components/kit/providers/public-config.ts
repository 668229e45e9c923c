/** Where the browser finds its services. Read at run time, so one build serves any address. */
export type PublicConfig = {
  convexUrl: string;
  /** Issuer of the local identity; null with Clerk. */
  identityUrl: string | null;
  clerkKey: string | null;
};

type Environment = Record<string, string | undefined>;

/**
 * Reads the public configuration. Keys are looked up by name and not as `process.env.X`, which
 * the build would replace by the value it had at build time.
 */
export function readPublicConfig(environment: Environment = process.env): PublicConfig {
  return {
    convexUrl: read(environment, "NEXT_PUBLIC_CONVEX_URL") ?? "http://127.0.0.1:3210",
    identityUrl: read(environment, "NEXT_PUBLIC_IDENTITY_URL"),
    clerkKey: read(environment, "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY"),
  };
}

function read(environment: Environment, name: string): string | null {
  const value = environment[name]?.trim();
  return value === undefined || value === "" ? null : value.replace(/\/+$/, "");
}
