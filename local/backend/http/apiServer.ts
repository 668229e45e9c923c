import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { WebSocketServer } from "ws";
import { deployRoutes } from "../deploy/routes";
import type { DeployHost } from "../deploy/routes";
import { SystemError } from "../runtime/errors";
import type { Conflicts, FileServer, Opening, RunHistory } from "../runtime/roles";
import type { SyncHub } from "../sync/hub";
import { Session } from "../sync/session";
import type { SessionHost } from "../sync/session";
import { parseJson } from "../values/json";
import type { Json } from "../values/json";
import { functionRoutes } from "./api";
import type { FunctionRoutesHost } from "./api";
import { readBody } from "./body";
import { requestMeta } from "./callers";
import type { Callers } from "./callers";
import { localRoutes } from "./local";
import { SNAPSHOT_PATH } from "../transfer/routes";
import { HttpError } from "./reply";
import type { Reply, Routes } from "./reply";

/** What the server asks for itself, and what its routes and sessions do. */
type ApiHost = Opening &
  FileServer &
  Conflicts &
  RunHistory &
  FunctionRoutesHost &
  DeployHost &
  SessionHost;

const SYNC_PATH = /^\/api\/([^/]+\/)?sync$/;
const MAX_MESSAGE_BYTES = 64 << 20;
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-allow-methods": "GET,POST,PUT,PATCH,DELETE,OPTIONS",
  "access-control-max-age": "86400",
};

/** The server that clients and the official CLI talk to. */
export function createApiServer(engine: ApiHost, hub: SyncHub, callers: Callers): Server {
  const admin = (key: string): void => callers.requireAdminText(key);
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
  });
  const routes: Routes = {
    ...functionRoutes(engine, callers),
    ...deployRoutes(engine, admin),
    ...localRoutes(engine, () => ({ sessions: sockets.clients.size, ...hub.kept() }), admin),
  };
  const server = createServer((request, response) => {
    void respond(request, response, () => dispatch(engine, routes, request));
  });
  server.on("upgrade", (request, socket, head) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (socket.destroyed) return;
    if (!SYNC_PATH.test(pathname)) {
      socket.destroy();
      return;
    }
    void engine.ready.then(() => {
      sockets.handleUpgrade(
        request,
        socket,
        head,
        (ws) => new Session(engine, hub, callers, ws, requestMeta(request)),
      );
    });
  });
  return server;
}

async function dispatch(
  engine: Opening & FileServer,
  routes: Routes,
  request: IncomingMessage,
): Promise<Reply> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "OPTIONS") return { status: 204, body: "" };
  await engine.ready;
  if (engine.files.handles(url.pathname)) return engine.files.http(request, url);
  const pathname = url.pathname.startsWith(SNAPSHOT_PATH) ? SNAPSHOT_PATH : url.pathname;
  const route = routes[`${request.method ?? ""} ${pathname}`];
  if (!route) throw new HttpError(404, "NotFound", `No route for ${url.pathname}`);
  const bytes = request.method === "POST" ? await readBody(request) : Buffer.alloc(0);
  const adminKey = /^Convex (.*)$/.exec(request.headers.authorization ?? "")?.[1] ?? null;
  const isJson = request.headers["content-type"] !== "application/octet-stream";
  const body = isJson ? parseBody(bytes.toString()) : {};
  return route({ body, bytes, adminKey, raw: request });
}

function parseBody(text: string): Json {
  try {
    return text === "" ? {} : parseJson(text);
  } catch {
    throw new HttpError(400, "BadJsonBody", "The request body is not valid JSON");
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Promise<Reply>,
): Promise<void> {
  const reply = await work().catch(errorReply);
  const isText = typeof reply.body === "string";
  const body = Buffer.isBuffer(reply.body)
    ? reply.body
    : Buffer.from(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
  const type = { "content-type": isText ? "text/plain" : "application/json" };
  const length = { "content-length": body.length };
  response.writeHead(reply.status, { ...type, ...length, ...CORS, ...reply.headers });
  response.end(request.method === "HEAD" ? undefined : body);
}

function errorReply(error: unknown): Reply {
  if (error instanceof HttpError)
    return { status: error.status, body: { code: error.code, message: error.message } };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SystemError) return { status: 503, body: { code: error.code, message } };
  return { status: 500, body: { code: "InternalServerError", message } };
}
