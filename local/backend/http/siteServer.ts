import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Instance } from "../components/instance";
import type { ResponseSink } from "../isolate/pool";
import { clientMessage, describeError, PlatformError } from "../runtime/errors";
import type { Caller, RegisteredFunction } from "../runtime/frame";
import { newFrame } from "../runtime/newFrame";
import type {
  ActionGuard,
  Addresses,
  CallRecorder,
  ErrorPlaces,
  LiveCode,
  LogSink,
  Opening,
} from "../runtime/roles";
import { LIMITS } from "../values/limits";
import { readBody } from "./body";
import { requestMeta } from "./callers";
import type { Callers } from "./callers";

/** What answering by HTTP actions needs. */
type SiteHost = Opening & LiveCode & ActionGuard & Addresses & CallRecorder & ErrorPlaces & LogSink;

const BODILESS = new Set(["GET", "HEAD"]);

/** The server of HTTP actions: the app's `convex/http.ts`. */
export function createSiteServer(engine: SiteHost, callers: Callers): Server {
  return createServer((request, response) => {
    serve(engine, callers, request, response).catch((error: unknown) => {
      engine.log(`http action: ${String(error)}`);
      response.destroy();
    });
  });
}

async function serve(
  engine: SiteHost,
  callers: Callers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await engine.ready;
  const url = new URL(request.url ?? "/", engine.addresses.siteUrl);
  const method = request.method ?? "GET";
  const app = engine.deployment?.app;
  const match = app && findRoute(app, url.pathname, method);
  if (!match) {
    response.writeHead(404);
    response.end("No matching routes found");
    return;
  }
  const body = BODILESS.has(method) ? undefined : new Uint8Array(await readBody(request));
  const caller = await callerOf(callers, request);
  const call = { component: match.instance.path, fn: HTTP_ACTION, caller };
  const frame = newFrame(call, null);
  const startedAt = Date.now();
  const note = (error: string | null): void => {
    const fn = { ...HTTP_ACTION, name: `${method} ${url.pathname}` };
    engine.executions.record({ call: { ...call, fn }, startedAt, logs: frame.logs.lines, error });
  };
  try {
    const webRequest = {
      path: match.path,
      url: url.href,
      method,
      headers: headersOf(request),
      body: body ?? null,
    };
    await engine.executor.untilFailed(frame, () =>
      match.instance.actions.respond(webRequest, responseSink(response)),
    );
    response.end();
    note(null);
  } catch (thrown) {
    const error = describeError(thrown, engine.sourceMaps);
    note(error.message);
    // What was sent cannot be taken back: a response that breaks off tells the caller.
    if (response.headersSent) return void response.destroy();
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    const [first = ""] = error.message.split("\n");
    response.writeHead(500, { "content-type": "application/json" });
    const code = clientMessage(caller.request.requestId, { message: first }).replace("\n", ": ");
    response.end(JSON.stringify({ code, trace: error.message, data: error.data }));
  }
}

interface Route {
  instance: Instance;
  /** The path as this component's own router sees it. */
  path: string;
}

/** The action for a path: the instance's own router first, then components mounted under a prefix. */
function findRoute(instance: Instance, path: string, method: string): Route | null {
  if (instance.http?.lookup(path, method)) return { instance, path };
  for (const child of instance.children.values()) {
    const prefix = child.httpPrefix?.replace(/\/$/, "");
    if (!prefix || !path.startsWith(`${prefix}/`)) continue;
    const found = findRoute(child, path.slice(prefix.length), method);
    if (found) return found;
  }
  return null;
}

/** HTTP actions are no registered functions; the frame wants one. */
const HTTP_ACTION: RegisteredFunction = {
  name: "http",
  kind: "httpAction",
  isPublic: true,
  isNode: false,
  args: { type: "any" },
  returns: null,
  invoke: () => Promise.reject(new Error("HTTP actions are called by request")),
};

/** A bad Authorization header does not stop an HTTP action: `getUserIdentity()` throws there. */
async function callerOf(callers: Callers, request: IncomingMessage): Promise<Caller> {
  const meta = requestMeta(request);
  const header = request.headers.authorization;
  if (header === undefined) return { identity: null, request: meta };
  const token = /^bearer (.*)$/i.exec(header)?.[1]?.trim();
  if (token === undefined)
    return { identity: null, authError: "Header must begin with `bearer `", request: meta };
  try {
    const { identity } = await callers.verifyUser(token);
    return { identity, request: { ...meta, authToken: token } };
  } catch (error) {
    return {
      identity: null,
      authError: error instanceof Error ? error.message : String(error),
      request: meta,
    };
  }
}

function headersOf(request: IncomingMessage): [string, string][] {
  return Object.entries(request.headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}

function responseSink(response: ServerResponse): ResponseSink {
  let sent = 0;
  return {
    head: (status, headers) => {
      response.statusCode = status;
      for (const [name, value] of headers) response.appendHeader(name, value);
    },
    chunk: (bytes) => {
      sent += bytes.length;
      if (sent > LIMITS.httpResponseBytes)
        throw new PlatformError("HTTP actions support responses up to 20 MiB");
      response.write(bytes);
    },
  };
}
