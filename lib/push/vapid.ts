import { toBase64url } from "./bytes";
import { jwkOf } from "./keys";
import type { KeyPair } from "./keys";

/** Who sends a push, signed: a push service takes it from nobody else (RFC 8292). */

const LASTS_SECONDS = 12 * 60 * 60;

export type Sender = KeyPair & {
  /** Where a push service can reach whoever sends: `mailto:...` or `https://...`. */
  subject: string;
};

/** The header `Authorization` for one push service. `now` in epoch ms. */
export async function vapid(endpoint: string, sender: Sender, now: number): Promise<string> {
  const claims = {
    aud: new URL(endpoint).origin,
    // At most a day from now, and clocks differ.
    exp: Math.floor(now / 1000) + LASTS_SECONDS,
    sub: sender.subject,
  };
  const signed = `${part({ typ: "JWT", alg: "ES256" })}.${part(claims)}`;
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const key = await crypto.subtle.importKey("jwk", jwkOf(sender), curve, false, ["sign"]);
  const bytes = new TextEncoder().encode(signed);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes);
  const token = `${signed}.${toBase64url(new Uint8Array(signature))}`;
  return `vapid t=${token}, k=${sender.publicKey.replace(/=+$/, "")}`;
}

function part(value: object): string {
  return toBase64url(new TextEncoder().encode(JSON.stringify(value)));
}
