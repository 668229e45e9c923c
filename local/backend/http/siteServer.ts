import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Instance } from "../components/instance";
import type { Engine } from "../runtime/engine";
import { clientMessage, describeError } from "../runtime/errors";
import { newFrame } from "../runtime/executor";
import type { Caller, RegisteredFunction } from "../runtime/frame";
import { readBody } from "./body";
import { requestMeta } from "./callers";
import type { Callers } from "./callers";

const BODILESS = new Set(["GET", "HEAD"]);

/** The server of HTTP actions: the app's `convex/http.ts`. */
export function createSiteServer(engine: Engine, callers: Callers): Server {
  return createServer((request, response) => {
    serve(engine, callers, request, response).catch((error: unknown) => {
      engine.options.log(`http action: ${String(error)}`);
      response.destroy();
    });
  });
}

async function serve(
  engine: Engine,
  callers: Callers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await engine.ready;
  const url = new URL(request.url ?? "/", engine.options.siteUrl);
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
  const call = { component: match.component, fn: HTTP_ACTION, caller };
  const frame = newFrame(call, null);
  const startedAt = Date.now();
  const note = (error: string | null): void => {
    const fn = { ...HTTP_ACTION, name: `${method} ${url.pathname}` };
    engine.executions.record({ call: { ...call, fn }, startedAt, logs: frame.logs.lines, error });
  };
  try {
    const webRequest = new Request(url, { method, headers: headersOf(request), body });
    const reply = await engine.executor.untilFailed(frame, () =>
      match.action.invokeHttpAction(webRequest),
    );
    await write(response, reply);
    note(null);
  } catch (thrown) {
    const error = describeError(thrown, engine.sourceMaps);
    note(error.message);
    const [first = ""] = error.message.split("\n");
    response.writeHead(500, { "content-type": "application/json" });
    response.end(
      JSON.stringify({
        code: clientMessage(caller.request.requestId, { message: first }).replace("\n", ": "),
        trace: error.message,
      }),
    );
  }
}

interface Route {
  component: string;
  action: { invokeHttpAction(request: Request): Promise<Response> };
}

/** The action for a path: the instance's own router first, then components mounted under a prefix. */
function findRoute(instance: Instance, path: string, method: string): Route | null {
  const own = instance.http?.lookup(path, method);
  if (own) return { component: instance.path, action: own[0] };
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

function headersOf(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

async function write(response: ServerResponse, reply: Response): Promise<void> {
  const cookies = reply.headers.getSetCookie();
  response.writeHead(reply.status, {
    ...Object.fromEntries(reply.headers),
    ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
  });
  const body = reply.body as AsyncIterable<Uint8Array> | null;
  if (body) for await (const chunk of body) response.write(chunk);
  response.end();
}
