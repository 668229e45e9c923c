import { createMcpHandler, McpServer } from "@modelcontextprotocol/server";
import type { CallToolResult } from "@modelcontextprotocol/server";
import { vProblem } from "../../../lib/api/schemas";
import { callOf, isTool, listedTools } from "../../../lib/api/tools";
import { instructionsFor, toldOf } from "../../../lib/api/toolWords";
import { localDate } from "../../../lib/time/zones";
import type { Call, SentAnswer } from "./calls";
import { bearerOf, LARGEST_BODY, refuse } from "./wire";

/**
 * The tools by HTTP, for assistants. Each request stands for itself: clients of the protocol's version
 * 2026-07-28 are answered in JSON, those of 2025 as a stateless server answers them. Nothing is kept between
 * requests and nothing is streamed, so a request lasts no longer than its answer.
 */

/** Whom a key opens, as far as an assistant is told. */
export type Opened = { shopName: string; timeZone: string };

type Backend = {
  openedBy: (keyHash: string) => Promise<Opened | null>;
  answerCall: (call: Call) => Promise<SentAnswer>;
};

/** Reads a request, has its tool called, and writes the answer. 401 without a key that opens a shop. */
export async function respondToTools(request: Request, backend: Backend): Promise<Response> {
  const keyHash = await bearerOf(request);
  const opened = keyHash === null ? null : await backend.openedBy(keyHash);
  if (keyHash === null || !opened) {
    return refuse("unauthorized", "Send a key as Authorization: Bearer gbk_...");
  }
  const handler = createMcpHandler(
    () => serverOf(opened, async (call) => await backend.answerCall({ ...call, keyHash })),
    {
      // Nothing here tells of changes, and no request stays open to hear of them.
      maxSubscriptions: 0,
      keepAliveMs: 0,
      maxRequestBodySize: LARGEST_BODY,
    },
  );
  return await handler.fetch(request);
}

function serverOf(
  { shopName, timeZone }: Opened,
  answerCall: (call: Omit<Call, "keyHash">) => Promise<SentAnswer>,
): McpServer {
  const today = localDate(Date.now(), timeZone);
  const mcp = new McpServer(
    { name: "booking-sessions", title: shopName, version: "1" },
    {
      capabilities: { tools: {} },
      instructions: instructionsFor({ name: shopName, timeZone, today }),
    },
  );
  mcp.server.setRequestHandler("tools/list", () => ({ tools: listedTools() }));
  mcp.server.setRequestHandler("tools/call", async ({ params }) => {
    const { name, arguments: given = {} } = params;
    if (!isTool(name)) {
      const names = listedTools().map((tool) => tool.name);
      return failed(`There is no tool ${name}. There is: ${names.join(", ")}.`);
    }
    return resultOf(await answerCall({ ...callOf(name, given), channel: "mcp" }));
  });
  return mcp;
}

function resultOf({ status, body, retryAfterMs }: SentAnswer): CallToolResult {
  const parsed: unknown = JSON.parse(body);
  if (status >= 400) return failed(toldOf(vProblem.parse(parsed), retryAfterMs));
  // What is answered is an object, of the shape that the tool's listing has.
  const structuredContent = parsed as Record<string, unknown>;
  return { content: [{ type: "text", text: body }], structuredContent };
}

function failed(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}
