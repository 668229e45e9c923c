import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  jwtVerify,
} from "jose";
import type { JSONWebKeySet, JWTPayload, JWTVerifyGetKey } from "jose";
import type { AuthProvider } from "../components/instance";
import type { Json, JsonObject } from "../values/json";

/** A refused token; `code` is what HTTP answers next to status 401. */
export class AuthError extends Error {
  constructor(
    readonly code: "NoAuthProvider" | "InvalidAuthHeader",
    message: string,
  ) {
    super(message);
  }
}
export interface VerifiedUser {
  identity: JsonObject;
  /** When the token stops being valid, epoch ms. */
  expiresAt: number;
}

const CLOCK_TOLERANCE_SECONDS = 5;
const OIDC_ALGORITHMS = ["RS256", "ES256", "EdDSA"];
/** Claims that `getUserIdentity()` gives under a name of its own. */
const STANDARD_CLAIMS: Record<string, string> = {
  name: "name",
  given_name: "givenName",
  family_name: "familyName",
  nickname: "nickname",
  preferred_username: "preferredUsername",
  profile: "profileUrl",
  picture: "pictureUrl",
  email: "email",
  email_verified: "emailVerified",
  gender: "gender",
  birthdate: "birthday",
  zoneinfo: "timezone",
  locale: "language",
  phone_number: "phoneNumber",
  phone_number_verified: "phoneNumberVerified",
  address: "address",
  updated_at: "updatedAt",
};
const PROTOCOL_CLAIMS = new Set(["iss", "sub", "aud", "exp", "iat", "nbf", "jti", "azp"]);

const keySets = new Map<string, JWTVerifyGetKey>();

/** Verifies a user's token against the app's providers; throws {@link AuthError}. */
export async function verifyToken(token: string, providers: AuthProvider[]): Promise<VerifiedUser> {
  const { claims, keyId } = decode(token);
  const provider = findProvider(claims, providers);
  if (provider.type === "customJwt" && keyId === undefined) {
    throw new AuthError(
      "InvalidAuthHeader",
      "Could not decode token. JWT may be missing a 'kid' (key ID) header.",
    );
  }
  const keys = await keySet(provider).catch(() => {
    throw new AuthError(
      "InvalidAuthHeader",
      `Invalid JWKS response body from '${keySource(provider)}'. The response is not valid JSON or doesn't match the expected JWKS format.`,
    );
  });
  const payload = await verifySignature(token, keys, provider, claims, keyId);
  const ahead = (payload.iat ?? 0) - nowSeconds();
  if (ahead > CLOCK_TOLERANCE_SECONDS) {
    throw new AuthError(
      "InvalidAuthHeader",
      `Could not validate token: Token will be valid in ${ahead} seconds`,
    );
  }
  return { identity: identityOf(payload), expiresAt: (payload.exp ?? Infinity) * 1000 };
}

function decode(token: string): { claims: JWTPayload; keyId: string | undefined } {
  try {
    return { claims: decodeJwt(token), keyId: decodeProtectedHeader(token).kid };
  } catch {
    throw new AuthError(
      "InvalidAuthHeader",
      "Could not parse JWT payload. Check that the token is a valid JWT format with three base64-encoded parts separated by dots.",
    );
  }
}

function findProvider(claims: JWTPayload, providers: AuthProvider[]): AuthProvider {
  const { iss } = claims;
  if (iss === undefined) {
    throw new AuthError(
      "InvalidAuthHeader",
      "Missing issuer claim ('iss') in JWT payload. The JWT must include an 'iss' claim that matches one of your configured auth providers.",
    );
  }
  const audiences = [claims.aud ?? []].flat();
  const match = providers.find((provider) =>
    provider.type === "customJwt"
      ? provider.issuer === iss &&
        (provider.applicationID === undefined || audiences.includes(provider.applicationID))
      : bare(provider.domain) === bare(iss) && audiences.includes(provider.applicationID),
  );
  if (match) return match;
  const known = providers.map(describeProvider).join(", ");
  throw new AuthError(
    "NoAuthProvider",
    providers.length > 0
      ? `No auth provider found matching the given token. Check that your JWT's issuer and audience match one of your configured providers: [${known}]`
      : "No auth provider found matching the given token (no providers configured). Check convex/auth.config.ts.",
  );
}

function describeProvider(provider: AuthProvider): string {
  return provider.type === "customJwt"
    ? `CustomJWT(issuer=${provider.issuer}, app_id=${provider.applicationID ?? "none"})`
    : `OIDC(domain=${provider.domain}, app_id=${provider.applicationID})`;
}

function bare(issuer: string): string {
  return issuer.replace(/^https:\/\//, "").replace(/\/$/, "");
}

async function verifySignature(
  token: string,
  keys: JWTVerifyGetKey,
  provider: AuthProvider,
  claims: JWTPayload,
  keyId: string | undefined,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: provider.type === "customJwt" ? [provider.algorithm] : OIDC_ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      audience: provider.applicationID,
    });
    return payload;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_JWT_EXPIRED") {
      throw new AuthError(
        "InvalidAuthHeader",
        `Could not validate token: Token expired ${nowSeconds() - (claims.exp ?? 0)} seconds ago`,
      );
    }
    throw new AuthError(
      "InvalidAuthHeader",
      `Could not decode token. The JWT's 'kid' (key ID) header is '${String(keyId)}', does this key match any key in the provider's JWKS?`,
    );
  }
}

function identityOf(payload: JWTPayload): JsonObject {
  const { iss = "", sub } = payload;
  if (!sub)
    throw new AuthError(
      "InvalidAuthHeader",
      "Could not validate token: missing subject claim ('sub')",
    );
  const identity: JsonObject = { tokenIdentifier: `${iss}|${sub}`, issuer: iss, subject: sub };
  for (const [claim, value] of Object.entries(payload)) {
    const name = STANDARD_CLAIMS[claim];
    if (name !== undefined || !PROTOCOL_CLAIMS.has(claim)) identity[name ?? claim] = value as Json;
  }
  return identity;
}

/** The identity that an admin acts as, given as attributes. */
export function impersonated(attributes: JsonObject): JsonObject {
  return {
    tokenIdentifier: `${String(attributes.issuer)}|${String(attributes.subject)}`,
    ...attributes,
  };
}

function keySource(provider: AuthProvider): string {
  return provider.type === "customJwt" ? provider.jwks : provider.domain;
}

async function keySet(provider: AuthProvider): Promise<JWTVerifyGetKey> {
  const source = keySource(provider);
  const known = keySets.get(source);
  if (known) return known;
  const keys = await openKeySet(provider, source);
  keySets.set(source, keys);
  return keys;
}

async function openKeySet(provider: AuthProvider, source: string): Promise<JWTVerifyGetKey> {
  if (source.startsWith("data:")) {
    return createLocalJWKSet((await (await fetch(source)).json()) as JSONWebKeySet);
  }
  if (provider.type === "customJwt") return createRemoteJWKSet(new URL(source));
  const base = /^https?:/.test(source) ? source : `https://${source}`;
  const response = await fetch(`${base.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const { jwks_uri } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(jwks_uri));
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
