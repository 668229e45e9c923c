import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";

/** A browser as its push service and whoever sends know it, with the keys that only it has. */
export type Browser = {
  id: string;
  /** In base64url, as all keys here. */
  privateKey: string;
  p256dh: string;
  auth: string;
  /** Whose pushes it takes; nobody else's. */
  applicationServerKey: string;
};

const CURVE = "prime256v1";
const SALT = 16;
const KEY_AT = SALT + 4 + 1;
const KEY = 65;
const TAG = 16;
const LAST_RECORD = 2;

export function newBrowser(applicationServerKey: string): Browser {
  const pair = createECDH(CURVE);
  const p256dh = pair.generateKeys("base64url");
  return {
    id: randomBytes(16).toString("base64url"),
    privateKey: pair.getPrivateKey("base64url"),
    p256dh,
    auth: randomBytes(16).toString("base64url"),
    applicationServerKey,
  };
}

/** Reads what was sealed for a browser (RFC 8291, one record of aes128gcm). @throws for anything else */
export function open(body: Buffer, { privateKey, p256dh, auth }: Browser): string {
  const salt = body.subarray(0, SALT);
  if (body[KEY_AT - 1] !== KEY) throw new Error("The header names no key.");
  const sender = body.subarray(KEY_AT, KEY_AT + KEY);
  const sealed = body.subarray(KEY_AT + KEY);
  const pair = createECDH(CURVE);
  pair.setPrivateKey(privateKey, "base64url");
  const shared = pair.computeSecret(sender);
  const info = Buffer.concat([
    Buffer.from("WebPush: info\0"),
    Buffer.from(p256dh, "base64url"),
    sender,
  ]);
  const base = derive(shared, { salt: Buffer.from(auth, "base64url"), info, bytes: 32 });
  const key = derive(base, { salt, info: Buffer.from("Content-Encoding: aes128gcm\0"), bytes: 16 });
  const nonce = derive(base, { salt, info: Buffer.from("Content-Encoding: nonce\0"), bytes: 12 });
  const opening = createDecipheriv("aes-128-gcm", key, nonce);
  opening.setAuthTag(sealed.subarray(-TAG));
  const record = Buffer.concat([opening.update(sealed.subarray(0, -TAG)), opening.final()]);
  const end = record.lastIndexOf(LAST_RECORD);
  if (end < 0) throw new Error("The record has no end.");
  return record.subarray(0, end).toString();
}

type Derivation = { salt: Buffer; info: Buffer; bytes: number };

function derive(from: Buffer, { salt, info, bytes }: Derivation): Buffer {
  return Buffer.from(hkdfSync("sha256", from, salt, info, bytes));
}
