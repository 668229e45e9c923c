import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TokenStore } from "@/components/kit/providers/oidc/token-store";

const ISSUER = "http://issuer.test";
const MINUTE = 60_000;

let kept: Map<string, string>;
let calls: { url: string; body: URLSearchParams }[];
let answer: () => Response;

beforeEach(() => {
  kept = new Map();
  calls = [];
  answer = () => tokens("fresh");
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("fetch", async (url: string, init: { body: URLSearchParams }) => {
    calls.push({ url, body: init.body });
    return answer();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function tokens(name: string): Response {
  return Response.json({ access_token: name, refresh_token: `${name}-refresh`, expires_in: 300 });
}

/** Headers arrive, then the connection ends in the middle of the body. */
function cutOff(): Response {
  const body = new ReadableStream({
    start: (controller) => controller.error(new TypeError("network error")),
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function signedIn(wait: (ms: number) => Promise<void> = async () => undefined): TokenStore {
  const store = new TokenStore(ISSUER, wait);
  store.accept({ accessToken: "first", refreshToken: "first-refresh", expiresInMs: 5 * MINUTE });
  return store;
}

describe("the tokens of one browser", () => {
  it("use an access token until shortly before its end", async () => {
    const store = signedIn();
    vi.setSystemTime(4 * MINUTE);
    expect(await store.accessToken(false)).toBe("first");
    vi.setSystemTime(4.75 * MINUTE);
    expect(await store.accessToken(false)).toBe("fresh");
    expect(calls.map(({ url }) => url)).toEqual([`${ISSUER}/token`]);
  });

  it("keep only the refresh token in storage", () => {
    signedIn();
    expect([...kept.values()]).toEqual(["first-refresh"]);
  });

  it("renew once however many ask at the same time", async () => {
    const store = signedIn();
    const all = await Promise.all([1, 2, 3].map(() => store.accessToken(true)));
    expect(all).toEqual(["fresh", "fresh", "fresh"]);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.body.get("refresh_token")).toBe("first-refresh");
  });

  it("spend each refresh token once", async () => {
    const store = signedIn();
    await store.accessToken(true);
    await store.accessToken(true);
    expect(calls.map(({ body }) => body.get("refresh_token"))).toEqual([
      "first-refresh",
      "fresh-refresh",
    ]);
  });

  it("end the session when the issuer refuses the refresh token", async () => {
    const store = signedIn();
    answer = () => Response.json({ error: "invalid_grant" }, { status: 400 });
    expect(await store.accessToken(true)).toBeNull();
    expect(store.isSignedIn()).toBe(false);
  });

  it("stay signed in while the issuer cannot be reached, and ask again ever more slowly", async () => {
    const waits: number[] = [];
    const store = signedIn(async (ms) => {
      waits.push(ms);
      if (waits.length === 7) answer = () => tokens("fresh");
    });
    answer = () => {
      throw new TypeError("fetch failed");
    };
    expect(await store.accessToken(true)).toBe("fresh");
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(store.isSignedIn()).toBe(true);
  });

  const noAnswers: [string, () => Response][] = [
    ["an answer that is cut off as the page is left", cutOff],
    ["an answer that is not the issuer's", () => new Response("<html>Sign in to the Wi-Fi</html>")],
    ["too many requests", () => Response.json({ error: "slow_down" }, { status: 429 })],
    ["a refusal that names no reason", () => new Response(null, { status: 400 })],
  ];
  it.each(noAnswers)("take %s for no answer", async (_, first) => {
    const waits: number[] = [];
    const store = signedIn(async (ms) => {
      waits.push(ms);
      expect(store.isSignedIn()).toBe(true);
      answer = () => tokens("fresh");
    });
    answer = first;
    expect(await store.accessToken(true)).toBe("fresh");
    expect(waits).toEqual([1000]);
  });

  it("go on with what another tab has renewed meanwhile", async () => {
    const store = signedIn(async () => {
      answer = () => tokens("fresh");
    });
    answer = () => {
      kept.set("gbarbers.refresh", "elsewhere");
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    };
    expect(await store.accessToken(true)).toBe("fresh");
    expect(calls.map(({ body }) => body.get("refresh_token"))).toEqual([
      "first-refresh",
      "elsewhere",
    ]);
  });

  it("stay away when the person signs out while the answer is under way", async () => {
    const store = signedIn();
    answer = () => {
      kept.clear();
      return tokens("late");
    };
    expect(await store.accessToken(true)).toBeNull();
    expect(store.isSignedIn()).toBe(false);
  });

  it("stop asking when the person signs out meanwhile", async () => {
    answer = () => new Response(null, { status: 503 });
    const store: TokenStore = signedIn(async () => {
      await store.signOut();
    });
    expect(await store.accessToken(true)).toBeNull();
  });

  it("revoke the refresh token at sign-out and forget both", async () => {
    const store = signedIn();
    await store.signOut();
    expect(calls.map(({ url, body }) => [url, body.get("refresh_token")])).toEqual([
      [`${ISSUER}/logout`, "first-refresh"],
    ]);
    expect(kept.size).toBe(0);
    expect(await store.accessToken(false)).toBeNull();
  });
});
