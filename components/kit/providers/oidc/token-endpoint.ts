export type Tokens = { accessToken: string; refreshToken: string; expiresInMs: number };

/** OAuth endpoints take forms (RFC 6749, section 4.1.3). */
export function postForm(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), cache: "no-store" });
}

/** Reads a token response; null when it lacks what RFC 6749 section 5.1 promises. */
export async function readTokens(response: Response): Promise<Tokens | null> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== "object" || body === null) return null;
  if (!("access_token" in body) || !("refresh_token" in body) || !("expires_in" in body))
    return null;
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = body;
  if (typeof access !== "string" || typeof refresh !== "string" || typeof seconds !== "number")
    return null;
  return { accessToken: access, refreshToken: refresh, expiresInMs: seconds * 1000 };
}

/** What became of a refresh token that was spent; neither: the issuer has not answered. */
export type Renewal = { tokens: Tokens | null; isRefused: boolean };

export async function renewTokens(issuer: string, refreshToken: string): Promise<Renewal> {
  const fields = { grant_type: "refresh_token", refresh_token: refreshToken };
  const response = await postForm(`${issuer}/token`, fields).catch(() => null);
  const tokens = response?.ok === true ? await readTokens(response) : null;
  return { tokens, isRefused: response !== null && (await isRefusedGrant(response)) };
}

export async function endGrant(issuer: string, refreshToken: string): Promise<void> {
  await postForm(`${issuer}/logout`, { refresh_token: refreshToken }).catch(() => null);
}

/** The issuer says that the grant is no longer good (RFC 6749, section 5.2): the session is over. */
async function isRefusedGrant(response: Response): Promise<boolean> {
  if (response.status !== 400 && response.status !== 401) return false;
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null && "error" in body
    ? body.error === "invalid_grant"
    : false;
}
