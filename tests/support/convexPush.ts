import { vi } from "vitest";
import { fromBase64url, joined, toBase64url } from "../../lib/push/bytes";
import type { Bytes } from "../../lib/push/bytes";
import { openPush } from "./openPush";

/**
 * The push services of some browsers behind `fetch`: they keep what they are given, readable with the
 * keys of each browser, and can refuse it. Every other address is left to whoever stood there before.
 */

const SERVICE = "https://push.example/";

export type TakenPush = {
  endpoint: string;
  headers: Headers;
  /** What was sealed, as the browser reads it. */
  text: string;
};

export type PushAnswer = { status: number; headers?: Record<string, string> } | "away";
export type FakeBrowser = { endpoint: string; p256dh: string; auth: string; label: string };

export class FakePush {
  readonly taken: TakenPush[] = [];
  calls = 0;
  /** How a browser's service answers, where it does not take it. */
  readonly answers = new Map<string, PushAnswer>();
  private readonly keys = new Map<string, { pair: CryptoKeyPair; auth: Bytes }>();

  /** Call in `beforeEach`, after the world was made. */
  async install(): Promise<this> {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
      "sign",
      "verify",
    ]);
    const { d = "" } = await crypto.subtle.exportKey("jwk", pair.privateKey);
    vi.stubEnv("PUSH_PUBLIC_KEY", await publicKeyOf(pair));
    vi.stubEnv("PUSH_PRIVATE_KEY", d);
    vi.stubEnv("PUSH_SUBJECT", "mailto:shop@shop.example");
    vi.stubEnv("PUSH_LOOPBACK", "");
    const others = globalThis.fetch;
    vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) =>
      String(input).startsWith(SERVICE)
        ? await this.answer(String(input), init)
        : await others(input, init),
    );
    return this;
  }

  async newBrowser(label: string): Promise<FakeBrowser> {
    const endpoint = `${SERVICE}${label}`;
    const curve = { name: "ECDH", namedCurve: "P-256" };
    const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
    const auth = crypto.getRandomValues(new Uint8Array(16));
    this.keys.set(endpoint, { pair, auth });
    return { endpoint, p256dh: await publicKeyOf(pair), auth: toBase64url(auth), label };
  }

  /** What the browsers were told, as `phone: New: Ana, ...`. */
  get notes(): string[] {
    return this.taken.map(({ endpoint, text }) => {
      const { notification } = JSON.parse(text) as { notification: { body: string } };
      return `${endpoint.slice(SERVICE.length)}: ${notification.body}`;
    });
  }

  private async answer(endpoint: string, init: RequestInit = {}): Promise<Response> {
    this.calls++;
    const answer = this.answers.get(endpoint);
    if (answer === "away") throw new TypeError("fetch failed");
    if (answer) return new Response("refused", answer);
    const keys = this.keys.get(endpoint);
    if (!keys || !(init.body instanceof Uint8Array)) return new Response("", { status: 404 });
    const text = await openPush(joined(init.body), keys);
    this.taken.push({ endpoint, headers: new Headers(init.headers), text });
    return new Response(null, { status: 201 });
  }
}

async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
}

/** What a push service is told of who sends. */
export function claimsOf({ headers }: TakenPush): Record<string, unknown> {
  const [, , body = ""] = /t=([\w-]+)\.([\w-]+)\./.exec(headers.get("authorization") ?? "") ?? [];
  const text = new TextDecoder().decode(fromBase64url(body) ?? joined());
  return JSON.parse(text) as Record<string, unknown>;
}
