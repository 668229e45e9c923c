import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import type { CryptoKey, JWK } from "jose";
import type { Person } from "./people";

export const ALGORITHM = "RS256";
/** The audience that the backend's customJwt provider expects as its application id. */
export const AUDIENCE = "convex";

export interface Keys {
  privateKey: CryptoKey;
  publicJwk: JWK;
  kid: string;
}

function readJwk(file: string): JWK | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JWK;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function createJwk(file: string): Promise<JWK> {
  const pair = await generateKeyPair(ALGORITHM, { extractable: true, modulusLength: 2048 });
  const jwk = await exportJWK(pair.privateKey);
  // Written beside and renamed: a crash in between leaves no half a key.
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(jwk), { mode: 0o600 });
  renameSync(draft, file);
  return jwk;
}

/** The key pair of this data directory, made at the first start. */
export async function loadKeys(directory: string): Promise<Keys> {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "signing-key.json");
  const jwk = readJwk(file) ?? (await createJwk(file));
  const kid = await calculateJwkThumbprint(jwk);
  const privateKey = await importJWK(jwk, ALGORITHM);
  if (privateKey instanceof Uint8Array) throw new Error(`${file} holds no RSA key`);
  return {
    privateKey,
    kid,
    publicJwk: { kty: "RSA", n: jwk.n ?? "", e: jwk.e ?? "", kid, alg: ALGORITHM, use: "sig" },
  };
}

/** A signed token that says who the person is. `at` and the lifetime are in seconds. */
export function signToken(
  keys: Keys,
  person: Person,
  token: { issuer: string; at: number; lifetimeSeconds: number; nonce?: string },
): Promise<string> {
  return new SignJWT({
    email: person.email,
    email_verified: true,
    name: person.name,
    ...(person.picture !== undefined && { picture: person.picture }),
    ...(token.nonce !== undefined && { nonce: token.nonce }),
  })
    .setProtectedHeader({ alg: ALGORITHM, kid: keys.kid, typ: "JWT" })
    .setIssuer(token.issuer)
    .setSubject(person.subject)
    .setAudience(AUDIENCE)
    .setIssuedAt(token.at)
    .setExpirationTime(token.at + token.lifetimeSeconds)
    .sign(keys.privateKey);
}
