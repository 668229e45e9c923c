import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { impersonated } from "../auth/identity";
import { verifyToken } from "../auth/verify";
import type { VerifiedUser } from "../auth/verify";
import { newRequestId } from "../runtime/frame";
import type { Caller, RequestMeta } from "../runtime/frame";
import type { LiveCode } from "../runtime/roles";
import { asObject, parseJson } from "../values/json";
import { HttpError } from "./reply";

/** Tells who is behind a request. */
export class Callers {
  constructor(
    private readonly code: LiveCode,
    private readonly adminKey: string,
  ) {}

  verifyUser(token: string): Promise<VerifiedUser> {
    return verifyToken(token, this.code.deployment?.app.authProviders ?? []);
  }

  /** Accepts an admin key, with or without the identity it acts as. */
  requireAdminText(text: string): void {
    this.requireAdmin(splitAdminKey(text, this.adminKey).key);
  }

  requireAdmin(key: string): void {
    const given = Buffer.from(key);
    const wanted = Buffer.from(this.adminKey);
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
    throw new HttpError(401, "BadAdminKey", "The provided admin key was invalid for this instance");
  }

  /** `Convex <adminKey>[:<base64 identity>]`, `Bearer <token>` or nothing. */
  async ofRequest(request: IncomingMessage): Promise<{ caller: Caller; isAdmin: boolean }> {
    const header = request.headers.authorization;
    const meta = requestMeta(request);
    if (!header) return { caller: { identity: null, request: meta }, isAdmin: false };
    if (header.startsWith("Convex ")) {
      const { key, actAs } = splitAdminKey(header.slice("Convex ".length), this.adminKey);
      this.requireAdmin(key);
      const identity = actAs
        ? impersonated(asObject(parseJson(Buffer.from(actAs, "base64").toString())))
        : null;
      return { caller: { identity, request: meta }, isAdmin: true };
    }
    const token = header.replace(/^Bearer /i, "");
    const { identity } = await this.verifyUser(token);
    return { caller: { identity, request: { ...meta, authToken: token } }, isAdmin: false };
  }
}

/** An admin key may itself hold a colon, so the known key decides where it ends. */
export function splitAdminKey(
  text: string,
  adminKey: string,
): { key: string; actAs: string | null } {
  if (text.startsWith(`${adminKey}:`))
    return { key: adminKey, actAs: text.slice(adminKey.length + 1) };
  return { key: text, actAs: null };
}

export function requestMeta(request: IncomingMessage): RequestMeta {
  const forwarded = request.headers["x-forwarded-for"];
  const first = typeof forwarded === "string" ? forwarded.split(",")[0]?.trim() : undefined;
  return {
    ip: first ?? request.socket.remoteAddress ?? null,
    userAgent: request.headers["user-agent"] ?? null,
    requestId: newRequestId(),
    scheduledFunctionId: null,
    authToken: null,
  };
}
