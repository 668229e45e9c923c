import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifyToken } from "../../../../local/backend/auth/verify";
import type { AuthProvider } from "../../../../local/backend/components/instance";
import { signToken, startIssuer, type SigningKeys } from "../../../support/backend/tokens";

/** An issuer whose answers each test chooses. */
async function serve(answer: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}`, server };
}

describe("verifying a token", () => {
  let keys: SigningKeys;
  const servers: Server[] = [];
  const oidc = (): AuthProvider => ({ domain: keys.issuerUrl, applicationID: "convex" });
  const custom = (jwks: string): AuthProvider => ({
    type: "customJwt",
    issuer: "https://shop.example",
    applicationID: "barber",
    algorithm: "ES256",
    jwks,
  });

  beforeEach(async () => {
    const issuer = await startIssuer();
    keys = issuer.keys;
    servers.push(issuer.server);
  });
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  const code = (value: string) => expect.objectContaining({ code: value });

  test("says that no provider is configured", async () => {
    await expect(verifyToken(await signToken(keys), [])).rejects.toThrow(/no providers configured/);
  });

  test("accepts an issuer with or without its slash and scheme", async () => {
    for (const issuer of ["https://shop.example/", "shop.example"]) {
      const token = await signToken(keys, { issuer });
      const { identity } = await verifyToken(token, [custom(keys.jwksDataUrl)]);
      expect(identity).toMatchObject({ issuer, tokenIdentifier: `${issuer}|user_1` });
    }
  });

  test("tells when the token ends", async () => {
    const token = await signToken(keys, { expiresInSeconds: 100 });
    const { expiresAt } = await verifyToken(token, [custom(keys.jwksDataUrl)]);
    expect(Math.abs(expiresAt - Date.now() - 100_000)).toBeLessThan(2_000);
  });

  test("tolerates a token that expired less than five seconds ago, on a custom provider", async () => {
    const token = await signToken(keys, { expiresInSeconds: -2 });
    await expect(verifyToken(token, [custom(keys.jwksDataUrl)])).resolves.toBeDefined();
    const openId = await signToken(keys, { provider: "oidc", expiresInSeconds: -2 });
    await expect(verifyToken(openId, [oidc()])).rejects.toEqual(code("Unauthenticated"));
  });

  test("does not take a token of one algorithm for another", async () => {
    const provider = { ...custom(keys.jwksDataUrl), algorithm: "RS256" } as AuthProvider;
    await expect(verifyToken(await signToken(keys), [provider])).rejects.toEqual(
      code("InvalidAuthHeader"),
    );
  });

  test("fetches keys again when the issuer has changed them", async () => {
    let set = Buffer.from(keys.jwksDataUrl.split(",")[1] ?? "", "base64").toString();
    const { url, server } = await serve((_request, response) => {
      response.setHeader("content-type", "application/json").end(set);
    });
    servers.push(server);
    const provider = custom(`${url}/jwks`);
    await verifyToken(await signToken(keys), [provider]);
    const later = await startIssuer();
    servers.push(later.server);
    set = Buffer.from(later.keys.jwksDataUrl.split(",")[1] ?? "", "base64").toString();
    const token = await signToken(later.keys);
    await expect
      .poll(
        () =>
          verifyToken(token, [provider]).then(
            () => true,
            () => false,
          ),
        { timeout: 5_000 },
      )
      .toBe(true);
    await expect(verifyToken(await signToken(keys), [provider])).rejects.toEqual(
      code("InvalidAuthHeader"),
    );
  });

  test("says that the keys cannot be fetched", async () => {
    const { url, server } = await serve((_request, response) => {
      response.writeHead(500).end();
    });
    servers.push(server);
    await expect(verifyToken(await signToken(keys), [custom(`${url}/jwks`)])).rejects.toThrow(
      /Could not fetch JWKS from URL '.*\/jwks': HTTP 500/,
    );
  });

  test("refuses keys of the wrong type and keys that are none", async () => {
    const html = await serve((_request, response) => {
      response.setHeader("content-type", "text/html").end("<p>");
    });
    const text = await serve((_request, response) => {
      response.setHeader("content-type", "application/json").end("nothing");
    });
    servers.push(html.server, text.server);
    const token = await signToken(keys);
    await expect(verifyToken(token, [custom(html.url)])).rejects.toThrow(/Invalid Content-Type/);
    await expect(verifyToken(token, [custom(text.url)])).rejects.toThrow(/Invalid JWKS response/);
  });

  test("says that an OpenID issuer cannot be discovered", async () => {
    const { url, server } = await serve((_request, response) => {
      response.writeHead(404).end("no such page");
    });
    servers.push(server);
    const token = await signToken(keys, { provider: "oidc", issuer: url });
    await expect(verifyToken(token, [{ domain: url, applicationID: "convex" }])).rejects.toEqual(
      code("AuthProviderDiscoveryFailed"),
    );
  });

  test("refuses an OpenID token with a foreign signature", async () => {
    const other = await startIssuer();
    servers.push(other.server);
    const token = await signToken(
      { ...other.keys, issuerUrl: keys.issuerUrl },
      { provider: "oidc" },
    );
    await expect(verifyToken(token, [oidc()])).rejects.toEqual(code("Unauthenticated"));
  });
});
