import { problemOf, statusOf } from "../../../lib/api/problems";
import type { ProblemCode } from "../../../lib/api/problems";
import { openApi } from "../../../lib/api/openapi";
import { API_PREFIX, findRoute, ROUTES } from "../../../lib/api/routes";
import type { OperationId, Route } from "../../../lib/api/routes";
import { hashToken } from "../tokens";
import type { Call, SentAnswer } from "./calls";

/** Calls as they come by HTTP, and answers as they go. */

/** The document of all of it, for anybody. */
const DOCUMENT = `${API_PREFIX}openapi.json`;
export const LARGEST_BODY = 64 * 1024;

/** What an answer has besides its body; nothing of it is kept by anybody on the way. */
const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

/** Reads a request, has it answered, and writes the answer. */
export async function respond(
  request: Request,
  answerCall: (call: Call) => Promise<SentAnswer>,
): Promise<Response> {
  const { pathname, searchParams, origin } = new URL(request.url);
  if (request.method === "GET" && pathname === DOCUMENT) {
    return write({ status: 200, body: JSON.stringify(openApi(origin)) });
  }
  const found = findRoute(request.method, pathname);
  if (!found.ok) return refuse(found.code, "See the reference for what there is.");
  const body = request.method === "POST" ? await request.text() : null;
  if ((body?.length ?? 0) > LARGEST_BODY) return refuse("too_large", "64 kB at most.");
  const keyHash = await bearerOf(request);
  if (keyHash === null) {
    return refuse("unauthorized", "Send a key as Authorization: Bearer gbk_...");
  }
  const { operation, params } = found;
  return write(
    await answerCall({
      operation,
      params,
      query: knownOf(operation, searchParams),
      body,
      keyHash,
      channel: "http",
      repeatKey: request.method === "GET" ? null : request.headers.get("idempotency-key"),
    }),
  );
}

/** The hash of the key that a request carries; null without one. */
export async function bearerOf(request: Request): Promise<string | null> {
  const key = /^bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return key === undefined ? null : await hashToken(key);
}

/** The query's fields that the route has; all others mean nothing. */
function knownOf(operation: OperationId, given: URLSearchParams): Record<string, string> {
  const { query }: Route = ROUTES[operation];
  const names = Object.keys(query?.shape ?? {});
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** A refusal of what no call came of. */
export function refuse(code: ProblemCode, detail: string): Response {
  return write({ status: statusOf(code), body: JSON.stringify(problemOf(code, detail, {})) });
}

function write({ status, body, retryAfterMs }: SentAnswer): Response {
  const headers = new Headers(HEADERS);
  headers.set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
  if (status === 401) headers.set("WWW-Authenticate", "Bearer");
  if (retryAfterMs !== undefined)
    headers.set("Retry-After", String(Math.ceil(retryAfterMs / 1000)));
  return new Response(body, { status, headers });
}
