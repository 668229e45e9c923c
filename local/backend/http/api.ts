import { AuthError } from "../auth/errors";
import { runSystemQuery } from "../deploy/systemQueries";
import type { SystemQueryHost } from "../deploy/systemQueries";
import { clientMessage, describeError, notFound } from "../runtime/errors";
import type { Outcome } from "../runtime/executor";
import type { Caller, FunctionKind } from "../runtime/frame";
import type {
  DeploymentName,
  ErrorPlaces,
  FunctionRunner,
  QueryRunner,
  Turns,
} from "../runtime/roles";
import {
  asArray,
  asObject,
  decodeU64,
  encodeU64,
  optionalString,
  stringField,
} from "../values/json";
import type { Json, JsonObject } from "../values/json";
import type { Callers } from "./callers";
import { HttpError } from "./reply";
import type { ApiRequest, Reply, Route, Routes } from "./reply";

const FUNCTION_FAILED = 560;

/** What running a function by request needs. */
type FunctionHost = SystemQueryHost & FunctionRunner & QueryRunner & ErrorPlaces;

/** What all of these routes need. */
export type FunctionRoutesHost = FunctionHost & Turns & DeploymentName;

/** `/api/query` and its kin, as the official HTTP client calls them. */
export function functionRoutes(engine: FunctionRoutesHost, callers: Callers): Routes {
  const route =
    (kind: FunctionKind | null): Route =>
    (request) =>
      callFunction(engine, callers, request, kind);
  return {
    "POST /api/query": route("query"),
    "POST /api/mutation": route("mutation"),
    "POST /api/action": route("action"),
    "POST /api/function": route(null),
    "POST /api/query_ts": () =>
      engine.executor.exclusive(() => {
        engine.store.snapshots.pin(engine.store.timestamp);
        return { status: 200, body: { ts: encodeU64(engine.store.timestamp) } };
      }),
    "POST /api/query_at_ts": (request) => callFunction(engine, callers, request, "query"),
    "GET /version": async () => ({ status: 200, body: "unknown" }),
    "GET /instance_version": async () => ({ status: 200, body: "unknown" }),
    "GET /instance_name": async () => ({ status: 200, body: engine.instanceName }),
    "GET /": async () => ({ status: 200, body: "This Convex-compatible backend is running." }),
  };
}

async function callFunction(
  engine: FunctionHost,
  callers: Callers,
  request: ApiRequest,
  kind: FunctionKind | null,
): Promise<Reply> {
  const { caller, isAdmin } = await callers.ofRequest(request.raw).catch((error: unknown) => {
    throw error instanceof AuthError ? new HttpError(401, error.code, error.message) : error;
  });
  const body = asObject(request.body);
  const path = stringField(body, "path");
  const args = Array.isArray(body.args) ? asObject(asArray(body.args)[0]) : asObject(body.args);
  try {
    if (path.startsWith("_system/")) {
      if (!isAdmin) throw notFound(path);
      const value = runSystemQuery(engine, path, args, optionalString(body, "componentPath"));
      return { status: 200, body: { status: "success", value, logLines: [] } };
    }
    return replyTo(await run(engine, body, path, args, caller, isAdmin, kind), caller);
  } catch (error) {
    if (error instanceof HttpError) throw error;
    return replyTo({ ok: false, error: describeError(error, engine.sourceMaps), logs: [] }, caller);
  }
}

async function run(
  engine: FunctionHost,
  body: JsonObject,
  path: string,
  args: JsonObject,
  caller: Caller,
  isAdmin: boolean,
  kind: FunctionKind | null,
): Promise<Outcome> {
  const component = optionalString(body, "componentPath") ?? "";
  const found = engine.requireDeployment().findPublic(component, path, isAdmin);
  if (kind !== null && found.fn.kind !== kind) throw notFound(path);
  const call = { ...found, args, caller };
  const at = optionalString(body, "ts");
  if (at === undefined) return engine.executor.run(call);
  const reader = engine.store.snapshots.at(decodeU64(at));
  if (!reader) throw new HttpError(400, "SnapshotTooOld", "The timestamp is too old to read from");
  return engine.executor.query(call, reader);
}

function replyTo(outcome: Outcome, caller: Caller): Reply {
  if (outcome.ok) {
    return {
      status: 200,
      body: { status: "success", value: outcome.value, logLines: outcome.logs },
    };
  }
  const { error, logs } = outcome;
  if (error.systemCode !== undefined) throw new HttpError(503, error.systemCode, error.message);
  const body: Record<string, Json> = {
    status: "error",
    errorMessage: clientMessage(caller.request.requestId, error),
    logLines: logs,
  };
  if (error.data !== undefined) body.errorData = error.data;
  return { status: FUNCTION_FAILED, body };
}
