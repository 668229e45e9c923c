import { createServer, type Server } from "node:http";
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from "jose";

export const CUSTOM_ISSUER = "https://shop.example";
export const CUSTOM_AUDIENCE = "barber";
export const ANY_AUDIENCE_ISSUER = "https://any-audience.example";
export const OIDC_AUDIENCE = "convex";

/** The private keys, as JSON, so that the workers of the test runner can sign too. */
export interface SigningKeys {
  readonly issuerUrl: string;
  readonly rsa: JWK;
  readonly elliptic: JWK;
  /** A `data:` URL with the public half of `elliptic`. */
  readonly jwksDataUrl: string;
}

async function makeKey(algorithm: "RS256" | "ES256", kid: string) {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const common = { kid, alg: algorithm, use: "sig" };
  return {
    secret: { ...(await exportJWK(pair.privateKey)), ...common },
    open: { ...(await exportJWK(pair.publicKey)), ...common },
  };
}

/** An OpenID issuer on the loopback: discovery document and key set. */
export async function startIssuer(): Promise<{ keys: SigningKeys; server: Server }> {
  const rsa = await makeKey("RS256", "rsa-1");
  const elliptic = await makeKey("ES256", "ec-1");
  let issuerUrl = "";
  const server = createServer((request, response) => {
    const discovery = {
      issuer: issuerUrl,
      authorization_endpoint: `${issuerUrl}/authorize`,
      jwks_uri: `${issuerUrl}/jwks`,
      response_types_supported: ["id_token"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
    const isDiscovery = request.url === "/.well-known/openid-configuration";
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isDiscovery ? discovery : { keys: [rsa.open] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("issuer has no port");
  issuerUrl = `http://127.0.0.1:${address.port}`;
  const keySet = Buffer.from(JSON.stringify({ keys: [elliptic.open] })).toString("base64");
  const jwksDataUrl = `data:application/json;base64,${keySet}`;
  return { keys: { issuerUrl, rsa: rsa.secret, elliptic: elliptic.secret, jwksDataUrl }, server };
}

export interface TokenOptions {
  readonly provider?: "oidc" | "custom";
  readonly issuer?: string | null;
  readonly audience?: string | null;
  readonly subject?: string;
  readonly kid?: string | null;
  readonly expiresInSeconds?: number;
  readonly issuedInSeconds?: number;
  readonly claims?: Record<string, unknown>;
}

/** Signs a token; by default one that the fixture's custom provider accepts for an hour. */
export async function signToken(keys: SigningKeys, options: TokenOptions = {}): Promise<string> {
  const oidc = options.provider === "oidc";
  const jwk = oidc ? keys.rsa : keys.elliptic;
  const alg = oidc ? "RS256" : "ES256";
  const kid = options.kid === undefined ? jwk.kid : (options.kid ?? undefined);
  const now = Math.floor(Date.now() / 1000);
  const issuer =
    options.issuer === undefined ? (oidc ? keys.issuerUrl : CUSTOM_ISSUER) : options.issuer;
  const audience =
    options.audience === undefined ? (oidc ? OIDC_AUDIENCE : CUSTOM_AUDIENCE) : options.audience;
  const token = new SignJWT(options.claims ?? {})
    .setProtectedHeader(kid === undefined ? { alg } : { alg, kid })
    .setSubject(options.subject ?? "user_1")
    .setIssuedAt(now + (options.issuedInSeconds ?? 0))
    .setExpirationTime(now + (options.expiresInSeconds ?? 3_600));
  if (issuer !== null) token.setIssuer(issuer);
  if (audience !== null) token.setAudience(audience);
  return await token.sign(await importJWK(jwk, alg));
}
