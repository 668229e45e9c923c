import { fromBase64url, toBase64url } from "./bytes";
import type { Bytes } from "./bytes";

/** Keys on the curve P-256, as Web Push has them: a public key is its uncompressed point. */

const POINT_BYTES = 65;
const AUTH_BYTES = 16;
const UNCOMPRESSED = 4;

/** The two keys with which only one browser can read what is sent to it. */
export type BrowserKeys = { p256dh: string; auth: string };

/** A pair in base64url, as `PUSH_PUBLIC_KEY` and `PUSH_PRIVATE_KEY` have it. */
export type KeyPair = { publicKey: string; privateKey: string };

/** The bytes of a public key; null for what is none. Whether it is on the curve shows when it is used. */
export function pointOf(publicKey: string): Bytes | null {
  const bytes = fromBase64url(publicKey);
  return bytes?.length === POINT_BYTES && bytes[0] === UNCOMPRESSED ? bytes : null;
}

/** True for keys such as a browser hands out. */
export function areBrowserKeys({ p256dh, auth }: BrowserKeys): boolean {
  return pointOf(p256dh) !== null && fromBase64url(auth)?.length === AUTH_BYTES;
}

/** A pair as Web Crypto takes it (RFC 7517). @throws for a public key that is none */
export function jwkOf({ publicKey, privateKey }: KeyPair): JsonWebKey {
  const point = pointOf(publicKey);
  if (!point) throw new Error("jwkOf: this is no public key of P-256");
  const [x, y] = [toBase64url(point.slice(1, 33)), toBase64url(point.slice(33))];
  return { kty: "EC", crv: "P-256", x, y, d: privateKey.replace(/=+$/, "") };
}
