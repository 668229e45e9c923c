import { decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from "jose";
import type { AuthProvider } from "../components/instance";
import type { JsonObject } from "../values/json";
import { AuthError } from "./errors";
import { identityOf } from "./identity";
import { ProviderKeys } from "./keys";

export interface VerifiedUser {
  identity: JsonObject;
  /** When the token stops being valid, epoch ms. */
  expiresAt: number;
}
interface Token {
  text: string;
  claims: JWTPayload;
  keyId: string | undefined;
}

const CLOCK_TOLERANCE_SECONDS = 5;
const OIDC_ALGORITHMS = ["RS256", "EdDSA"];
/** What another, newer key set may repair. */
const KEY_PROBLEMS = new Set([
  "ERR_JWKS_NO_MATCHING_KEY",
  "ERR_JWKS_MULTIPLE_MATCHING_KEYS",
  "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
]);

const providerKeys = new ProviderKeys();

/** Verifies a user's token against the app's providers; throws {@link AuthError}. */
export async function verifyToken(text: string, providers: AuthProvider[]): Promise<VerifiedUser> {
  const token = decode(text);
  const provider = findProvider(token.claims, providers);
  if (provider.type === "customJwt" && token.keyId === undefined) throw keyError(undefined);
  const payload = await verifySignature(token, provider);
  if (!payload.sub)
    throw invalid("Could not verify token claim: the subject claim ('sub') is missing.");
  const expiresAt = (payload.exp ?? Infinity) * 1000;
  return { identity: identityOf(payload, payload.sub), expiresAt };
}

function invalid(message: string): AuthError {
  return new AuthError("InvalidAuthHeader", message);
}

function decode(text: string): Token {
  try {
    return { text, claims: decodeJwt(text), keyId: decodeProtectedHeader(text).kid };
  } catch {
    throw invalid(
      "Could not parse JWT payload. Check that the token is a valid JWT format with three base64-encoded parts separated by dots.",
    );
  }
}

function findProvider(claims: JWTPayload, providers: AuthProvider[]): AuthProvider {
  const { iss } = claims;
  if (iss === undefined) {
    throw invalid(
      "Missing issuer claim ('iss') in JWT payload. The JWT must include an 'iss' claim that matches one of your configured auth providers.",
    );
  }
  const audiences = [claims.aud ?? []].flat();
  const match = providers.find((provider) => {
    const issuer = provider.type === "customJwt" ? provider.issuer : provider.domain;
    if (bare(issuer) !== bare(iss)) return false;
    return provider.applicationID === undefined || audiences.includes(provider.applicationID);
  });
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

async function verifySignature(token: Token, provider: AuthProvider): Promise<JWTPayload> {
  const keys = await providerKeys.of(provider, Date.now());
  try {
    return await verifyWith(keys, token, provider);
  } catch (error) {
    if (!KEY_PROBLEMS.has(codeOf(error))) throw refusal(error, token, provider);
  }
  const newer = await providerKeys.refreshed(provider, Date.now());
  if (newer === null) throw refusal(null, token, provider);
  return verifyWith(newer, token, provider).catch((error: unknown) => {
    throw refusal(error, token, provider);
  });
}

async function verifyWith(
  keys: JWTVerifyGetKey,
  token: Token,
  provider: AuthProvider,
): Promise<JWTPayload> {
  const options: JWTVerifyOptions =
    provider.type === "customJwt"
      ? { algorithms: [provider.algorithm], clockTolerance: CLOCK_TOLERANCE_SECONDS }
      : { algorithms: OIDC_ALGORITHMS };
  const { payload } = await jwtVerify(token.text, keys, {
    ...options,
    audience: provider.applicationID,
  });
  const ahead = (payload.iat ?? 0) - nowSeconds();
  if (ahead > CLOCK_TOLERANCE_SECONDS)
    throw invalid(`Could not validate token: Token will be valid in ${ahead} seconds`);
  return payload;
}

/** Convex names the trouble with a custom token, and only the kind of it with an OpenID token. */
function refusal(error: unknown, token: Token, provider: AuthProvider): AuthError {
  if (error instanceof AuthError) return error;
  if (provider.type !== "customJwt") {
    return new AuthError(
      "Unauthenticated",
      "Could not verify OIDC token claim. Check that the token signature is valid and the token hasn't expired.",
    );
  }
  if (codeOf(error) === "ERR_JWT_EXPIRED") {
    const late = nowSeconds() - (token.claims.exp ?? 0);
    return invalid(`Could not validate token: Token expired ${late} seconds ago`);
  }
  return keyError(token.keyId);
}

function keyError(keyId: string | undefined): AuthError {
  return invalid(
    keyId === undefined
      ? "Could not decode token. JWT may be missing a 'kid' (key ID) header."
      : `Could not decode token. The JWT's 'kid' (key ID) header is '${keyId}', does this key match any key in the provider's JWKS?`,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
