import type { AuthConfig } from "convex/server";
import { env } from "./_generated/server";

/**
 * One provider, whoever issues the tokens: Clerk (its Frontend API address, with a JWT template
 * whose audience is "convex") or the local identity. Both publish their keys under .well-known.
 */
export default {
  providers: [
    {
      type: "customJwt",
      issuer: env.AUTH_ISSUER,
      jwks: `${env.AUTH_ISSUER}/.well-known/jwks.json`,
      algorithm: "RS256",
      applicationID: "convex",
    },
  ],
} satisfies AuthConfig;
