import type { z } from "zod";
import type { Scope } from "./keys";
import type { ProblemCode } from "./problems";
import {
  vHandoff,
  vListQuery,
  vProviders,
  vServices,
  vSession,
  vSessionList,
  vSessionParams,
  vStart,
  vTimes,
  vTimesQuery,
} from "./schemas";

/**
 * The partners' interface: one entry a route. What is mounted, what is let in and what is written of
 * it all follow from here, so that they cannot differ.
 */

export const API_PREFIX = "/api/v1/";

export type Route = {
  method: "GET" | "POST" | "DELETE";
  /** Behind `API_PREFIX`; what begins with a colon is a parameter. */
  path: string;
  scope: Scope;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answers: readonly { status: number; schema: z.ZodType; says: string }[];
  problems: readonly ProblemCode[];
};

export const ROUTES = {
  startBooking: {
    method: "POST",
    path: "booking/start",
    scope: "book",
    summary:
      "Begin a session: the time is held in this one call, or the session waits for its turn.",
    body: vStart,
    answers: [
      {
        status: 201,
        schema: vSession,
        says: "The time is held, or booked where nothing is to be paid.",
      },
      {
        status: 202,
        schema: vSession,
        says: "All places are taken and it starts by itself, or a page elsewhere is gone through.",
      },
    ],
    problems: [
      "malformed",
      "invalid",
      "too_large",
      "unknown_service",
      "unknown_provider",
      "slot_unavailable",
      "booking_refused",
    ],
  },
  getStatus: {
    method: "GET",
    path: "booking/:sessionId/status",
    scope: "read",
    summary: "Where a session stands.",
    params: vSessionParams,
    answers: [{ status: 200, schema: vSession, says: "The session." }],
    problems: ["not_found"],
  },
  getHandoffUrl: {
    method: "GET",
    path: "booking/:sessionId/handoff-url",
    scope: "book",
    summary: "The link that the lead opens to finish.",
    params: vSessionParams,
    answers: [{ status: 200, schema: vHandoff, says: "The link and its end." }],
    problems: ["not_found", "not_ready", "link_expired"],
  },
  cancelSession: {
    method: "DELETE",
    path: "booking/:sessionId",
    scope: "cancel",
    summary: "End a session that is not over, and free its time. Twice is once.",
    params: vSessionParams,
    answers: [{ status: 200, schema: vSession, says: "The session, cancelled." }],
    problems: ["not_found", "session_over"],
  },
  listSessions: {
    method: "GET",
    path: "sessions",
    scope: "read",
    summary: "The key's sessions, the newest first.",
    query: vListQuery,
    answers: [{ status: 200, schema: vSessionList, says: "Sessions." }],
    problems: ["invalid"],
  },
  listServices: {
    method: "GET",
    path: "services",
    scope: "read",
    summary: "What the shop does.",
    answers: [{ status: 200, schema: vServices, says: "Services." }],
    problems: [],
  },
  listProviders: {
    method: "GET",
    path: "providers",
    scope: "read",
    summary: "Who works in the shop.",
    answers: [{ status: 200, schema: vProviders, says: "Providers." }],
    problems: [],
  },
  findTimes: {
    method: "GET",
    path: "availability",
    scope: "read",
    summary: "The starts of a day that are free now.",
    query: vTimesQuery,
    answers: [{ status: 200, schema: vTimes, says: "Free starts." }],
    problems: ["invalid", "unknown_service", "unknown_provider"],
  },
} as const satisfies Record<string, Route>;

/** What any call can be answered, whatever its route. */
export const COMMON_PROBLEMS = [
  "unauthorized",
  "forbidden",
  "rate_limited",
] as const satisfies readonly ProblemCode[];

/** What writes may be answered where they carry an Idempotency-Key. */
export const WRITE_PROBLEMS = ["invalid", "key_reused"] as const satisfies readonly ProblemCode[];

export type OperationId = keyof typeof ROUTES;

export type Found =
  | { ok: true; operation: OperationId; params: Record<string, string> }
  | { ok: false; code: "not_found" | "method_not_allowed" };

/** The route that an address and a method mean. A path that no route has is `not_found`. */
export function findRoute(method: string, pathname: string): Found {
  const parts = pathname.slice(API_PREFIX.length).split("/");
  let isKnown = false;
  for (const [operation, route] of Object.entries<Route>(ROUTES)) {
    const params = paramsOf(route.path.split("/"), parts);
    if (params === null) continue;
    isKnown = true;
    // The keys are the table's own.
    if (route.method === method) return { ok: true, operation: operation as OperationId, params };
  }
  return { ok: false, code: isKnown ? "method_not_allowed" : "not_found" };
}

function paramsOf(pattern: readonly string[], parts: readonly string[]) {
  if (pattern.length !== parts.length) return null;
  const params: Record<string, string> = {};
  for (const [index, want] of pattern.entries()) {
    const part = parts[index] ?? "";
    if (want.startsWith(":")) params[want.slice(1)] = part;
    else if (want !== part) return null;
  }
  return params;
}
