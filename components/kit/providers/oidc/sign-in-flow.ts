import { dropStored, readStored, writeStored } from "@/components/kit/kept/stored";
import { safeReturnPath } from "@/components/kit/providers/return-path";
import { challengeOf, randomSecret } from "./pkce";
import { postForm, readTokens, type Tokens } from "./token-endpoint";

const KEY = "gbarbers.signing-in";
export const CALLBACK_PATH = "/sign-in/callback";

type Attempt = { state: string; verifier: string; returnTo: string };

/** Leaves for the issuer's page (authorization code with PKCE, RFC 7636). */
export async function beginSignIn(issuer: string, returnTo: string): Promise<void> {
  const attempt: Attempt = {
    state: randomSecret(),
    verifier: randomSecret(),
    returnTo: safeReturnPath(returnTo),
  };
  writeStored(KEY, JSON.stringify(attempt), "sessionStorage");
  const query = new URLSearchParams({
    redirect_uri: redirectUri(),
    state: attempt.state,
    code_challenge: await challengeOf(attempt.verifier),
    code_challenge_method: "S256",
  });
  window.location.assign(new URL(`${issuer}/authorize?${query}`));
}

/**
 * Exchanges the code that came back for tokens. Null when this browser did not begin the sign-in,
 * when the person turned back, or when the issuer refused.
 */
export async function finishSignIn(
  issuer: string,
  query: URLSearchParams,
): Promise<{ tokens: Tokens; returnTo: string } | null> {
  const attempt = takeAttempt();
  const code = query.get("code");
  if (attempt === null || code === null || query.get("state") !== attempt.state) return null;
  const response = await postForm(`${issuer}/token`, {
    grant_type: "authorization_code",
    code,
    code_verifier: attempt.verifier,
    redirect_uri: redirectUri(),
  }).catch(() => null);
  const tokens = response?.ok === true ? await readTokens(response) : null;
  return tokens === null ? null : { tokens, returnTo: attempt.returnTo };
}

function redirectUri(): string {
  return `${window.location.origin}${CALLBACK_PATH}`;
}

function takeAttempt(): Attempt | null {
  const stored = readStored(KEY, "sessionStorage");
  dropStored(KEY, "sessionStorage");
  // Written by beginSignIn in this very tab.
  return stored === null ? null : (JSON.parse(stored) as Attempt);
}
