import type { IncomingMessage, Server, ServerResponse } from "node:http";

const OWN_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Whether a Host header names this machine. A page of another site can reach loopback ports by a name
 * of its own that it points here; then the browser takes our answers for that site's.
 */
export function isOwnHost(header: string | undefined, allowed = allowedHosts()): boolean {
  const name = (header ?? "").replace(/:\d*$/, "").toLowerCase();
  return OWN_NAMES.has(name) || allowed.includes(name);
}

/** Names that a reverse proxy forwards, by `ALLOWED_HOSTS`: "shop.example.com, api.example.com". */
function allowedHosts(): string[] {
  const names = (process.env.ALLOWED_HOSTS ?? "").split(",");
  return names.map((name) => name.trim().toLowerCase()).filter((name) => name !== "");
}

const REFUSAL = "This server answers to names of this machine only; see ALLOWED_HOSTS.";

/** Puts the check before all that a server does. */
export function guardHosts(server: Server): void {
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (!isOwnHost(request.headers.host)) {
      response.writeHead(421, { "content-type": "text/plain" }).end(REFUSAL);
      return;
    }
    for (const listener of listeners) Reflect.apply(listener, server, [request, response]);
  });
  server.prependListener("upgrade", (request, socket) => {
    if (!isOwnHost(request.headers.host)) socket.destroy();
  });
}
