import { createHash, randomBytes } from "node:crypto";
import type { Stack } from "../stack/stack";

type Urls = Pick<Stack["urls"], "web" | "identity">;
type Session = { idToken: string; refreshToken: string };

/** The token of somebody who signs in: see `openSession`. */
export async function signIn({ urls }: Stack, person: Record<string, string>): Promise<string> {
  return (await openSession(urls, person)).idToken;
}

/**
 * Signs somebody in as the web app does, a code for a challenge and the code for tokens: one of the
 * installation's people by `subject`, or anybody by `name` and `email`.
 */
export async function openSession(urls: Urls, person: Record<string, string>): Promise<Session> {
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const redirectUri = `${urls.web}/sign-in/callback`;
  const chosen = await fetch(`${urls.identity}/authorize`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams({
      ...person,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: "S256",
    }),
  });
  const code = new URL(chosen.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const answer = await fetch(`${urls.identity}/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const tokens: unknown = await answer.json();
  const isKnown =
    typeof tokens === "object" &&
    tokens !== null &&
    "id_token" in tokens &&
    "refresh_token" in tokens;
  if (!isKnown) throw new Error(`No tokens: ${JSON.stringify(tokens)}`);
  return { idToken: String(tokens.id_token), refreshToken: String(tokens.refresh_token) };
}
