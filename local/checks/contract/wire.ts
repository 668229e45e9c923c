import { Agent, request } from "node:http";
import type { Answer, Ask } from "./document";

/** Calls as they are, byte by byte: `fetch` would tidy addresses and refuse what programs do send. */

/** Few, as each works in a process of its own in the local backend. */
const AT_ONCE = 4;
/** A call waits for all before it, on a busy machine. */
const PATIENCE_MS = 600_000;

/** Asks whoever listens at an address, several at once over lasting connections. */
export function askAt(site: string, maxSockets = AT_ONCE): { ask: Ask; close: () => void } {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const { hostname, port } = new URL(site);
  const ask: Ask = ({ method, path, headers, body }) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request({ agent, hostname, port, method, path, headers, timeout: PATIENCE_MS });
      sent.on("timeout", () => sent.destroy(new Error(`${method} ${path}: no answer`)));
      sent.on("error", reject);
      sent.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          resolve({
            status: response.statusCode ?? 0,
            contentType: response.headers["content-type"] ?? "",
            body: Buffer.concat(chunks).toString("utf8"),
          });
        });
      });
      sent.end(body);
    });
  return { ask, close: () => agent.destroy() };
}

/** Does something with each of a list, so many at a time. */
export async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items].reverse();
  const worker = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
