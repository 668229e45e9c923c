import { joined } from "../../lib/push/bytes";
import type { Bytes } from "../../lib/push/bytes";

/** Reads a push as a browser does (RFC 8291), with its own keys. */
export async function openPush(
  body: Bytes,
  { pair, auth }: { pair: CryptoKeyPair; auth: Bytes },
): Promise<string> {
  const salt = body.slice(0, 16);
  const sender = body.slice(21, 86);
  const own = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const theirs = await crypto.subtle.importKey("raw", sender, curve, false, []);
  const algorithm = { name: "ECDH", public: theirs };
  const shared = new Uint8Array(await crypto.subtle.deriveBits(algorithm, pair.privateKey, 256));
  const info = joined(utf8("WebPush: info\0"), own, sender);
  const base = await derive(shared, { salt: auth, info, bits: 256 });
  const ofKey = { salt, info: utf8("Content-Encoding: aes128gcm\0"), bits: 128 };
  const ofNonce = { salt, info: utf8("Content-Encoding: nonce\0"), bits: 96 };
  const raw = await derive(base, ofKey);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  const opening = { name: "AES-GCM", iv: await derive(base, ofNonce) };
  const record = new Uint8Array(await crypto.subtle.decrypt(opening, key, body.slice(86)));
  return new TextDecoder().decode(record.slice(0, record.lastIndexOf(2)));
}

type Derivation = { salt: Bytes; info: Bytes; bits: number };

async function derive(from: Bytes, { salt, info, bits }: Derivation): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", from, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bits));
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}
