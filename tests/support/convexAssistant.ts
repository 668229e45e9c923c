import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as OldClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OldTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { z } from "zod";
import { TOOLS_PATH } from "../../lib/api/tools";
import type { World } from "./convex";

/** An assistant that has a partner's key: the official clients of the Model Context Protocol. */

/** The client of the present version, the same as it speaks to older servers, and the one before. */
export const CLIENTS = ["2026-07-28", "2025-11-25", "2025-11-25 by the client before"] as const;
export type ClientKind = (typeof CLIENTS)[number];

const ADDRESS = new URL(TOOLS_PATH, "https://site.example");
const WHO = { name: "an-assistant", version: "1" };

const vResult = z.object({
  isError: z.boolean().optional(),
  content: z.array(z.object({ type: z.literal("text"), text: z.string() })),
  structuredContent: z.record(z.string(), z.unknown()).optional(),
});

/** What a tool said: the text that an assistant reads, and what a program does. */
export type Said = { isRefused: boolean; text: string; data: Record<string, unknown> };

export async function connectAssistant(world: World, key: string, kind: ClientKind) {
  const fetchOf = async (url: string | URL, init?: RequestInit) =>
    await world.t.fetch(new URL(url).pathname, init);
  const given = { fetch: fetchOf, requestInit: { headers: { Authorization: `Bearer ${key}` } } };
  const client = await connected(kind, given);
  // With the list of tools a client knows what they answer, and refuses what is not of that shape.
  const { tools } = await client.listTools();
  return {
    client,
    tools,
    call: async (name: string, args: Record<string, unknown> = {}): Promise<Said> => {
      const result = vResult.parse(await client.callTool({ name, arguments: args }));
      const [first] = result.content;
      return {
        isRefused: result.isError === true,
        text: first?.text ?? "",
        data: result.structuredContent ?? {},
      };
    },
  };
}

type Given = ConstructorParameters<typeof StreamableHTTPClientTransport>[1] &
  ConstructorParameters<typeof OldTransport>[1];

async function connected(kind: ClientKind, given: Given): Promise<Client | OldClient> {
  if (kind === "2025-11-25 by the client before") {
    const client = new OldClient(WHO);
    await client.connect(new OldTransport(ADDRESS, given));
    return client;
  }
  const mode = kind === "2026-07-28" ? "auto" : "legacy";
  const client = new Client(WHO, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(ADDRESS, given));
  return client;
}
