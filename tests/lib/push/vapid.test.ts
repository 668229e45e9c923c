import { expect, test } from "vitest";
import { fromBase64url, joined, toBase64url } from "../../../lib/push/bytes";
import { jwkOf } from "../../../lib/push/keys";
import { vapid } from "../../../lib/push/vapid";

const NOW = Date.UTC(2026, 5, 1, 9);
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

async function newSender() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const { d = "" } = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const sender = { publicKey: toBase64url(point), privateKey: d, subject: "mailto:a@b.example" };
  return { sender, key: pair.publicKey };
}

function claimsOf(token: string): unknown {
  const bytes = fromBase64url(token.split(".")[1] ?? "") ?? joined();
  return JSON.parse(new TextDecoder().decode(bytes));
}

test("a push service can tell who sends, and that it is meant for it", async () => {
  const { sender, key } = await newSender();
  const header = await vapid("https://push.example:8443/send/abc?x=1", sender, NOW + 999);
  const [, token = "", named = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? [];
  expect(named).toBe(sender.publicKey);
  expect(claimsOf(token)).toEqual({
    aud: "https://push.example:8443",
    exp: NOW / 1000 + 12 * 60 * 60,
    sub: "mailto:a@b.example",
  });
  const [head = "", body = "", signature = ""] = token.split(".");
  const signed = new TextEncoder().encode(`${head}.${body}`);
  const proof = { name: "ECDSA", hash: "SHA-256" };
  const bytes = fromBase64url(signature) ?? joined();
  expect(await crypto.subtle.verify(proof, key, bytes, signed)).toBe(true);
});

test("keys that do not belong together sign nothing", async () => {
  const [one, other] = [await newSender(), await newSender()];
  const mixed = { ...one.sender, privateKey: other.sender.privateKey };
  await expect(vapid("https://push.example/x", mixed, NOW)).rejects.toThrow();
  expect(() => jwkOf({ ...one.sender, publicKey: "abc" })).toThrow("no public key");
});
