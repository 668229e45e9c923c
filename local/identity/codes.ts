import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A code is traded at once; one minute is generous. */
const LIFETIME_SECONDS = 60;

export interface Grant {
  subject: string;
  redirectUri: string;
  challenge: string;
  nonce?: string;
  expires: number;
}

/** RFC 7636: base64url(SHA-256(verifier)) equals the challenge. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false;
  const made = Buffer.from(createHash("sha256").update(verifier).digest("base64url"));
  const asked = Buffer.from(challenge);
  return made.length === asked.length && timingSafeEqual(made, asked);
}

/** One-time codes. They live for a minute, so memory is enough: after a restart one signs in again. */
export class Codes {
  private readonly grants = new Map<string, Grant>();

  add(grant: Omit<Grant, "expires">, at: number): string {
    for (const [code, old] of this.grants) if (old.expires <= at) this.grants.delete(code);
    const code = randomBytes(32).toString("base64url");
    this.grants.set(code, { ...grant, expires: at + LIFETIME_SECONDS });
    return code;
  }

  /** The grant behind a code, which is gone afterwards whatever becomes of it. */
  take(code: string, at: number): Grant | null {
    const grant = this.grants.get(code);
    this.grants.delete(code);
    return grant === undefined || grant.expires <= at ? null : grant;
  }
}
