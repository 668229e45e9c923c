import { expect } from "vitest";
import { contract } from "../../../support/backend/contract";
import { changeOf } from "../../../support/backend/syncSocket";
import type { BackendTarget } from "../../../support/backend/targets";
import {
  ANY_AUDIENCE_ISSUER,
  CUSTOM_ISSUER,
  signToken,
  type TokenOptions,
} from "../../../support/backend/tokens";
import { sharedDeployment } from "../../../support/backend/sharedDeployment";
import { api } from "../fixtures/app/convex/_generated/api";

const NO_TOKENS = "it takes identities, not tokens";

async function askOverHttp(on: BackendTarget, token: string) {
  const response = await fetch(`${on.url}/api/query`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ path: "identity:whoami", args: {}, format: "json" }),
  });
  const { code, message } = (await response.json()) as { code?: string; message?: string };
  return { status: response.status, code, message };
}

function unsigned(payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "ES256", kid: "ec-1" })}.${part(payload)}.${"A".repeat(86)}`;
}

contract("sign-in", ({ both, backend }) => {
  both("is null for an anonymous caller", async (on) => {
    expect(await on.query(api.identity.whoami, {})).toBeNull();
  });

  both("knows the subject, in queries, actions and what they call", async (on) => {
    const ann = await on.signedIn({ subject: "ann", name: "Ann" });
    expect(await ann.query(api.identity.whoami, {})).toMatchObject({ subject: "ann", name: "Ann" });
    expect(await ann.action(api.identity.throughAction, {})).toEqual({
      direct: "ann",
      nested: "ann",
    });
  });

  backend("maps the claims of a custom token", NO_TOKENS, async (on) => {
    const claims = {
      name: "Ann",
      given_name: "A",
      family_name: "B",
      email: "ann@shop.example",
      email_verified: true,
      phone_number: "+15550100",
      picture: "https://shop.example/ann.png",
      updated_at: "2026-01-01T00:00:00Z",
      role: "owner",
    };
    const identity = await on.withToken(await on.token({ claims })).query(api.identity.whoami, {});
    expect(identity).toMatchObject({
      tokenIdentifier: `${CUSTOM_ISSUER}|user_1`,
      issuer: CUSTOM_ISSUER,
      subject: "user_1",
      name: "Ann",
      givenName: "A",
      familyName: "B",
      email: "ann@shop.example",
      emailVerified: true,
      phoneNumber: "+15550100",
      pictureUrl: "https://shop.example/ann.png",
      role: "owner",
    });
  });

  backend("verifies an OpenID token against the issuer's keys", NO_TOKENS, async (on) => {
    const token = await on.token({ provider: "oidc", claims: { name: "Ben" } });
    const { issuerUrl } = sharedDeployment().keys;
    expect(await on.withToken(token).query(api.identity.whoami, {})).toMatchObject({
      tokenIdentifier: `${issuerUrl}|user_1`,
      name: "Ben",
    });
  });

  backend("accepts any audience where the provider names none", NO_TOKENS, async (on) => {
    for (const audience of ["whoever", null]) {
      const token = await on.token({ provider: "oidc", issuer: ANY_AUDIENCE_ISSUER, audience });
      expect((await askOverHttp(on, token)).status).toBe(200);
    }
  });

  const refused: [string, string, TokenOptions, RegExp][] = [
    ["an unknown issuer", "NoAuthProvider", { issuer: "https://else.example" }, /No auth provider/],
    ["another audience", "NoAuthProvider", { audience: "else" }, /No auth provider/],
    ["no issuer", "InvalidAuthHeader", { issuer: null }, /Missing issuer claim \('iss'\)/],
    [
      "an unknown key id",
      "InvalidAuthHeader",
      { kid: "ec-9" },
      /'kid' \(key ID\) header is 'ec-9'/,
    ],
    ["no key id", "InvalidAuthHeader", { kid: null }, /missing a 'kid' \(key ID\) header/],
    ["a time past", "InvalidAuthHeader", { expiresInSeconds: -60 }, /expired/i],
    ["an issue time ahead", "InvalidAuthHeader", { issuedInSeconds: 60 }, /will be valid in/],
  ];
  for (const [what, code, options, message] of refused) {
    backend(`refuses a token with ${what} as ${code}`, NO_TOKENS, async (on) => {
      const answer = await askOverHttp(on, await on.token(options));
      expect(answer).toMatchObject({ status: 401, code });
      expect(answer.message).toMatch(message);
    });
  }

  backend("lists the known providers when none matches", NO_TOKENS, async (on) => {
    const answer = await askOverHttp(on, await on.token({ issuer: "https://else.example" }));
    expect(answer.message).toContain(`CustomJWT(issuer=${CUSTOM_ISSUER}, app_id=barber)`);
    expect(answer.message).toContain(`CustomJWT(issuer=${ANY_AUDIENCE_ISSUER}, app_id=none)`);
    expect(answer.message).toContain("app_id=convex)");
  });

  backend("tolerates a clock that is five seconds off", NO_TOKENS, async (on) => {
    const answer = await askOverHttp(on, await on.token({ issuedInSeconds: 4 }));
    expect(answer.status).toBe(200);
  });

  const malformed: [string, string][] = [
    ["text that is no token", "nonsense"],
    ["three parts of nonsense", "a.b.c"],
  ];
  for (const [what, token] of malformed) {
    backend(`refuses ${what}`, NO_TOKENS, async (on) => {
      const answer = await askOverHttp(on, token);
      expect(answer).toMatchObject({ status: 401, code: "InvalidAuthHeader" });
      expect(answer.message).toContain("Could not parse JWT payload");
    });
  }

  backend("refuses a forged signature", NO_TOKENS, async (on) => {
    const payload = { iss: CUSTOM_ISSUER, aud: "barber", sub: "ann", exp: 4_000_000_000 };
    expect(await askOverHttp(on, unsigned(payload))).toMatchObject({
      status: 401,
      code: "InvalidAuthHeader",
    });
    const { keys } = sharedDeployment();
    const other = await signToken({ ...keys, elliptic: { ...keys.rsa, kid: "ec-1" } }, {}).catch(
      () => undefined,
    );
    expect(other).toBeUndefined();
  });

  backend(
    "ends a socket that sends a bad token, and says that the update failed",
    NO_TOKENS,
    async (on) => {
      const socket = await on.socket();
      socket.authenticate(0, "a.b.c");
      expect(await socket.nextOfType("AuthError")).toMatchObject({
        authUpdateAttempted: true,
        error: expect.stringContaining("Could not parse JWT payload"),
      });
      await socket.closed;
    },
  );

  backend("raises the identity version with each authentication", NO_TOKENS, async (on) => {
    const socket = await on.socket();
    socket.subscribe(0, "identity:whoami", {});
    const anonymous = await socket.nextChange(0);
    expect(changeOf(anonymous, 0).value).toBeNull();
    expect(anonymous.endVersion?.identity).toBe(0);
    socket.authenticate(0, await on.token({ subject: "ann" }));
    const signedIn = await socket.nextChange(0);
    expect(changeOf(signedIn, 0).value).toMatchObject({ subject: "ann" });
    expect(signedIn.endVersion?.identity).toBe(1);
    socket.authenticate(1, null);
    const signedOut = await socket.nextChange(0);
    expect(changeOf(signedOut, 0).value).toBeNull();
    expect(signedOut.endVersion?.identity).toBe(2);
  });

  backend("notices at use that a token has expired meanwhile", NO_TOKENS, async (on) => {
    const socket = await on.socket();
    socket.authenticate(0, await on.token({ expiresInSeconds: 1 }));
    await socket.nextOfType("Transition");
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    socket.mutate(0, "notes:add", { room: on.room, body: "too late" });
    expect(await socket.nextOfType("AuthError")).toMatchObject({ authUpdateAttempted: false });
    await socket.closed;
    expect(await on.query(api.notes.bodies, { room: on.room })).toEqual([]);
  });

  backend("tells the official client that its token was refused", NO_TOKENS, async (on) => {
    const client = on.client();
    const accepted = await new Promise((resolve) => {
      client.setAuth(() => Promise.resolve("a.b.c"), resolve);
    });
    expect(accepted).toBe(false);
    expect(await client.query(api.identity.whoami, {})).toBeNull();
  });

  backend(
    "lets the official client fetch a new token after the old one expired",
    NO_TOKENS,
    async (on) => {
      const client = on.client();
      let fetched = 0;
      client.setAuth(async () => {
        fetched++;
        return await on.token({
          subject: `ann ${fetched}`,
          expiresInSeconds: fetched === 1 ? 2 : 60,
        });
      });
      const renewed = await new Promise((resolve) => {
        client.onUpdate(api.identity.whoami, {}, (identity) => {
          if (identity !== null && identity.subject !== "ann 1") resolve(identity.subject);
        });
      });
      expect(renewed).toMatch(/^ann \d+$/);
    },
  );

  backend("refuses an admin key that is not its own", "it has no keys", async (on) => {
    const response = await fetch(`${on.url}/api/v1/list_environment_variables`, {
      headers: { authorization: "Convex wrong-key" },
    });
    expect(response.ok).toBe(false);
    expect(await response.json()).toHaveProperty("code");
  });
});
