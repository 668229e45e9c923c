import { fromBase64url, joined, toBase64url } from "./bytes";
import type { Bytes } from "./bytes";
import { pointOf } from "./keys";
import type { BrowserKeys } from "./keys";

/**
 * What is sent to a browser, so that its push service cannot read it: `aes128gcm`, one record (RFC 8188
 * with the keys of RFC 8291).
 */

/** What a push service takes at most (RFC 8030, section 7.2), in bytes. */
export const LONGEST_BODY = 4096;
/** Salt, size of a record, length of the key, the key itself. */
const HEADER_BYTES = 16 + 4 + 1 + 65;
/** The mark of the last record, and what proves that nothing was changed. */
const EXTRA_BYTES = 1 + 16;
/** What a text may take as UTF-8 so that its push is taken. */
export const LONGEST_TEXT = LONGEST_BODY - HEADER_BYTES - EXTRA_BYTES;
const LAST_RECORD = 2;

/** What must be new for each push. */
export type Once = { keys: CryptoKeyPair; salt: Bytes };

/** Random keys and salt for one push. */
export async function newOnce(): Promise<Once> {
  const keys = await crypto.subtle.generateKey(ECDH, true, ["deriveBits"]);
  return { keys, salt: crypto.getRandomValues(new Uint8Array(16)) };
}

/** The body of a push. @throws for keys that are none, or a text that is too long */
export async function encrypt(text: string, to: BrowserKeys, once: Once): Promise<Bytes> {
  const plain = utf8(text);
  if (plain.length > LONGEST_TEXT) throw new Error(`encrypt: ${plain.length} bytes are too many`);
  const own = new Uint8Array(await crypto.subtle.exportKey("raw", once.keys.publicKey));
  const { key, nonce } = await contentKeys(to, own, once);
  const record = joined(plain, Uint8Array.of(LAST_RECORD));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, record);
  return joined(once.salt, recordSize(), Uint8Array.of(own.length), own, new Uint8Array(sealed));
}

const ECDH = { name: "ECDH", namedCurve: "P-256" };

/** The key of the content and its nonce (RFC 8291, section 3.4). */
async function contentKeys(
  { p256dh, auth }: BrowserKeys,
  own: Bytes,
  { keys, salt }: Once,
): Promise<{ key: CryptoKey; nonce: Bytes }> {
  const theirs = pointOf(p256dh);
  const secret = fromBase64url(auth);
  if (!theirs || !secret) throw new Error("contentKeys: these are no keys of a browser");
  const imported = await crypto.subtle.importKey("raw", theirs, ECDH, false, []);
  const shared = await crypto.subtle.deriveBits(
    { name: "ECDH", public: imported },
    keys.privateKey,
    256,
  );
  const info = joined(utf8("WebPush: info\0"), theirs, own);
  const base = await hkdf({ from: new Uint8Array(shared), salt: secret, info, bytes: 32 });
  const ofContent = { from: base, salt, info: utf8("Content-Encoding: aes128gcm\0"), bytes: 16 };
  const ofNonce = { from: base, salt, info: utf8("Content-Encoding: nonce\0"), bytes: 12 };
  const raw = await hkdf(ofContent);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  return { key, nonce: await hkdf(ofNonce) };
}

type Derivation = { from: Bytes; salt: Bytes; info: Bytes; bytes: number };

/** RFC 5869 with SHA-256. */
async function hkdf({ from, salt, info, bytes }: Derivation): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", from, "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bytes * 8));
}

function recordSize(): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, LONGEST_BODY);
  return bytes;
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

/** At most 32 letters that a push service takes for a topic (RFC 8030, section 5.4), from any text. */
export async function topicOf(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
  return toBase64url(hash.slice(0, 24));
}
