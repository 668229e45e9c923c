import { evaluateScript } from "../components/instance";
import { HttpError } from "../http/reply";
import type { Addresses, CodeHost, Variables } from "../runtime/roles";
import { link } from "./link";
import type { PushedModule } from "./link";

const AUTH_CONFIG = "auth.config.js";

/** What `auth.config` may see, and what it is evaluated in. */
export type AuthConfigHost = CodeHost & Variables & Addresses;

/**
 * Evaluates `auth.config` alone and refuses a variable that it reads but that is not set, as Convex
 * does: a sign-in provider without its issuer fails late and without a trace.
 */
export async function checkAuthConfig(
  host: AuthConfigHost,
  modules: PushedModule[],
): Promise<void> {
  if (!modules.some((module) => module.path === AUTH_CONFIG)) return;
  const web = modules.filter((module) => module.environment === "isolate");
  const script = await link(web, [AUTH_CONFIG], "iife");
  const missing: string[] = [];
  const { url, siteUrl } = host.addresses;
  const known: Record<string, string> = {
    ...host.env.all(),
    CONVEX_CLOUD_URL: url,
    CONVEX_SITE_URL: siteUrl,
  };
  const values = new Proxy(known, {
    get: (_target, name) => {
      if (typeof name !== "string") return undefined;
      if (!(name in known)) missing.push(name);
      return known[name];
    },
  });
  evaluateScript(host, () => values, script, "convex:auth.config");
  const [name] = missing;
  if (name === undefined) return;
  throw new HttpError(
    400,
    "AuthConfigMissingEnvironmentVariable",
    `Environment variable ${name} is used in auth config file but its value was not set`,
  );
}
