import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Who hears what WhatsApp brings: keeps what is signed rightly, and may refuse it at first. */

export type Brought = {
  metadata: object;
  contacts?: object[];
  statuses?: BroughtStatus[];
  user_id_update?: { user_id: { previous: string; current: string } }[];
  messages?: (Record<string, unknown> & { id: string })[];
};
type BroughtStatus = {
  id: string;
  status: string;
  biz_opaque_callback_data?: string;
  errors?: object[];
};

export function openHook(secret: string) {
  let heard: Brought[] = [];
  let refusals = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const right = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
      const isSigned = request.headers["x-hub-signature-256"] === right;
      if (!isSigned || refusals-- > 0) {
        response.writeHead(isSigned ? 500 : 401).end();
        return;
      }
      // The simulator's own shape, which the tests look at.
      const said = JSON.parse(body.toString()) as { entry: { changes: { value: Brought }[] }[] };
      heard.push(...said.entry.flatMap(({ changes }) => changes.map(({ value }) => value)));
      response.end();
    });
  });
  return {
    /** All that was brought, in the order in which it came. */
    get heard(): readonly Brought[] {
      return heard;
    },
    /** So many of the next deliveries are not taken. */
    refuse: (count: number) => (refusals = count),
    forget: () => {
      heard = [];
      refusals = 0;
    },
    listen: async (): Promise<string> => {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    close: () => server.close(),
  };
}
