import { IncomingMessage, Server } from "node:http";
import { SOCKET_HEADER } from "./socket-address";

/** Has every HTTP server of this process write down where its requests come from. */
export function writeSocketAddresses(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, ...args: unknown[]): boolean {
    const [event, request] = args;
    if (event === "request" && request instanceof IncomingMessage) {
      request.headers[SOCKET_HEADER] = request.socket.remoteAddress ?? "";
    }
    return Boolean(Reflect.apply(emit, this, args));
  };
}
