import { describe, expect, test } from "vitest";
import { fromBase64url, joined, toBase64url } from "../../../lib/push/bytes";
import { encrypt, LONGEST_BODY, LONGEST_TEXT, newOnce, topicOf } from "../../../lib/push/encrypt";
import { areBrowserKeys, jwkOf } from "../../../lib/push/keys";

/** The example of RFC 8291, appendix A. */
const EXAMPLE = {
  text: "When I grow up, I want to be a watermelon",
  sender: {
    publicKey:
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
    privateKey: "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
  },
  browser: {
    p256dh:
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
  },
  salt: "DGv6ra1nlYgDCS1FRnbzlw",
  body:
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS" +
    "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qul" +
    "cy4a-fN",
};

async function exampleOnce() {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const { d, ...ofPublic } = jwkOf(EXAMPLE.sender);
  expect(d).toBeDefined();
  const publicKey = await crypto.subtle.importKey("jwk", ofPublic, curve, true, []);
  const privateKey = await crypto.subtle.importKey("jwk", jwkOf(EXAMPLE.sender), curve, false, [
    "deriveBits",
  ]);
  return { keys: { publicKey, privateKey }, salt: fromBase64url(EXAMPLE.salt) ?? joined() };
}

describe("the body of a push", () => {
  test("is that of the standard's own example", async () => {
    const body = await encrypt(EXAMPLE.text, EXAMPLE.browser, await exampleOnce());
    expect(toBase64url(body)).toBe(EXAMPLE.body);
  });

  test("is another one each time", async () => {
    const one = await encrypt("Hello", EXAMPLE.browser, await newOnce());
    const other = await encrypt("Hello", EXAMPLE.browser, await newOnce());
    expect(toBase64url(one)).not.toBe(toBase64url(other));
  });

  test("takes as many bytes as a push service does, and not one more", async () => {
    const longest = await encrypt("a".repeat(LONGEST_TEXT), EXAMPLE.browser, await newOnce());
    expect(longest.length).toBe(LONGEST_BODY);
    const longer = encrypt("é".repeat(LONGEST_TEXT / 2 + 1), EXAMPLE.browser, await newOnce());
    await expect(longer).rejects.toThrow("too many");
  });
});

test("keys of a browser are told from what is none", () => {
  const { p256dh, auth } = EXAMPLE.browser;
  expect(areBrowserKeys({ p256dh, auth })).toBe(true);
  expect(areBrowserKeys({ p256dh: `${p256dh}=`, auth: `${auth}==` })).toBe(true);
  expect(areBrowserKeys({ p256dh, auth: auth.slice(1) })).toBe(false);
  expect(areBrowserKeys({ p256dh: p256dh.slice(2), auth })).toBe(false);
  expect(areBrowserKeys({ p256dh: `A${p256dh.slice(1)}`, auth })).toBe(false);
  expect(areBrowserKeys({ p256dh: "not a key!", auth })).toBe(false);
});

test("a topic is short enough for a push service, and tells messages apart", async () => {
  const topics = await Promise.all(["", "a", "b", "x".repeat(500)].map(topicOf));
  for (const topic of topics) expect(topic).toMatch(/^[\w-]{32}$/);
  expect(new Set(topics).size).toBe(topics.length);
});
