import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadKeys } from "../../../local/identity/keys";
import type { IdentityServer } from "../../../local/identity/server";
import { startIdentity } from "../../../local/identity/server";

const WEB = "http://localhost:3000";
const REDIRECT = `${WEB}/signed-in?next=%2Fbookings`;
const PEOPLE = [
  { subject: "local_marcus", email: "marcus@example.com", name: "Marcus Reid", label: "Barber" },
  { subject: "local_ada", email: "ada@example.com", name: "Ada <Cole>", label: "Customer" },
];
const START = Date.UTC(2026, 5, 1, 9);

let directory: string;
let server: IdentityServer;
let nowMs: number;

async function start(): Promise<IdentityServer> {
  return startIdentity({
    port: 0,
    dataDir: directory,
    webOrigin: WEB,
    people: PEOPLE,
    env: {},
    now: () => nowMs,
  });
}

/** Making a key pair takes long, so all tests share one. */
const keyDirectory = mkdtempSync(join(tmpdir(), "identity-key-"));
const KEY_FILE = "signing-key.json";

beforeAll(async () => {
  await loadKeys(keyDirectory);
});

afterAll(() => {
  rmSync(keyDirectory, { recursive: true, force: true });
});

beforeEach(async () => {
  nowMs = START;
  directory = mkdtempSync(join(tmpdir(), "identity-test-"));
  copyFileSync(join(keyDirectory, KEY_FILE), join(directory, KEY_FILE));
  server = await start();
});

afterEach(async () => {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
});

function pkce() {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(`${server.url}${path}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    headers,
  });
}

async function authorize(
  choice: Record<string, string>,
  challenge: string,
  more: Record<string, string> = {},
) {
  const answer = await post("/authorize", {
    redirect_uri: REDIRECT,
    state: "st&te",
    code_challenge: challenge,
    ...choice,
    ...more,
  });
  return {
    status: answer.status,
    location: answer.headers.get("location"),
    page: await answer.text(),
  };
}

async function codeFor(choice: Record<string, string>, challenge: string): Promise<string> {
  const { location } = await authorize(choice, challenge);
  return new URL(location ?? "").searchParams.get("code") ?? "";
}

interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
  expires_in: number;
  error?: string;
}

async function redeem(code: string, verifier: string, redirect = REDIRECT) {
  const answer = await post("/token", {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirect,
    code_verifier: verifier,
  });
  return { status: answer.status, tokens: (await answer.json()) as Tokens };
}

async function signIn(
  choice: Record<string, string> = { subject: "local_marcus" },
): Promise<Tokens> {
  const { verifier, challenge } = pkce();
  const { tokens } = await redeem(await codeFor(choice, challenge), verifier);
  return tokens;
}

async function refresh(token: string) {
  const answer = await post("/token", { grant_type: "refresh_token", refresh_token: token });
  return { status: answer.status, tokens: (await answer.json()) as Tokens };
}

function verify(token: string) {
  const jwks = createRemoteJWKSet(new URL(`${server.url}/.well-known/jwks.json`));
  return jwtVerify(token, jwks, {
    issuer: server.url,
    audience: "convex",
    algorithms: ["RS256"],
    currentDate: new Date(nowMs),
  });
}

describe("signing in", () => {
  it("shows the people given, escaped, with a form for an address of one's own", async () => {
    const query = new URLSearchParams({ redirect_uri: REDIRECT, code_challenge: pkce().challenge });
    const answer = await fetch(`${server.url}/authorize?${query.toString()}`);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(page).toContain("Continue as");
    expect(page).toContain("Marcus Reid");
    expect(page).toContain("Ada &lt;Cole&gt;");
    expect(page).toContain('name="email"');
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("leads back with a code and the state, keeping the address's own query", async () => {
    const { status, location } = await authorize({ subject: "local_marcus" }, pkce().challenge);
    const url = new URL(location ?? "");
    expect(status).toBe(303);
    expect(url.origin + url.pathname).toBe(`${WEB}/signed-in`);
    expect(url.searchParams.get("next")).toBe("/bookings");
    expect(url.searchParams.get("state")).toBe("st&te");
  });

  it("issues a token that verifies against the published key and says who it is", async () => {
    const tokens = await signIn();
    const { payload } = await verify(tokens.id_token);
    expect(payload).toEqual({
      iss: server.url,
      sub: "local_marcus",
      aud: "convex",
      email: "marcus@example.com",
      email_verified: true,
      name: "Marcus Reid",
      iat: START / 1000,
      exp: START / 1000 + 900,
    });
    expect(tokens.expires_in).toBe(900);
    expect(decodeProtectedHeader(tokens.id_token)).toMatchObject({
      alg: "RS256",
      kid: expect.any(String) as string,
    });
  });

  it("gives a token that is refused after its end", async () => {
    const { access_token } = await signIn();
    nowMs += 901_000;
    await expect(verify(access_token)).rejects.toThrow("exp");
  });

  it("gives the same subject to the same address, however it is written, and keeps the name", async () => {
    const first = await verify(
      (await signIn({ email: " Eve@Example.com ", name: "Eve" })).id_token,
    );
    const second = await verify((await signIn({ email: "eve@example.com" })).id_token);
    expect(first.payload.sub).toMatch(/^local_[0-9a-f]{24}$/);
    expect(second.payload).toMatchObject({
      sub: first.payload.sub,
      name: "Eve",
      email: "eve@example.com",
    });
  });

  it("knows one of the people by their address", async () => {
    const { payload } = await verify(
      (await signIn({ email: "MARCUS@example.com", name: "Impostor" })).id_token,
    );
    expect(payload).toMatchObject({ sub: "local_marcus", name: "Marcus Reid" });
  });

  it.each<Record<string, string>>([{ email: "" }, { email: "nonsense" }, { subject: "nobody" }])(
    "asks again for %o and sends no code",
    async (choice) => {
      const { status, location, page } = await authorize(choice, pkce().challenge);
      expect(status).toBe(422);
      expect(location).toBeNull();
      expect(page).toContain("Enter an email address");
    },
  );

  it("issues tokens for scripts, only for someone it knows", async () => {
    const { payload } = await verify(await server.issue("local_ada"));
    expect(payload.sub).toBe("local_ada");
    await expect(server.issue("nobody")).rejects.toThrow("nobody");
  });
});

describe("what is refused", () => {
  it.each([
    "http://localhost:3001/signed-in",
    "http://localhost:3000.evil.example/",
    "http://localhost:3000@evil.example/",
    "https://localhost:3000/",
    "//evil.example",
    "javascript:alert(1)",
    "",
  ])("leads nowhere for the return address %o", async (redirect) => {
    const { status, location } = await authorize({ subject: "local_marcus" }, pkce().challenge, {
      redirect_uri: redirect,
    });
    expect(status).toBe(400);
    expect(location).toBeNull();
  });

  it.each([
    [{ code_challenge: "" }, "invalid_request"],
    [{ code_challenge_method: "plain" }, "invalid_request"],
    [{ response_type: "token" }, "unsupported_response_type"],
    [{ prompt: "none" }, "login_required"],
  ])("answers %o with %s", async (more, error) => {
    const { location } = await authorize({ subject: "local_marcus" }, pkce().challenge, more);
    const url = new URL(location ?? "");
    expect(url.searchParams.get("error")).toBe(error);
    expect(url.searchParams.get("code")).toBeNull();
  });

  it("takes a code once", async () => {
    const { verifier, challenge } = pkce();
    const code = await codeFor({ subject: "local_marcus" }, challenge);
    expect((await redeem(code, verifier)).status).toBe(200);
    expect((await redeem(code, verifier)).tokens.error).toBe("invalid_grant");
  });

  it("takes no code with a wrong verifier, a wrong return address, or after a minute", async () => {
    const { verifier, challenge } = pkce();
    const choice = { subject: "local_marcus" };
    const wrong = await redeem(await codeFor(choice, challenge), pkce().verifier);
    expect(wrong.tokens.error).toBe("invalid_grant");
    const elsewhere = await redeem(await codeFor(choice, challenge), verifier, `${WEB}/other`);
    expect(elsewhere.tokens.error).toBe("invalid_grant");
    const late = await codeFor(choice, challenge);
    nowMs += 60_000;
    expect((await redeem(late, verifier)).tokens.error).toBe("invalid_grant");
  });

  it("names a missing and an unknown grant type", async () => {
    const errorOf = async (fields: Record<string, string>): Promise<unknown> =>
      ((await (await post("/token", fields)).json()) as Tokens).error;
    expect(await errorOf({})).toBe("invalid_request");
    expect(await errorOf({ grant_type: "password" })).toBe("unsupported_grant_type");
  });

  it("lets only the web app's origin read answers", async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await post("/token", {}, { origin })).headers.get("access-control-allow-origin");
    expect(await allowed(WEB)).toBe(WEB);
    expect(await allowed("http://evil.example")).not.toBe("http://evil.example");
  });
});

describe("refresh and sign-out", () => {
  it("trades a refresh token for new ones", async () => {
    const first = await signIn();
    nowMs += 600_000;
    const { status, tokens } = await refresh(first.refresh_token);
    expect(status).toBe(200);
    expect(tokens.refresh_token).not.toBe(first.refresh_token);
    expect((await verify(tokens.id_token)).payload.exp).toBe(nowMs / 1000 + 900);
  });

  it("ends the whole sign-in when an old token comes back", async () => {
    const first = await signIn();
    const second = await refresh(first.refresh_token);
    const third = await refresh(second.tokens.refresh_token);
    nowMs += 11_000;
    expect((await refresh(first.refresh_token)).tokens.error).toBe("invalid_grant");
    expect((await refresh(third.tokens.refresh_token)).tokens.error).toBe("invalid_grant");
  });

  it("takes a token again when what it was traded for never arrived", async () => {
    const first = await signIn();
    for (let lost = 0; lost < 3; lost++) {
      expect((await refresh(first.refresh_token)).status).toBe(200);
      nowMs += 11_000;
    }
    const arrived = await refresh(first.refresh_token);
    expect((await refresh(arrived.tokens.refresh_token)).status).toBe(200);
    nowMs += 11_000;
    expect((await refresh(first.refresh_token)).tokens.error).toBe("invalid_grant");
  });

  it("lets two tabs refresh at the same moment", async () => {
    const first = await signIn();
    const both = await Promise.all([refresh(first.refresh_token), refresh(first.refresh_token)]);
    expect(both.map((answer) => answer.status)).toEqual([200, 200]);
    expect((await refresh(both[1].tokens.refresh_token)).status).toBe(200);
  });

  it("ends one sign-in at sign-out and leaves another alone", async () => {
    const [here, elsewhere] = [await signIn(), await signIn()];
    expect((await post("/logout", { refresh_token: here.refresh_token })).status).toBe(204);
    expect((await refresh(here.refresh_token)).status).toBe(400);
    expect((await refresh(elsewhere.refresh_token)).status).toBe(200);
    expect((await post("/logout", { refresh_token: "unknown" })).status).toBe(204);
  });

  it("forgets a sign-in that was not used for 30 days", async () => {
    const { refresh_token } = await signIn();
    nowMs += 30 * 24 * 60 * 60 * 1000;
    expect((await refresh(refresh_token)).status).toBe(400);
  });
});

describe("a restart", () => {
  it("keeps the key and the sign-ins, and stores no token in the clear", async () => {
    const own = await signIn({ email: "eve@example.com", name: "Eve" });
    const kid = decodeProtectedHeader(own.id_token).kid;
    await server.stop();
    const stored = readFileSync(join(directory, "identity.db")).toString("latin1");
    expect(stored).not.toContain(own.refresh_token);
    expect(statSync(join(keyDirectory, KEY_FILE)).mode & 0o777).toBe(0o600);
    server = await start();
    const { status, tokens } = await refresh(own.refresh_token);
    expect(status).toBe(200);
    expect(decodeProtectedHeader(tokens.id_token).kid).toBe(kid);
    expect((await verify(tokens.id_token)).payload).toMatchObject({
      name: "Eve",
      email: "eve@example.com",
    });
  });
});

describe("discovery", () => {
  it("names the issuer and where to find everything", async () => {
    const answer = await fetch(`${server.url}/.well-known/openid-configuration`);
    expect(await answer.json()).toMatchObject({
      issuer: server.url,
      jwks_uri: `${server.url}/.well-known/jwks.json`,
      token_endpoint: `${server.url}/token`,
    });
  });

  it("publishes only the public half of the key", async () => {
    const answer = await fetch(`${server.url}/.well-known/jwks.json`);
    const { keys } = (await answer.json()) as { keys: Record<string, string>[] };
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
  });
});
