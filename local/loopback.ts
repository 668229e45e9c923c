import { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { guardHosts } from "./hosts";

const HOST = "127.0.0.1";

export type Listening = {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Ends it, and every connection that is still open. */
  close: () => Promise<void>;
};

/**
 * Serves on the loopback interface alone, and to names of this machine alone.
 *
 * @param port 0 takes any free one
 * @throws what the socket reports, such as a port that is taken
 */
export function listenOnLoopback(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: HOST, port }, (info: AddressInfo) => {
      server.off("error", reject);
      resolve({
        url: `http://${HOST}:${info.port}`,
        close: async () => {
          await new Promise<void>((closed) => {
            server.close(() => {
              closed();
            });
            if ("closeAllConnections" in server) server.closeAllConnections();
          });
        },
      });
    });
    if (server instanceof Server) guardHosts(server);
    server.once("error", reject);
  });
}
