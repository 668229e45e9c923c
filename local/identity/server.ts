import { Hono } from "hono";
import { cors } from "hono/cors";
import { listenOnLoopback } from "../loopback";
import { addAuthorize } from "./authorize";
import { Codes } from "./codes";
import type { Identity } from "./identity";
import { findPerson, tokenFor } from "./identity";
import { ALGORITHM, loadKeys } from "./keys";
import type { Person } from "./people";
import { readPeople } from "./people";
import { assertNotProduction } from "./production";
import { IdentityStore } from "./store";
import { addToken } from "./token";

const QUARTER_HOUR = 15 * 60;

export interface IdentityOptions {
  /** 0 takes any free port. */
  port: number;
  /** Holds the signing key and the refresh tokens. */
  dataDir: string;
  /** The web app's origin: the only one that is answered and led back to. */
  webOrigin: string;
  people: readonly Person[];
  tokenLifetimeSeconds?: number;
  /** Epoch milliseconds. */
  now?: () => number;
  /** What is searched for signs of production; the process's own when not given. */
  env?: Readonly<Record<string, string | undefined>>;
}

export interface IdentityServer {
  /** The issuer. */
  url: string;
  stop: () => Promise<void>;
  /** A token for scripts and tests, for one of the people or a person who signed in before. */
  issue: (subject: string) => Promise<string>;
}

function discovery(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/logout`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["code"],
    grant_types_supported: ["authorization_code", "refresh_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [ALGORITHM],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    scopes_supported: ["openid", "profile", "email"],
    claims_supported: [
      "iss",
      "sub",
      "aud",
      "iat",
      "exp",
      "email",
      "email_verified",
      "name",
      "picture",
    ],
  };
}

function createApp(identity: Identity): Hono {
  const app = new Hono();
  const shared = cors({ origin: identity.webOrigin, allowMethods: ["GET", "POST"], maxAge: 600 });
  for (const path of ["/token", "/logout", "/.well-known/*"]) app.use(path, shared);
  app.get("/.well-known/jwks.json", (c) => c.json({ keys: [identity.keys.publicJwk] }));
  app.get("/.well-known/openid-configuration", (c) => c.json(discovery(identity.issuer)));
  addAuthorize(app, identity);
  addToken(app, identity);
  return app;
}

/** Starts the local sign-in on the loopback interface. Throws in a production configuration. */
export async function startIdentity(options: IdentityOptions): Promise<IdentityServer> {
  assertNotProduction(options.env ?? process.env);
  const now = options.now ?? (() => Date.now());
  const people = readPeople([...options.people]);
  const keys = await loadKeys(options.dataDir);
  const store = new IdentityStore(options.dataDir);
  let app: Hono | null = null;
  const { url, close } = await listenOnLoopback(
    (request) => app?.fetch(request) ?? new Response("starting", { status: 503 }),
    options.port,
  ).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const identity: Identity = {
    issuer: url,
    webOrigin: new URL(options.webOrigin).origin,
    people,
    keys,
    store,
    codes: new Codes(),
    tokenLifetimeSeconds: options.tokenLifetimeSeconds ?? QUARTER_HOUR,
    nowSeconds: () => Math.floor(now() / 1000),
  };
  app = createApp(identity);
  return {
    url: identity.issuer,
    issue: async (subject) => {
      const person = findPerson(identity, subject);
      if (person === null) throw new Error(`nobody has the subject ${subject}`);
      return tokenFor(identity, person);
    },
    stop: async () => {
      await close();
      store.close();
    },
  };
}
