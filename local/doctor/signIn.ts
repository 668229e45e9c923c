import { valueOf } from "../../lib/environment/check";
import { ask, jsonOf } from "./finding";
import type { Check, Finding } from "./finding";

/** Whether those who sign in are known to the deployment. */

const PART = "Sign-in";

export const checkSignIn: Check = async ({ web, deployment }) => {
  const issuer = valueOf(deployment ?? {}, "AUTH_ISSUER");
  if (issuer === null) return [];
  const wrong = (says: string, next: string): Finding[] => [
    { part: PART, state: "wrong", says, next },
  ];
  const answer = await ask(`${issuer}/.well-known/jwks.json`);
  const { keys } = jsonOf(answer?.body ?? "");
  if (!Array.isArray(keys) || keys.length === 0) {
    return wrong(
      `${issuer} does not tell its keys, so that no token is taken.`,
      "Set AUTH_ISSUER to Clerk's Frontend API address (Clerk's dashboard, API keys).",
    );
  }
  const publicKey = valueOf(web, "NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY");
  const isLocal = valueOf(web, "NEXT_PUBLIC_IDENTITY_URL") !== null;
  if (publicKey === null && !isLocal) {
    return wrong(
      "The web app on this machine has no keys of Clerk: nobody can sign in there.",
      "Set NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY for the web app.",
    );
  }
  const host = publicKey === null ? null : hostIn(publicKey);
  if (host !== null && host !== new URL(issuer).host) {
    return wrong(
      `The web app signs people in at ${host}, and the deployment believes ${issuer}.`,
      `Set AUTH_ISSUER to https://${host}, or use the keys of the other application.`,
    );
  }
  if (publicKey !== null && valueOf(web, "CLERK_SECRET_KEY") === null) {
    return wrong("CLERK_SECRET_KEY is not set.", "Set it for the web app, from Clerk's dashboard.");
  }
  return [{ part: PART, state: "good", says: `${issuer} answers with its keys.` }];
};

/** A publishable key ends with its Frontend API's host and a dollar sign, in base64; null for another. */
export function hostIn(publicKey: string): string | null {
  const [, encoded = ""] = /^pk_(?:test|live)_(.+)$/.exec(publicKey) ?? [];
  const [, host = null] = /^([\w.-]+)\$$/.exec(Buffer.from(encoded, "base64").toString()) ?? [];
  return host;
}
