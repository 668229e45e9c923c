import { createECDH } from "node:crypto";

/** A new pair of P-256 in base64url, as `PUSH_PUBLIC_KEY` and `PUSH_PRIVATE_KEY` have it (RFC 8292). */
export function newPushKeys(): { publicKey: string; privateKey: string } {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys("base64url");
  // A number that begins with zeros is short otherwise.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString("base64url");
  return { publicKey, privateKey };
}
