import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { World } from "./convex";

/** Has a test's functions answer by HTTP on this machine, for programs that are not the test's own. */
export async function serveSite({ t }: World): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "GET", url = "/" } = request;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const body = Buffer.concat(chunks).toString("utf8");
      const sent = body === "" ? { method, headers } : { method, headers, body };
      t.fetch(url, sent)
        .then(async (answer) => {
          response.writeHead(answer.status, Object.fromEntries(answer.headers));
          response.end(await answer.text());
        })
        .catch((problem: unknown) => {
          response.writeHead(500).end(String(problem));
        });
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
