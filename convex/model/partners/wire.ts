import { problemOf, statusOf } from "../../../lib/api/problems";
import type { ProblemCode } from "../../../lib/api/problems";
import { findRoute } from "../../../lib/api/routes";
import { hashToken } from "../tokens";
import type { Answer, Call } from "./calls";

/** Calls as they come by HTTP, and answers as they go. */

const LARGEST_BODY = 64 * 1024;

/** What an answer has besides its body; nothing of it is kept by anybody on the way. */
const HEADERS = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };

export type SentAnswer = { status: number; body: string; retryAfterMs?: number };

/** Reads a request, has it answered, and writes the answer. */
export async function respond(
  request: Request,
  answerCall: (call: Call) => Promise<SentAnswer>,
): Promise<Response> {
  const found = findRoute(request.method, new URL(request.url).pathname);
  if (!found.ok) return refuse(found.code, "See the reference for what there is.");
  const body = request.method === "POST" ? await request.text() : null;
  if ((body?.length ?? 0) > LARGEST_BODY) return refuse("too_large", "64 kB at most.");
  const key = /^bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (key === undefined) {
    return refuse("unauthorized", "Send a key as Authorization: Bearer gbk_...");
  }
  const { operation, params } = found;
  const answer = await answerCall({ operation, params, body, keyHash: await hashToken(key) });
  return write(answer);
}

/** An answer as text, as it is sent and kept. */
export function sent({ body, ...rest }: Answer): SentAnswer {
  return { ...rest, body: JSON.stringify(body) };
}

function refuse(code: ProblemCode, detail: string): Response {
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
