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

/** The issuer says that the grant is no longer good (RFC 6749, section 5.2): the session is over. */
export async function isRefusedGrant(response: Response): Promise<boolean> {
  if (response.status !== 400 && response.status !== 401) return false;
  const body: unknown = await response.json().catch(() => null);
  return typeof body === "object" && body !== null && "error" in body
    ? body.error === "invalid_grant"
    : false;
}
