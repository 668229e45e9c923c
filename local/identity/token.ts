import type { Context, Hono } from "hono";
import { verifierMatches } from "./codes";
import type { Identity } from "./identity";
import { findPerson, tokenFor } from "./identity";
import type { Person } from "./people";

type Read = (name: string) => string;

/** Errors of RFC 6749, section 5.2. */
type TokenError = "invalid_request" | "invalid_grant" | "unsupported_grant_type";

interface Granted {
  person: Person;
  refreshToken: string;
  nonce?: string;
}

function refuse(c: Context, error: TokenError, description: string): Response {
  return c.json({ error, error_description: description }, 400, { "cache-control": "no-store" });
}

async function grant(c: Context, identity: Identity, granted: Granted): Promise<Response> {
  const token = await tokenFor(identity, granted.person, granted.nonce);
  return c.json(
    {
      access_token: token,
      id_token: token,
      token_type: "Bearer",
      expires_in: identity.tokenLifetimeSeconds,
      refresh_token: granted.refreshToken,
    },
    200,
    { "cache-control": "no-store" },
  );
}

function redeemCode(c: Context, identity: Identity, read: Read): Promise<Response> | Response {
  const at = identity.nowSeconds();
  const taken = identity.codes.take(read("code"), at);
  if (taken === null) return refuse(c, "invalid_grant", "The code is unknown, used or too old.");
  if (taken.redirectUri !== read("redirect_uri")) {
    return refuse(
      c,
      "invalid_grant",
      "The redirect_uri is not the one that the code was made for.",
    );
  }
  if (!verifierMatches(read("code_verifier"), taken.challenge)) {
    return refuse(c, "invalid_grant", "The code_verifier does not match.");
  }
  const person = findPerson(identity, taken.subject);
  if (person === null) return refuse(c, "invalid_grant", "That person is no longer known.");
  const refreshToken = identity.store.startFamily(person.subject, at);
  return grant(c, identity, {
    person,
    refreshToken,
    ...(taken.nonce !== undefined && { nonce: taken.nonce }),
  });
}

function refresh(c: Context, identity: Identity, read: Read): Promise<Response> | Response {
  const rotated = identity.store.rotate(read("refresh_token"), identity.nowSeconds());
  if (!rotated.ok) return refuse(c, "invalid_grant", `The refresh token is ${rotated.reason}.`);
  const person = findPerson(identity, rotated.subject);
  if (person === null) return refuse(c, "invalid_grant", "That person is no longer known.");
  return grant(c, identity, { person, refreshToken: rotated.refreshToken });
}

async function reader(c: Context): Promise<Read> {
  const body = await c.req.parseBody();
  return (name) => {
    const value = body[name];
    return typeof value === "string" ? value : "";
  };
}

/** `/token` trades a code or a refresh token; `/logout` ends a sign-in. */
export function addToken(app: Hono, identity: Identity): void {
  app.post("/token", async (c) => {
    const read = await reader(c);
    switch (read("grant_type")) {
      case "authorization_code":
        return redeemCode(c, identity, read);
      case "refresh_token":
        return refresh(c, identity, read);
      case "":
        return refuse(c, "invalid_request", "grant_type is missing.");
      default:
        return refuse(c, "unsupported_grant_type", "Use authorization_code or refresh_token.");
    }
  });
  app.post("/logout", async (c) => {
    const read = await reader(c);
    identity.store.revoke(read("refresh_token") || read("token"));
    return c.body(null, 204);
  });
}
