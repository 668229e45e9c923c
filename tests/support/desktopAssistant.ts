import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { ROOT } from "../../local/stack/processes";

/** An assistant on a desktop, which starts `npm run mcp` and speaks to it by its input and output. */
export async function connectDesktop(
  env: { PARTNER_KEY: string; PARTNER_SITE: string },
  mode: "auto" | "legacy",
) {
  const client = new Client({ name: "a-desktop", version: "1" }, { versionNegotiation: { mode } });
  const args = ["--import", "tsx", "local/mcp.ts"];
  const path = process.env.PATH ?? "";
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args,
      cwd: ROOT,
      env: { ...env, PATH: path },
      stderr: "pipe",
    }),
  );
  const call = async (name: string, args: Record<string, unknown>) => {
    const { isError, content, structuredContent } = await client.callTool({
      name,
      arguments: args,
    });
    if (isError === true) throw new Error(`${name}: ${JSON.stringify(content)}`);
    return structuredContent as Record<string, unknown>;
  };
  return { client, call };
}
