import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

/** A partner's receiver on this machine: keeps what it was told once the public library has verified it. */

const vTold = z.object({
  type: z.string(),
  timestamp: z.string(),
  data: z.object({ sessionId: z.string(), state: z.string(), outcome: z.string().optional() }),
});
export type Told = z.infer<typeof vTold> & { id: string; body: unknown };

type Waiting = { isWanted: (told: Told) => boolean; give: (told: Told) => void };

/** `secret` is the key's, as it was shown once. */
export async function startCallbackReceiver(secret: string) {
  const received: Told[] = [];
  const refused: string[] = [];
  let waiting: Waiting[] = [];
  const webhook = new Webhook(secret);
  const take = (text: string, headers: Record<string, string>): void => {
    // Throws for a signature that does not verify, and for one that is too old.
    const body = webhook.verify(text, headers);
    const told = { ...vTold.parse(body), body, id: headers["webhook-id"] ?? "" };
    received.push(told);
    for (const { isWanted, give } of waiting) if (isWanted(told)) give(told);
    waiting = waiting.filter(({ isWanted }) => !isWanted(told));
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      try {
        take(Buffer.concat(chunks).toString("utf8"), headers);
        response.writeHead(204).end();
      } catch (problem) {
        refused.push(String(problem));
        response.writeHead(401).end();
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    refused,
    /** The first that is wanted, past or to come. */
    next: async (isWanted: (told: Told) => boolean): Promise<Told> => {
      const found = received.find(isWanted);
      return found ?? (await new Promise((give) => waiting.push({ isWanted, give })));
    },
    stop: async (): Promise<void> => {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}
